"""Runs: when, with which settings and knowledge, what came of it, and what was refused."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, true, update

from corrobora.store.tables import refusals, runs

__all__ = [
    "RefusedRow",
    "Run",
    "finish_run",
    "iterate_runs",
    "load_last_run",
    "load_refusals",
    "start_run",
]

# The loop of the pipeline meets bytes that are no text; a row has to hold their name too.
_UNWRITABLE = "backslashreplace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run; `finished_at` is `None` while it goes on, and for good where it was killed."""

    number: int
    program: str
    settings: Mapping[str, Any]
    packs_hash: str
    policy_hash: str
    started_at: datetime.datetime
    finished_at: datetime.datetime | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A file that was refused; `trace` only where the mistake was ours."""

    path: str
    why: str
    advice: str
    trace: str | None = None


def start_run(
    connection: Connection,
    *,
    program: str,
    settings: Mapping[str, object],
    packs_hash: str,
    policy_hash: str,
    started_at: datetime.datetime,
) -> int:
    """Open a run's row; return its number."""
    written = json.dumps(settings, sort_keys=True)
    row = {
        "program": program,
        "settings": dict(settings),
        "settings_hash": hashlib.sha256(written.encode()).hexdigest(),
        "packs_hash": packs_hash,
        "policy_hash": policy_hash,
        "started_at": started_at,
    }
    (number,) = connection.execute(insert(runs), row).inserted_primary_key or (0,)
    return int(number)


def finish_run(
    connection: Connection,
    number: int,
    *,
    counts: Mapping[str, int],
    refused: Sequence[RefusedRow],
    finished_at: datetime.datetime,
) -> None:
    """Close a run's row with what came of it and what was refused."""
    done = update(runs).where(runs.c.number == number)
    connection.execute(done.values(finished_at=finished_at, counts=dict(counts)))
    rows = [
        {"run": number, "path": _writable(row.path), "why": _writable(row.why)}
        | {"advice": row.advice, "trace": None if row.trace is None else _writable(row.trace)}
        for row in refused
    ]
    if rows:
        connection.execute(insert(refusals), rows)


def load_last_run(
    connection: Connection, *, known_at: datetime.datetime | None = None
) -> Run | None:
    """Return the last run begun by then, finished or not; `None` before the first."""
    begun = true() if known_at is None else runs.c.started_at <= known_at
    query = select(runs).where(begun).order_by(runs.c.number.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _read_run(row)


def iterate_runs(connection: Connection) -> Iterator[Run]:
    """Give every run, in order."""
    for row in connection.execute(select(runs).order_by(runs.c.number)):
        yield _read_run(row)


def load_refusals(connection: Connection, run: int) -> tuple[RefusedRow, ...]:
    """Return what that run refused, in order."""
    query = select(refusals).where(refusals.c.run == run).order_by(refusals.c.number)
    return tuple(
        RefusedRow(row.path, row.why, row.advice, row.trace) for row in connection.execute(query)
    )


def _read_run(row: Row[Any]) -> Run:
    return Run(
        number=row.number,
        program=row.program,
        settings=row.settings,
        packs_hash=row.packs_hash,
        policy_hash=row.policy_hash,
        started_at=row.started_at,
        finished_at=row.finished_at,
        counts=row.counts or {},
    )


def _writable(text: str) -> str:
    return text.encode("utf-8", _UNWRITABLE).decode()
