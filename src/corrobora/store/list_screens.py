"""What screens read of lists: a part of a text, and how many names that vanished wait for answers.

A list's text is one value of many megabytes; a screen shows fifty of its rows.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from corrobora.model.summary import WaitingKind
from corrobora.store import summary_tables as t
from corrobora.store.summary_reading import Hidden, in_any_part
from corrobora.store.tables import revisions

__all__ = ["count_vanished", "load_text_part"]


def load_text_part(connection: Connection, revision_id: str, start: int, size: int) -> str | None:
    """Return so many code points of a text from there on; None where there is no such text."""
    part = func.substr(revisions.c.text, start + 1, size)  # SQL counts from 1
    return connection.scalar(select(part).where(revisions.c.id == revision_id))


def count_vanished(connection: Connection, hidden: Hidden) -> dict[str, int]:
    """Return how many open questions there are about each newer version, by its report's id."""
    w = t.summary_waiting.c
    which = w.kind == WaitingKind.VANISHED.value
    if not hidden.sees_all:
        of = t.summary_waiting_of.c
        which &= w.id.not_in(select(of.item).where(of.person_id.in_(in_any_part(hidden))))
    newer = w.about[2].as_string().label("newer")
    query = select(newer, func.count().label("items")).where(which).group_by("newer")
    return {row.newer: row.items for row in connection.execute(query)}
