"""Numbers that a database gives to new rows: counted on from rows that came with theirs."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Integer, func, literal, select

from corrobora.store.tables import metadata

__all__ = ["go_on_counting"]


def go_on_counting(connection: Connection, names: Iterable[str]) -> None:
    """Let a server count new rows on from those that are there, as SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in (metadata.tables[name] for name in names):
        keys = [one for one in table.primary_key if isinstance(one.type, Integer)]
        if len(keys) != 1 or len(table.primary_key) != 1:
            continue
        counter = func.pg_get_serial_sequence(literal(table.name), literal(keys[0].name))
        last = select(func.max(keys[0])).scalar_subquery()
        if connection.scalar(select(counter)) and connection.scalar(select(last)):
            connection.execute(select(func.setval(counter, last)))
