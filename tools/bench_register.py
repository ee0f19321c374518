"""How quick a large register answers: generated in bulk, then asked.

The register is invented (`tools.bench_people`). Each kind of question is asked many times of a
warm process about persons, names and countries drawn at random; what a process needs to start
is told apart. Times stand beside a calibration: one row read by its key from the same database,
through the same library.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from sqlalchemy import Connection, Engine, select

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.engine.pool import map_in_order
from corrobora.model.person import person_id
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import statement_id
from corrobora.packs.load import Packs, packs_from_files
from corrobora.register.indexed import index_report_as_read
from corrobora.register.pages import Moment, load_page
from corrobora.register.period_ledger import load_period_ledger
from corrobora.register.queries import POLICY_PATH
from corrobora.register.recording import Knowledge, begin_run, end_run
from corrobora.register.search import search_names
from corrobora.store.bulk_load import Loaded, Prepared, load_many
from corrobora.store.database import Where, open_register, reading
from corrobora.store.statements import Reading
from corrobora.store.tables import reports
from corrobora.store.where import file_of
from tools.bench_people import (
    COUNTRIES,
    IN_A_CASE,
    READER,
    REPORTS,
    YEARS,
    Told,
    draw_case,
    make_case,
    make_name,
    pack_files,
)
from tools.bench_rows import Given, pack, unpack, write_case

__all__ = ["AT", "fill", "make_packs"]

AT = datetime.datetime(2031, 12, 31, 12, 0, tzinfo=datetime.UTC)
_SEED = 1
_CASES = 100  # that a process generates at once
_KEY = bytes(32)  # of the log rows of an invented register


def make_packs() -> Packs:
    """The invented countries, and no language: the statements are given."""
    return packs_from_files(pack_files())


def fill(
    where: Where,
    persons: int,
    *,
    seed: int = _SEED,
    workers: int = 1,
    packs: Packs | None = None,
    told: Callable[[int], None],
) -> int:
    """Make the register at that place with so many persons; return how many statements.

    `packs` are those that the register keeps, by default the invented countries alone.
    """
    packs, policy = packs or make_packs(), parse_policy(default_policy_text())
    knowledge = Knowledge(
        program="bench",
        readers={READER: "1"},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=policy.hash,
        policy={POLICY_PATH: policy.text},
    )
    engine = open_register(where, create=True)
    gc.disable()  # it would look through millions of rows again and again, none of them in a ring
    try:
        hurry(engine)
        run = begin_run(engine, knowledge, settings={}, at=AT)
        task = _Task(seed, run, packs.hash)
        count = load_many(engine, _prepare_all(persons, task, workers), told=told)
        end_run(engine, run, counts={"new": count}, refused=[], at=AT, key=_KEY)
    finally:
        gc.enable()
        engine.dispose()
    open_register(where, create=True).dispose()  # in a file, readers and a writer again go together
    return count


@dataclass(frozen=True, slots=True)
class _Task:
    """What a process that generates has to know."""

    seed: int
    run: int
    packs_hash: str


def _prepare_all(persons: int, task: _Task, workers: int) -> Iterator[Prepared]:
    """Give the rows of all reports, in order, generated here or in other processes."""
    cases = -(-persons // IN_A_CASE)
    parts = [range(start, min(cases, start + _CASES)) for start in range(0, cases, _CASES)]
    if workers <= 1:
        for part in parts:
            yield from _prepare_part(task, part)
        return
    for packed in map_in_order(_pack_part, parts, prepare=_keep, given=task, workers=workers):
        yield from unpack(packed)


def _keep(task: _Task) -> _Task:
    gc.disable()
    return task


def _prepare_part(task: _Task, cases: range) -> list[Prepared]:
    shared = Given(run=task.run, packs_hash=task.packs_hash, recorded_at=AT)
    return [one for case in cases for one in write_case(draw_case(case, task.seed), shared)]


def _pack_part(task: _Task, cases: range) -> bytes:
    return pack(_prepare_part(task, cases))


class _KnownCountry:
    """Tells the country of a text that was made to name one: found in no time."""

    def __init__(self, code: str) -> None:
        self._code = code

    def find(self, report: Report, revision: TextRevision | None) -> str:
        """Return the code."""
        del report, revision
        return self._code


def as_loaded(one: Told, packs_hash: str) -> Loaded:
    """Return an invented report as a run would have left it."""
    said = {statement_id(statement): statement for statement in one.statements}
    return Loaded(
        report=one.report,
        revision=one.revision,
        raw=one.raw,
        reading=Reading(
            report_id=one.report.id,
            revision_id=one.revision.id,
            extractor=READER,
            version="1",
            packs_hash=packs_hash,
        ),
        statements=said,
        indexed=index_report_as_read(
            one.report,
            one.revision,
            said,
            finder=_KnownCountry(one.country),
            packs_hash=packs_hash,
            time=(AT, None),
        ),
        links=one.links,
    )


def hurry(engine: Engine) -> None:
    """Let SQLite keep more in memory and wait for no disk: a register that is lost is made anew."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    for setting in (
        "synchronous = OFF",
        "cache_size = -2500000",
        "temp_store = MEMORY",
        "foreign_keys = OFF",
        "journal_mode = OFF",
        "threads = 2",
    ):
        raw.execute(f"PRAGMA {setting}")
    raw.close()


