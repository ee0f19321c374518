"""Whether a word in Latin letters can be what a word of a script without vowels is written as."""

from __future__ import annotations

from functools import lru_cache

from corrobora.packs.name_parts import NameParts

__all__ = ["is_romanised"]

_SHORT_VOWELS = "aeiouy"
# Two vowel letters in a row stand for a long vowel, which the script writes.
_LONG = frozenset({"ou", "aa", "ee", "oo", "ei", "ai", "ay", "ey"})


@lru_cache(1 << 16)
def is_romanised(word: str, latin: str, parts: NameParts) -> bool:
    """Say whether `latin` spells `word` letter by letter, with short vowels between.

    A letter may be doubled, a long vowel of the Latin word needs its letter in the other, and
    some letters may be left out; which stand for which is in the packs (`letters.csv`).
    """
    letters = parts.letters
    places = {0}
    for i, letter in enumerate(word):
        places = _follow(places, latin, letters.get(letter, (letter,)), at=i)
        if not places:
            return False
    return any(_is_vowel_end(latin[at:]) for at in places)


def _follow(places: set[int], latin: str, spellings: tuple[str, ...], *, at: int) -> set[int]:
    """Return where one may stand in `latin` behind one more letter of the word."""
    found = set()
    for place in places:
        starts = _starts(latin, place, at)
        for start in starts:
            for spelling in spellings:
                if not latin.startswith(spelling, start):
                    continue
                end = start + len(spelling)
                found.add(end)
                if spelling and latin.startswith(spelling, end) and spelling[0] not in "aeiou":
                    found.add(end + len(spelling))
    return found


def _starts(latin: str, place: int, at: int) -> tuple[int, ...]:
    """Return the place, and the one behind a short vowel that stands there, before letter `at`.

    French writes a short u as ou, but in a first syllable alone is that not the long one.
    """
    if at == 0:
        return (place,)
    if latin[place : place + 1] not in _SHORT_VOWELS or place >= len(latin):
        return (place,)
    if at == 1 and latin[place : place + 2] == "ou":
        return (place, place + 1, place + 2)
    return (place,) if latin[place : place + 2] in _LONG else (place, place + 1)


def _is_vowel_end(rest: str) -> bool:
    return rest in {"", "e", "a", "h", "ah", "i", "u"}
