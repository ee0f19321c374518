"""Conflicts that a person closed: until something new is said on a side (docs/adr/0014)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corrobora.assess.origin import Weighed
from corrobora.assess.standing import Standing
from corrobora.model.finding import Conflict, Support
from corrobora.model.ruling import Closing, say_ruled
from corrobora.model.sentences import Sentence, join_sentences

__all__ = ["CONTESTED", "close_conflicts", "find_held", "held_alone", "set_aside"]

# Kinds of conflict in which one side says that the act did not happen.
CONTESTED = frozenset({"denied", "still_held"})
# Kinds of which one figure may have several at a time, each with another figure.
_PAIRS = frozenset({"rival_figures", "unexplained_fall"})
_SIDES = 2


def close_conflicts(
    conflicts: Iterable[Conflict], closings: Iterable[Closing], standings: Mapping[str, Standing]
) -> tuple[Conflict, ...]:
    """Return the conflicts, each with who closed it.

    A closing is of a conflict of its kind in which statements that it rested on stand on two
    sides, or of the same matter on one: there another may speak for the side by now. A statement
    that it did not rest on opens the conflict again, unless it is a further copy of what was said
    there: that is nothing new.
    """
    given = tuple(closings)
    if not given:
        return tuple(conflicts)
    return tuple(_close(one, given, standings) for one in conflicts)


def set_aside(origins: Sequence[Weighed], conflicts: Iterable[Conflict]) -> tuple[Weighed, ...]:
    """Return the origins less the word of the side that a person, closing, says is wrong.

    Closed without saying which side holds, a contradiction still keeps the claim low.
    """
    for conflict in conflicts:
        stance = _stance_of(find_held([conflict], *CONTESTED), origins)
        if stance is not None and conflict.closed_by is not None:
            why = say_ruled(Sentence("set aside"), conflict.closed_by)
            origins = [one if one.origin.stance is stance else _drop(one, why) for one in origins]
    return tuple(origins)


def held_alone(
    origins: Sequence[Weighed], conflicts: Iterable[Conflict], kind: str
) -> Sequence[Weighed]:
    """Return the one origin that a person says is right on this, else all of them."""
    id_ = find_held(conflicts, kind)
    held = [one for one in origins if id_ is not None and _carries(one, id_)]
    return held or origins


def find_held(conflicts: Iterable[Conflict], *kinds: str) -> str | None:
    """Return the statement that a person says is right in a closed conflict of these kinds."""
    return next((c.holds for c in conflicts if c.kind in kinds and c.holds and not c.is_open), None)


def _close(
    conflict: Conflict, closings: Sequence[Closing], standings: Mapping[str, Standing]
) -> Conflict:
    found = [
        (len(_new(conflict, one, standings)), one) for one in closings if _is_of(one, conflict)
    ]
    if not found:
        return conflict
    new, closing = min(found, key=lambda row: (row[0], row[1].by.decided_at, row[1].by.decision))
    return replace(conflict, closed_by=closing.by, holds=closing.holds, is_opened_again=bool(new))


def _is_of(closing: Closing, conflict: Conflict) -> bool:
    sides = [side for side in conflict.sides if closing.rested_on & set(side.statement_ids)]
    is_matter = closing.about == conflict.about and conflict.kind not in _PAIRS
    return closing.kind == conflict.kind and len(sides) >= (1 if is_matter else _SIDES)


def _new(conflict: Conflict, closing: Closing, standings: Mapping[str, Standing]) -> frozenset[str]:
    """Return the statements that joined a side since, further copies aside."""
    said = {id_ for side in conflict.sides for id_ in side.statement_ids}
    return frozenset(
        id_
        for id_ in said - closing.rested_on
        if id_ not in standings or not standings[id_].is_shared
    )


def _stance_of(id_: str | None, origins: Iterable[Weighed]) -> Support | None:
    if id_ is None:
        return None
    return next((o.origin.stance for o in origins if o.origin.counted and _carries(o, id_)), None)


def _carries(origin: Weighed, id_: str) -> bool:
    return any(support.statement_id == id_ for support in origin.origin.support)


def _drop(one: Weighed, why: str) -> Weighed:
    if not one.origin.counted:
        return one
    return replace(
        one, origin=replace(one.origin, counted=False, why=join_sentences([one.origin.why, why]))
    )
