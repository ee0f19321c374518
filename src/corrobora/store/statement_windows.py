"""Statements of a stretch of one report, however many the whole report makes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.store.codec import decode_statement
from corrobora.store.rows import among, in_force
from corrobora.store.tables import reading_statements, readings, statements

__all__ = ["ReadBy", "load_readings_of", "load_statements_within"]

_FEW = 400  # statements of a reading that are loaded whole
# The anchor quotes of a reading stand in order; one that reaches into a stretch begins so near.
_MARGIN = 2_000
_ANCHOR = statements.c.payload["quotes"][0]["start"].as_integer()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """A reading of a report that is in force: by whom, since when, how many statements it made."""

    number: int
    extractor: str
    version: str
    revision_id: str
    recorded_at: datetime.datetime
    statements: int


def load_readings_of(connection: Connection, report_id: str) -> tuple[ReadBy, ...]:
    """Return the readings of a report that are in force, in the order they were made."""
    names = ("number", "extractor", "version", "revision_id", "recorded_at")
    which = (readings.c.report_id == report_id) & in_force(readings, None)
    query = select(*(readings.c[name] for name in names)).where(which).order_by(readings.c.number)
    return tuple(
        ReadBy(statements=_count(connection, row.number), **row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
        for row in connection.execute(query).all()
    )


def load_statements_within(
    connection: Connection, report_id: str, stretch: Span, *, most: int
) -> dict[str, Statement]:
    """Return the statements in force that rest on words of the stretch, by id, in their order.

    At most so many of a reading. With them come those of the report that share a claim key with
    one of them, wherever they stand: names of claims are made of all that share a key.
    """
    found: dict[str, Statement] = {}
    keys: set[str] = set()
    for one in load_readings_of(connection, report_id):
        for id_, key, statement in _read_stretch(connection, one.number, stretch, most):
            found[id_] = statement
            keys.add(key)
    for which in among(statements.c.claim_key, keys):
        here = which & (statements.c.report_id == report_id) & in_force(readings, None)
        for row in connection.execute(_said().where(here)):
            found.setdefault(row.id, decode_statement(row.kind, row.payload))
    return found


def _count(connection: Connection, reading: int) -> int:
    """Return how many statements a reading made: they are numbered from 0."""
    ours = reading_statements.c.reading == reading
    last = connection.scalar(select(func.max(reading_statements.c.position)).where(ours))
    return 0 if last is None else last + 1


def _read_stretch(
    connection: Connection, reading: int, stretch: Span, most: int
) -> Iterator[tuple[str, str, Statement]]:
    ours = reading_statements.c.reading == reading
    count = _count(connection, reading)
    query = _said().where(ours).order_by(reading_statements.c.position)
    if count > _FEW:
        first = _find_position(connection, ours, count, max(0, stretch.start - _MARGIN))
        query = query.where(reading_statements.c.position >= first)
    given = 0
    with connection.execute(query.execution_options(yield_per=100)) as rows:
        for row in rows:
            statement = decode_statement(row.kind, row.payload)
            if given == most or (count > _FEW and statement.quotes[0].start >= stretch.end):
                return
            if any(quote.span.overlaps(stretch) for quote in statement.quotes):
                given += 1
                yield row.id, row.claim_key, statement


def _find_position(
    connection: Connection, ours: ColumnElement[bool], count: int, start: int
) -> int:
    """Return the first position of which the anchor quote does not begin before `start`."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        at = ours & (reading_statements.c.position == middle)
        anchor = connection.scalar(select(_ANCHOR).select_from(_joined()).where(at))
        if anchor is not None and anchor < start:
            low = middle + 1
        else:
            high = middle
    return low


def _said() -> Select[Any]:
    columns = (statements.c.id, statements.c.kind, statements.c.claim_key, statements.c.payload)
    return select(*columns).select_from(_joined())


def _joined() -> Any:  # noqa: ANN401 - a join, of which SQLAlchemy names no public type
    return statements.join(
        reading_statements, reading_statements.c.statement_id == statements.c.id
    ).join(readings, readings.c.number == reading_statements.c.reading)
