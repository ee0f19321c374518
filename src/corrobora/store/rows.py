"""Appending rows whose key follows from their content: the same row twice is one row."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from itertools import islice
from typing import Any, cast

from sqlalchemy import JSON, ColumnElement, Connection, Table, and_, or_, select, true
from sqlalchemy.exc import DBAPIError

from corrobora.store.columns import Moment, written_moment

__all__ = [
    "among",
    "copy_rows",
    "in_force",
    "in_parts",
    "insert_many",
    "insert_new",
    "recorded_by",
    "written_row",
]

# SQLite of before 2020 takes 999 values in one question.
_PART = 900
# Below so many rows one command each costs less than a stream of them.
_WORTH_COPYING = 20


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
    missing = [written_row(table, row) for name, row in unique.items() if name not in known]
    insert_many(connection, table, missing)
    return len(missing)


def in_parts(values: Iterable[object]) -> Iterator[list[object]]:
    """Give the values in parts that fit into one question to the database."""
    left = iter(values)
    while part := list(islice(left, _PART)):
        yield part


def insert_many(connection: Connection, table: Table, rows: Sequence[Sequence[object]]) -> None:
    """Insert rows that `written_row` gave, past SQLAlchemy: many cost a small part of the time.

    None of them may be there yet. On PostgreSQL many rows are sent by COPY.
    """
    if not rows:
        return
    names = ", ".join(f'"{column.name}"' for column in table.c)
    if connection.dialect.name == "postgresql" and len(rows) >= _WORTH_COPYING:
        copy_rows(connection, f'"{table.name}" ({names})', rows)
        return
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * len(table.c))
    command = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of ours
    connection.exec_driver_sql(command, rows)


def copy_rows(connection: Connection, into: str, rows: Iterable[Sequence[object]]) -> None:
    """Send rows to a PostgreSQL server in one stream; `into` is a table with its columns.

    Fails as any other command does, with SQLAlchemy's errors.
    """
    command = f"COPY {into} FROM STDIN"
    driver = connection.dialect.loaded_dbapi
    with closing(connection.connection.cursor()) as cursor:
        try:
            with cast("Any", cursor).copy(command) as copy:
                for row in rows:
                    copy.write_row(row)
        except driver.Error as error:
            raise DBAPIError.instance(
                command, None, error, driver.Error, dialect=connection.dialect
            ) from error


def written_row(table: Table, row: Mapping[str, object]) -> tuple[object, ...]:
    """Return a row as the drivers take it, in the order of the table's columns."""
    return tuple(
        [
            row.get(name) if write is None else write(row.get(name))
            for name, write in _columns_of(table)
        ]
    )


@cache
def _columns_of(table: Table) -> tuple[tuple[str, Callable[[object], object] | None], ...]:
    return tuple((column.name, _WRITERS.get(type(column.type))) for column in table.c)


def _write_json(value: object) -> str | None:
    return None if value is None else json.dumps(value)


def _write_moment(value: object) -> str | None:
    return None if value is None else written_moment(cast("datetime.datetime", value))


_WRITERS = {JSON: _write_json, Moment: _write_moment}


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
