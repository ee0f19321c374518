"""Questions that somebody put aside for later, and why; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corrobora.register.standing import find_standing
from corrobora.store.decisions import Decision

__all__ = ["HOLD", "find_holds"]

# The kind of a decision that puts a question about two persons aside; it judges nothing.
HOLD = "hold"


def find_holds(made: Iterable[Decision]) -> Mapping[frozenset[str], Decision]:
    """Return by the pair of ids what stands that puts it aside; the last where it was twice."""
    return {
        frozenset(one.subject): one
        for one in find_standing(made)
        if one.kind == HOLD and one.subject
    }
