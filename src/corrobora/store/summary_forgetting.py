"""Removing from summaries whoever is erased; what goes with them is worked out anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Row, String, Table, and_, delete, select

from corrobora.store import summary_tables as t
from corrobora.store.tables import metadata

__all__ = ["forget_summaries"]

_WHOSE = ("person_id", "first", "second", "owner", "id")


def forget_summaries(
    connection: Connection, persons: Iterable[str], is_named: Callable[[str], bool]
) -> frozenset[str]:
    """Remove whatever stands here of these persons, or holds words by which they are named.

    Returns the others of whom something went with it: they are to be worked out anew.
    """
    ids = frozenset(persons)
    left: set[str] = set()
    for table in metadata.sorted_tables:
        if table.name.startswith("summary_") and table is not t.summary_facts:
            left.update(_forget_in(connection, table, is_named, ids))
    for table, of in (
        (t.summary_waiting, t.summary_waiting_of),
        (t.summary_matters, t.summary_matters_of),
    ):
        here = select(table.c.id)
        connection.execute(delete(of).where(of.c.item.not_in(here)))
    return frozenset(left - ids)


def _forget_in(
    connection: Connection,
    table: Table,
    is_named: Callable[[str], bool],
    ids: frozenset[str],
) -> Iterator[str]:
    keys = list(table.primary_key)
    columns = [c for c in table.c if isinstance(c.type, String | JSON)]
    gone = [
        row
        for row in connection.execute(select(table))
        if any(_holds(row, column.name, is_named, ids) for column in columns)
    ]
    for row in gone:
        held = row._mapping  # noqa: SLF001 - a public name of SQLAlchemy
        same: list[ColumnElement[bool]] = [column == held[column.name] for column in keys]
        connection.execute(delete(table).where(and_(*same)))
        for name in _WHOSE:
            if name in held and table is not t.summary_stale:
                yield str(held[name])


def _holds(row: Row[Any], name: str, is_named: Callable[[str], bool], ids: frozenset[str]) -> bool:
    value = row._mapping[name]  # noqa: SLF001 - as above
    if value is None or isinstance(value, int | float):
        return False
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return is_named(text) or text in ids or any(id_ in text for id_ in ids)
