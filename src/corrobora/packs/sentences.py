"""A language's words that decide where sentences end (`[sentences]` of language.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.errors import PackError
from corrobora.model.words import fold
from corrobora.packs.tables import strings

__all__ = ["NO_WORDS", "SentenceWords", "parse"]

_KEYS = ("before_names", "before_numbers", "abbreviations", "starters")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Folded words, abbreviations without their last full stop.

    `before_names` ("dr", "gral") never end a sentence; `before_numbers` ("no", "art") do not
    before a figure; `abbreviations` ("p.m", "inc"), like initials, end one only where one of
    `starters` ("the", "he") follows with a capital.
    """

    before_names: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()


NO_WORDS = SentenceWords()


def parse(table: Mapping[str, object], where: str) -> SentenceWords:
    """Return the words of a `[sentences]` table; `PackError` names what is wrong in it."""
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise PackError([f"{where}:1: unknown key {k!r} in [sentences]" for k in unknown])
    return SentenceWords(
        *(
            frozenset(fold(word).removesuffix(".") for word in strings(table, key, where))
            for key in _KEYS
        )
    )
