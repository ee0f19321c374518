"""What people put aside, laid over what waits: whatever is worked out anew is marked again."""

from __future__ import annotations

from corrobora.register.review.holds import HOLD, find_held_items
from corrobora.register.standing import UNDO
from corrobora.store.database import Connection
from corrobora.store.decisions import load_decisions
from corrobora.store.summary_holds import set_held

__all__ = ["mark_held"]


def mark_held(connection: Connection) -> None:
    """Mark what waits by the decisions that stand; within the caller's transaction."""
    holds = load_decisions(connection, kinds={HOLD})
    undone = load_decisions(connection, kinds={UNDO}) if holds else ()
    set_held(connection, find_held_items((*holds, *undone)))
