"""Questions that somebody put aside for later, and why; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corrobora.register.person_judgements import PAIR
from corrobora.register.standing import find_standing
from corrobora.store.decisions import Decision

__all__ = ["HOLD", "find_held_items", "find_holds", "find_judged_holds", "is_of_pair"]

# The kind of a decision that puts a question aside; it judges nothing. Where the question is not
# about two persons, its part names what waits.
HOLD = "hold"


def find_holds(made: Iterable[Decision]) -> Mapping[frozenset[str], Decision]:
    """Return by the pair of ids what puts it aside; the last where it was twice.

    What was put aside and judged since is not put aside any more.
    """
    standing = find_standing(made)
    judged = find_judged_holds(standing)
    return {
        frozenset(one.subject): one for one in standing if is_of_pair(one) and one.id not in judged
    }


def find_held_items(made: Iterable[Decision]) -> Mapping[str, Decision]:
    """Return by the id of what waits, pairs aside, the decision that puts it aside."""
    held = (one for one in find_standing(made) if one.kind == HOLD and "part" in one.payload)
    return {str(one.payload["part"]): one for one in held}


def is_of_pair(one: Decision) -> bool:
    """Say whether a decision puts the question about two persons aside."""
    return one.kind == HOLD and bool(one.subject) and "part" not in one.payload


def find_judged_holds(standing: Iterable[Decision]) -> Mapping[str, Decision]:
    """Return by the id of a hold the judgement that answered its question later.

    `standing` are in the order of time. Where the judgement is taken back, the hold is there
    again.
    """
    waiting: dict[tuple[str, ...], list[str]] = {}
    answered: dict[str, Decision] = {}
    for one in standing:
        if is_of_pair(one):
            waiting.setdefault(one.subject, []).append(one.id)
        elif one.kind == PAIR:
            answered |= dict.fromkeys(waiting.pop(one.subject, ()), one)
    return answered
