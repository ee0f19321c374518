"""Attributions, and looking up who says what stands at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrobora.model.speaker import Speaker
from corrobora.packs.attribution import SpeechStance

__all__ = ["Attribution", "denials_at", "speaker_at", "speaker_of", "stance_at"]

_NEAR = 64  # attributions of one sentence; more are of a text that no one wrote to be read


@dataclass(frozen=True, slots=True)
class Attribution:
    """The stretch `start` to `end` of one sentence that `speaker` says.

    `said_at` and `said_end` bound the words that say so; both are -1 where the speech goes
    on from another sentence. `is_pointing`: another clause points back to the stretch
    ("the ministry denied it"), which keeps its own speaker. `is_nobody`: "sources" and
    "reports", who are no identity.
    """

    sentence: int
    start: int
    end: int
    speaker: Speaker
    stance: SpeechStance
    said_at: int = -1
    said_end: int = -1
    is_pointing: bool = False
    is_nobody: bool = False


def speaker_at(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost attribution that covers `start` to `end`, or None.

    `attributions` are in the order of `find_attributions`: by where they begin.
    """
    return _innermost(
        a
        for a in _covering(attributions, start, end)
        if a.stance is not SpeechStance.ORDERS and not (a.is_pointing or a.is_nobody)
    )


def speaker_of(
    attributions: Sequence[Attribution], act: tuple[int, int], person: tuple[int, int]
) -> Attribution | None:
    """Return who says that an act was done to a person named beside its words.

    The speaker at the act's words, unless the person stands in a narrower stretch inside
    that speaker's: in "the ministry said six were freed, among them X, her family
    confirmed" the family speaks of X. Both places are (start, end).
    """
    said = speaker_at(attributions, *act)
    own = speaker_at(attributions, *person)
    if said is None or own is None or own.sentence != said.sentence:
        return said
    is_inside = said.start <= own.start and own.end <= said.end
    return own if is_inside and not own.start <= act[0] < own.end else said


def stance_at(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return the innermost attribution as `speaker_at` does, orders among them.

    Who orders something reports nothing, so `speaker_at` passes orders over; so it does
    "reports say", which hedges and names nobody.
    """
    return _innermost(a for a in _covering(attributions, start, end) if not a.is_pointing)


def denials_at(
    attributions: Sequence[Attribution], start: int, end: int
) -> tuple[Attribution, ...]:
    """Return who denies, in another clause, what stands there: "the ministry denied it"."""
    return tuple(
        a
        for a in attributions
        if a.is_pointing and a.stance is SpeechStance.DENIES and a.start <= start and end <= a.end
    )


def _covering(attributions: Sequence[Attribution], start: int, end: int) -> list[Attribution]:
    """Return those that cover a place; all of one sentence begin within a few entries."""
    last = bisect_right(attributions, start, key=lambda a: a.start)
    near = attributions[max(0, last - _NEAR) : last]
    return [a for a in near if end <= a.end]


def _innermost(covering: Iterable[Attribution]) -> Attribution | None:
    return min(covering, key=lambda a: (a.end - a.start, -a.said_at), default=None)
