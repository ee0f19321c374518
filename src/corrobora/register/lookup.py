"""Finding a person by what somebody types: any case, accents or none, a full or partial name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corrobora.model.finding import PersonState
from corrobora.model.person import name_key
from corrobora.model.words import fold_words

__all__ = ["Found", "find_person"]

_MOST_SIMILAR = 8
# In per cent of shared letters; a surname alone reaches it against a full name.
_SIMILAR_FROM = 55


@dataclass(frozen=True, slots=True)
class Found:
    """The one person meant, or the names of those that may be, the likeliest first.

    `is_ambiguous` says that all of them fit what was asked; `candidates` are they.
    """

    person: PersonState | None
    similar: tuple[str, ...] = ()
    is_ambiguous: bool = False
    candidates: tuple[PersonState, ...] = ()


def find_person(persons: Sequence[PersonState], asked: str) -> Found:
    """Return the person called `asked`, or having that id; never one of several by guess.

    First whoever bears exactly this name, then whoever's name has all its words, then
    whoever's words begin so; at each, only where that is a single person. A lone name in
    one report is looked at last: mostly it is somebody whose full name stands elsewhere.
    """
    in_full = [state for state in persons if state.person.lone_in is None]
    alone = [state for state in persons if state.person.lone_in is not None]
    for candidates in (in_full, alone):
        for is_meant in (_is_id, _has_name, _has_words, _has_beginnings):
            matches = [state for state in candidates if is_meant(state, asked)]
            if len(matches) == 1:
                return Found(matches[0])
            if matches:
                return Found(None, _names(matches), is_ambiguous=True, candidates=tuple(matches))
    return Found(None, _similar(persons, asked))


def _is_id(state: PersonState, asked: str) -> bool:
    return state.person.id == asked.strip()


def _has_name(state: PersonState, asked: str) -> bool:
    return bool(name_key(asked)) and name_key(asked) in map(name_key, _forms(state))


def _has_words(state: PersonState, asked: str) -> bool:
    words = set(fold_words(asked))
    return bool(words) and any(words <= set(fold_words(name)) for name in _forms(state))


def _has_beginnings(state: PersonState, asked: str) -> bool:
    words = fold_words(asked)
    parts = [part for name in _forms(state) for part in fold_words(name)]
    return bool(words) and all(any(p.startswith(w) for p in parts) for w in words)


def _similar(persons: Sequence[PersonState], asked: str) -> tuple[str, ...]:
    """Return names that are written alike: somebody mistyped, so letters count, not meaning."""
    key = name_key(asked)
    scored = [
        (max(fuzz.token_sort_ratio(key, name_key(name)) for name in _forms(state)), state)
        for state in persons
    ]
    likely = [(score, state) for score, state in scored if key and score >= _SIMILAR_FROM]
    likely.sort(key=lambda one: (-one[0], one[1].person.name))
    return _names([state for _, state in likely])


def _names(states: Sequence[PersonState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state.person.name for state in states))[:_MOST_SIMILAR]


def _forms(state: PersonState) -> tuple[str, ...]:
    return (state.person.name, *state.person.names)
