"""Knowing the erased if they come back, by keyed marks that name nobody; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corrobora.model.person import name_key
from corrobora.register.erase.spellings import name_variants
from corrobora.register.erasure_checks import REDACTED
from corrobora.store.erasures import ErasureEntry, make_mark

__all__ = ["Guard", "mark_bytes", "mark_name", "mark_person", "redacted_hash"]

_WORD = re.compile(r"[^\W_]+")
# Digits of a hash that stand behind `REDACTED`, so that all fits where a hash stands.
_DIGITS = 56
_MOST_WORDS = 6  # of a name: no longer run of words is looked up


def mark_bytes(key: bytes, raw_hash: str) -> str:
    """Return the mark of a report's bytes."""
    return make_mark(key, "raw", raw_hash)


def mark_name(key: bytes, name: str) -> frozenset[str]:
    """Return the marks of a name of two words or more: one for each way of writing it."""
    return frozenset(make_mark(key, "name", form) for form in name_variants(name))


def mark_person(key: bytes, person: str) -> str:
    """Return the mark of a person by the id that names alone give them."""
    return make_mark(key, "person", person)


def redacted_hash(key: bytes, raw_hash: str) -> str:
    """Return what stands in place of the hash of erased bytes: the same for the same bytes."""
    return REDACTED + mark_bytes(key, raw_hash)[:_DIGITS]


@dataclass(frozen=True)
class Guard:
    """Everybody who was erased, to hold what comes against."""

    entries: tuple[ErasureEntry, ...]

    @cached_property
    def _marks(self) -> Sequence[tuple[ErasureEntry, frozenset[str]]]:
        return [(entry, frozenset(entry.marks)) for entry in self.entries]

    def find_bytes(self, raw_hash: str) -> ErasureEntry | None:
        """Return the erasure in which these bytes went, if they did."""
        for entry, marks in self._marks:
            if mark_bytes(entry.key, raw_hash) in marks:
                return entry
        return None

    def find_names(self, text: str) -> Mapping[str, ErasureEntry]:
        """Return the names of the erased that stand in a text, as they are written there."""
        found: dict[str, ErasureEntry] = {}
        if not self.entries:
            return found
        for key, written in _runs(text).items():
            for entry, marks in self._marks:
                if make_mark(entry.key, "name", key) in marks:
                    found[written] = entry
        return found

    def find_people(self, ids: Iterable[str]) -> Mapping[str, ErasureEntry]:
        """Return which of these persons, by id, were erased."""
        return {
            id_: entry
            for id_ in ids
            for entry, marks in self._marks
            if mark_person(entry.key, id_) in marks
        }

    def hides(self, text: str) -> bool:
        """Say whether a name of the erased stands in a path or in words about one."""
        return bool(self.find_names(" ".join(_WORD.findall(text))))


def _runs(text: str) -> dict[str, str]:
    """Return the runs of words that may be names, folded, with how they are written.

    A name begins and ends with a capital, unless nothing in the text is written so.
    """
    tokens = list(_WORD.finditer(text))
    has_capitals = any(token.group()[0].isupper() for token in tokens)
    starts = [
        at for at, token in enumerate(tokens) if not has_capitals or _is_capital(token.group())
    ]
    found: dict[str, str] = {}
    likely = set(starts)
    for at in starts:
        for end in range(at + 1, min(at + _MOST_WORDS, len(tokens))):
            if end not in likely:
                continue
            written = text[tokens[at].start() : tokens[end].end()]
            found.setdefault(name_key(written), " ".join(written.split()))
    return found


def _is_capital(word: str) -> bool:
    """Say whether a word may begin or end a name; a script without case has no capitals."""
    return word[0].isupper() or not (word[0].islower() or word[0].isdigit())
