"""Appending rows whose key follows from their content: the same row twice is one row."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Table, and_, insert, or_, select, true

__all__ = ["among", "in_force", "in_parts", "insert_new", "recorded_by"]

# SQLite of before 2020 takes 999 values in one question.
_PART = 900


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> int:
    """Insert the rows whose key is not there yet; return how many those were.

    The table's key is one column that says all of the row (a content hash), so a row that is
    there is the same row.
    """
    (key,) = table.primary_key.columns
    unique = {row[key.name]: row for row in rows}
    known: set[object] = set()
    for part in in_parts(unique):
        known.update(connection.scalars(select(key).where(key.in_(part))))
    missing = [row for name, row in unique.items() if name not in known]
    if missing:
        connection.execute(insert(table), missing)
    return len(missing)


def in_parts(values: Iterable[object]) -> Iterator[list[object]]:
    """Give the values in parts that fit into one question to the database."""
    left = iter(values)
    while part := list(islice(left, _PART)):
        yield part


def among(column: ColumnElement[str], ids: Iterable[str] | None) -> Iterator[ColumnElement[bool]]:
    """Give the conditions that together let through rows of these ids; one of all for `None`."""
    if ids is None:
        yield true()
        return
    for part in in_parts(sorted(set(ids))):
        yield column.in_(part)


def recorded_by(table: Table, known_at: datetime.datetime | None) -> ColumnElement[bool]:
    """Rows recorded by that moment; all rows where it is `None`."""
    return true() if known_at is None else table.c.recorded_at <= known_at


def in_force(table: Table, known_at: datetime.datetime | None) -> ColumnElement[bool]:
    """Rows in force at that moment, or now where it is `None` (docs/adr/0002)."""
    if known_at is None:
        return table.c.retired_at.is_(None)
    return and_(
        table.c.recorded_at <= known_at,
        or_(table.c.retired_at.is_(None), table.c.retired_at > known_at),
    )