# --- asking --------------------------------------------------------------------------------------

Ask = Callable[[Connection], object]
_GOALS = {"person page": 50, "name search": 100, "as-of query": 100, "ledger of a year": 300}


@dataclass(frozen=True, slots=True)
class Times:
    """How long questions of one kind took, in milliseconds; `busy` is time of the processor."""

    wall: tuple[float, ...]
    busy: tuple[float, ...]

    def at(self, share: float) -> tuple[float, float]:
        """Return wall and busy time below which that share of the questions stayed."""
        place = min(len(self.wall) - 1, int(len(self.wall) * share))
        return sorted(self.wall)[place], sorted(self.busy)[place]


def measure(engine: Engine, questions: Sequence[Ask]) -> Times:
    """Ask each question on a view of its own, as a page of the desk would."""
    wall, busy = [], []
    for ask in questions:
        began, worked = time.perf_counter(), time.process_time()
        with reading(engine) as connection:
            ask(connection)
        wall.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    return Times(tuple(wall), tuple(busy))


def make_questions(persons: int, samples: int, seed: int) -> dict[str, list[Ask]]:
    """Return what is asked, drawn at random: persons, names, days, countries."""
    random = Random(f"{seed} questions")  # noqa: S311 - nothing secret
    today = datetime.date(2032, 1, 1)
    people = [make_name(random.randrange(persons), _SEED) for _ in range(samples)]
    days = [datetime.date(random.choice(YEARS), random.randrange(1, 13), 15) for _ in people]
    ledgers = [(random.choice(COUNTRIES), random.choice(YEARS)) for _ in people]
    typed = [_mistype(name, random) for name in people]
    return {
        "calibration": [
            partial(_read_row, report=n) for n in _some_reports(persons, random, samples)
        ],
        "person page": [partial(_ask_page, name=name, moment=Moment(today)) for name in people],
        "name search": [partial(search_names, asked=name) for name in typed],
        "as-of query": [
            partial(_ask_page, name=name, moment=Moment(today, as_of=day, known_at=AT))
            for name, day in zip(people, days, strict=True)
        ],
        "ledger of a year": [
            partial(_ask_ledger, country=country, year=year, moment=Moment(today))
            for country, year in ledgers
        ],
    }


