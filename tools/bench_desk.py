"""How quick every page of the desk is on a large register, and how many reviewers it bears.

The register is invented (`tools.bench_desk_made`), on SQLite and on PostgreSQL (out of a wheel).
Every page of `desk/screens.py` is asked about many different subjects by a viewer, a reviewer and
an administrator; then thirty reviewers work at the queue at once. `--keep` asks the registers
that are there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corrobora.model.account import Role
from corrobora.store.database import Where, open_register
from corrobora.store.where import file_of
from tools.bench_desk_asked import (
    BAR,
    Meter,
    ask_all,
    find_failures,
    find_slowest,
    seat_somebody,
    show_roles,
    show_table,
    use_quick_hashes,
)
from tools.bench_desk_crowd import let_them_review, show_crowd
from tools.bench_desk_decided import decide_much
from tools.bench_desk_known import look_around
from tools.bench_desk_made import NOW, Size, load_bench_packs, populate, refresh
from tools.bench_desk_subjects import NOT_ASKED, find_missing
from tools.bench_summaries import measure_summaries
from tools.postgres import NO_SERVER, Server, has_server

__all__ = ["main"]

_DATABASE = "bench_desk"
_NAMES = {"sqlite": "a register in a file (SQLite)", "postgres": "a register on PostgreSQL"}


@dataclass(frozen=True, slots=True)
class _Place:
    """One register: where it is, and where the data of its server are, if it has one."""

    name: str
    where: Where
    server: Path | None = None


def main(arguments: Sequence[str]) -> None:
    """Make the registers unless they are kept, ask every page, let the reviewers in."""
    asked = _parse(arguments)
    if missing := find_missing():
        raise SystemExit(f"No samples in tools/bench_desk_subjects.py for: {', '.join(missing)}")
    use_quick_hashes()
    failures = []
    for name in asked.only or list(_NAMES):
        if name == "postgres" and not has_server():
            print(NO_SERVER, flush=True)
            continue
        with _open(name, asked) as place:
            failures += list(_bench(place, asked))
    if failures:
        raise SystemExit("\n".join(["", "What went wrong:", *failures]))


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-desk")
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=20_000, help="of the list")
    parser.add_argument("--each", type=int, default=60, help="decisions of a kind, about")
    parser.add_argument("--restricted", type=int, default=250)
    parser.add_argument("--samples", type=int, default=40, help="for each page and role")
    parser.add_argument("--reviewers", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=120, help="that they review")
    parser.add_argument("--think", type=float, default=4, help="seconds at a page, on average")
    parser.add_argument("--folder", type=Path, default=Path("build/bench-desk"))
    parser.add_argument("--keep", action="store_true", help="ask the registers that are there")
    parser.add_argument("--only", action="append", choices=list(_NAMES))
    parser.add_argument("--path", action="append", default=[], help="a page by its name")
    parser.add_argument("--no-pages", action="store_true", help="the reviewers alone")
    parser.add_argument("--summaries", action="store_true", help="time what summaries answer, too")
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    return parser.parse_args(arguments)


@contextmanager
def _open(name: str, asked: argparse.Namespace) -> Iterator[_Place]:
    """Give the register of that kind, made anew unless it is kept."""
    folder = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if name == "sqlite":
        path = folder / "register.db"
        if not (asked.keep and path.exists()):
            for old in folder.glob("register.db*"):
                old.unlink()
            _make(path, asked)
        yield _Place(name, path)
        return
    data = folder / "postgres"
    if not asked.keep:
        shutil.rmtree(data, ignore_errors=True)
    data.mkdir(exist_ok=True)
    server = Server(data, is_quick=False, is_kept=True)
    try:
        if not server.has(_DATABASE):
            server.configure(fsync="off", full_page_writes="off")
            server.create_named(_DATABASE)
            _make(server.url(_DATABASE), asked)
            server.configure(fsync="on", full_page_writes="on")
        yield _Place(name, server.url(_DATABASE), data)
    finally:
        server.stop()


def _make(where: Where, asked: argparse.Namespace) -> None:
    """Make the register, its summaries and its decisions."""
    print(f"making {_name(where)}", flush=True)
    size = Size(asked.persons, asked.rows, asked.each, asked.restricted)
    begun = time.monotonic()

    def told(what: str) -> None:
        print(f"{time.monotonic() - begun:>8,.0f} s  {what}", flush=True)

    if file_of(where) is None:
        open_register(where, create=True).dispose()
    populate(where, size, _packs_of(asked), workers=asked.workers, told=told)
    refresh(where, told, "of everybody")
    decide_much(where, size, told=told)
    refresh(where, told, "after the decisions")


def _packs_of(asked: argparse.Namespace) -> Path:
    """Return the folder of the packs of the invented countries."""
    return Path(asked.folder.absolute() / "packs")


def _name(where: Where) -> str:
    return _NAMES["postgres" if file_of(where) is None else "sqlite"]


def _bench(place: _Place, asked: argparse.Namespace) -> Iterator[str]:
    """Measure one register, and print what came of it; give what went wrong."""
    if not asked.no_pages:
        yield from _ask_pages(place, asked)
    if asked.summaries:
        packs = load_bench_packs(_packs_of(asked))
        measure_summaries(place.where, packs, asked.persons, asked.samples)
    if place.server is not None and asked.reviewers:
        crowd = let_them_review(
            place.where, reviewers=asked.reviewers, seconds=asked.seconds, think=asked.think
        )
        print("\n".join(show_crowd(crowd, asked.reviewers)), flush=True)
        yield from crowd.errors


def _ask_pages(place: _Place, asked: argparse.Namespace) -> Iterator[str]:
    for role in (Role.VIEWER, Role.REVIEWER, Role.ADMINISTRATOR):  # so that pages find them
        seat_somebody(place.where, f"Bench {role.value}", role, at=NOW)
    known = look_around(place.where, Random(3))  # noqa: S311 - nothing secret
    found = ask_all(place.where, known, Meter(place.server), samples=asked.samples, only=asked.path)
    print(f"\n{_NAMES[place.name]}, milliseconds; the bar is {BAR:.0f} at p95", flush=True)
    print("\n".join(show_table(found)), flush=True)
    print("\n".join(["by the processor, for some otherwise than for others:", *show_roles(found)]))
    print("\n".join(find_slowest(found)), flush=True)
    failures = list(find_failures(found))
    print("\n".join(failures), flush=True)
    print("\n".join(f"not asked: {name}: {why}" for name, why in NOT_ASKED.items()), flush=True)
    yield from (one for one in failures if " answered 5" in one)


if __name__ == "__main__":
    main(sys.argv[1:])
