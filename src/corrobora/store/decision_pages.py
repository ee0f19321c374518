"""Decisions of every kind in pages, the last one first."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.summary_reading import is_before
from corrobora.store.tables import decisions

__all__ = ["page_of_decisions"]


def page_of_decisions(
    connection: Connection,
    *,
    kinds: Collection[str] = (),
    without: Collection[str] = (),
    after: str | None = None,
    most: int = 50,
) -> tuple[Decision, ...]:
    """Return decisions from below the one with the id `after`; none where there is no such one.

    Of these kinds, if any are given, and of none of those that are left out.
    """
    place = (decisions.c.decided_at, decisions.c.id)
    query = select(decisions.c.id).where(decisions.c.kind.not_in(sorted(without)))
    if kinds:
        query = query.where(decisions.c.kind.in_(sorted(kinds)))
    if after is not None:
        seen = connection.execute(select(*place).where(decisions.c.id == after)).one_or_none()
        if seen is None:
            return ()
        at, id_ = place
        query = query.where(is_before((at, seen.decided_at), (id_, seen.id)))
    ordered = query.order_by(*(column.desc() for column in place)).limit(most)
    found = load_decisions(connection, ids=list(connection.scalars(ordered)))
    return tuple(reversed(found))