def _some_reports(persons: int, random: Random, samples: int) -> list[str]:
    """Return ids of reports, made again from the seed."""
    cases = [random.randrange(max(1, persons // IN_A_CASE)) for _ in range(samples)]
    return [next(make_case(case, _SEED, recorded_at=AT)).report.id for case in cases]


def _read_row(connection: Connection, report: str) -> None:
    found = connection.execute(select(reports).where(reports.c.id == report)).one()
    assert found.id == report  # noqa: S101 - a benchmark of nothing is none


def _ask_page(connection: Connection, name: str, moment: Moment) -> None:
    load_page(connection, person_id(name, None), moment)


def _ask_ledger(connection: Connection, country: str, year: int, moment: Moment) -> None:
    load_period_ledger(connection, country, year, moment)


def _mistype(name: str, random: Random) -> str:
    """Return a name as people type it: whole, a part, a beginning, or with a slip."""
    words = name.split()
    kind = random.randrange(5)
    if kind == 0:
        return name
    if kind == 1:
        return f"{words[0]} {words[-1]}".lower()
    if kind == 2:  # noqa: PLR2004
        return f"{words[1]} {words[2][:4]}"
    if kind == 3:  # noqa: PLR2004
        return words[0]
    at = random.randrange(1, len(words[1]) - 1)
    return f"{words[0]} {words[1][:at]}{words[1][at + 1 :]} {words[2]}"


def show(name: str, times: Times, calibration: float) -> str:
    """Return one line of the table."""
    (middle, _), (high, busy) = times.at(0.5), times.at(0.95)
    goal = _GOALS.get(name)
    verdict = "" if goal is None else f"{goal:>7,} ms  {'met' if high <= goal else 'MISSED'}"
    return (
        f"{name:<18}{len(times.wall):>6}{middle:>10.1f}{high:>10.1f}{busy:>12.1f}"
        f"{high / calibration:>10.0f}x  {verdict}"
    )


def report_on(where: Where, persons: int, samples: int) -> None:
    """Ask a register that is there, and print the table."""
    engine = open_register(where, create=False)
    try:
        questions = make_questions(persons, samples, seed=2)
        with reading(engine) as connection:
            began = time.perf_counter()
            _ask_page(connection, make_name(0, _SEED), Moment(datetime.date(2032, 1, 1)))
            print(
                f"the first page of a process, packs and all: {time.perf_counter() - began:.2f} s"
            )
        head = f"{'':<18}{'asked':>6}{'p50 ms':>10}{'p95 ms':>10}{'p95 cpu ms':>12}{'p95/row':>11}"
        print(head)
        calibration = 1.0
        for name, asked in questions.items():
            times = measure(engine, asked)
            if name == "calibration":
                calibration = times.at(0.95)[0]
            print(show(name, times, calibration), flush=True)
    finally:
        engine.dispose()


def say_size(where: Where, statements: int, seconds: float) -> str:
    """Return how large the register is, and how quickly it was written."""
    path = file_of(where)
    size = "" if path is None else f", {path.stat().st_size / 1e9:.2f} GB"
    pace = statements / seconds
    return f"{statements:,} statements in {seconds:,.0f} s ({pace:,.0f} a second{size})"


def main(arguments: Sequence[str]) -> None:
    """Make the register unless it is there, then ask it."""
    parser = argparse.ArgumentParser(prog="make bench-register")
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--samples", type=int, default=400)
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("--register", default="build/bench-register.db", metavar="FILE|URL")
    parser.add_argument("--keep", action="store_true", help="ask the register that is there")
    asked = parser.parse_args(arguments)
    where = asked.register
    if not asked.keep:
        _make(where, asked.persons, asked.workers)
    report_on(where, asked.persons, asked.samples)


def _make(where: Where, persons: int, workers: int) -> None:
    path = file_of(where)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
    began, total = time.monotonic(), persons * REPORTS // IN_A_CASE

    def told(done: int) -> None:
        spent = time.monotonic() - began
        left = (total - done) * spent / max(1, done)
        print(
            f"{done:>10,} of {total:,} reports, {spent:,.0f} s, about {left:,.0f} s left",
            flush=True,
        )

    count = fill(where, persons, workers=workers, told=told)
    print(say_size(where, count, time.monotonic() - began), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
