"""Marking what waits as put aside, pairs of persons aside: those are marked as they are made."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, update

from corrobora.store.rows import in_parts
from corrobora.store.summary_tables import summary_waiting

__all__ = ["set_held"]


def set_held(connection: Connection, items: Iterable[str]) -> None:
    """Mark these things as put aside, and no others."""
    waiting = summary_waiting.c
    is_other = waiting.kind != "pair"
    was = update(summary_waiting).where(is_other & waiting.held).values(held=False)
    connection.execute(was)
    for part in in_parts(sorted(set(items))):
        which = is_other & waiting.id.in_(part)
        connection.execute(update(summary_waiting).where(which).values(held=True))
