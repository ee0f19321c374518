"""A calendar's phrases by their first word, so that a token is held against few of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from corrobora.packs.calendar import Calendar, Words
from corrobora.packs.figures import Figures

__all__ = ["PhraseIndex", "find_openers", "index_phrases", "number_words"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases of a calendar by their first word, in the order of the pack."""

    told: Mapping[str, Sequence[tuple[Words, int]]]
    now: Mapping[str, Sequence[tuple[Words, bool]]]
    today: Mapping[str, Sequence[tuple[Words, int]]]
    relative: Mapping[str, Sequence[tuple[Words, tuple[str, int]]]]


@lru_cache(maxsize=32)
def index_phrases(calendar: Calendar) -> PhraseIndex:
    """Return the phrases of the calendar by their first word; the same object each time."""
    return PhraseIndex(
        told=_by_first_word(calendar.days_from_told.items()),
        now=_by_first_word((p, True) for p in calendar.now_as_of),
        today=_by_first_word(calendar.days_from_today.items()),
        relative=_by_first_word(calendar.relative.items()),
    )


def _by_first_word(entries: Iterable[tuple[Words, V]]) -> dict[str, list[tuple[Words, V]]]:
    found: dict[str, list[tuple[Words, V]]] = {}
    for phrase, value in entries:
        found.setdefault(phrase[0], []).append((phrase, value))
    return found


@lru_cache(maxsize=32)
def number_words(counts: Figures) -> Mapping[str, int]:
    """Return what the words of numbers are worth, those for one included."""
    return {**dict.fromkeys(counts.ones_in_lists, 1), **counts.numbers}


@lru_cache(maxsize=32)
def find_openers(calendar: Calendar) -> frozenset[str]:
    """Return the words with which a date may begin, so that most tokens are passed by at once."""
    phrases = (
        *calendar.days_from_told,
        *calendar.days_from_today,
        *calendar.relative,
        *calendar.now_as_of,
        *calendar.ago_before,
    )
    words = {p[0] for p in phrases if p}
    return frozenset(words | set(calendar.months) | set(calendar.weekdays) | calendar.exactly)
