"""Words that a hand or a scanner changed: which letters differ, and what that is worth."""

from __future__ import annotations

from corrobora.resolve.names.alikeness import (
    OTHER_BEGINNING,
    OTHER_LETTER,
    REAL_NAMES,
    SLIP,
    SLIP_IN_SHORT,
    SLIPS,
    SLIPS_OF_NAMES,
    Alike,
    WordPair,
)
from corrobora.resolve.names.written import NameWord

__all__ = ["LONG_FROM", "OTHER_WORD", "SLIP_FROM", "count_slips", "fold_misread", "limit_letters"]

# A slip is believed in words so long; the other letter of a substitution only in longer ones.
SLIP_FROM = 4
LONG_FROM = 7
_SLIPS_FROM, _NEAR_FROM = 7, 3
_NEAR, _NEAR_LIKENESS = 0.3, 0.2
_TWO = 2
# Letters that differ from which on two words are other words, if not half of them.
OTHER_WORD = 3
# Letters of other scripts that differ in a stroke or in dots.
_STROKES = str.maketrans("нщьقذزضظثن", "ишифدرصطتت")


def fold_misread(plain: str) -> str:
    """Return a word in which letters that a scanner takes for one another are one."""
    if not plain.isascii():
        return plain.translate(_STROKES)
    plain = (
        plain.replace("rn", "m")
        .replace("vv", "w")
        .replace("fi", "n")
        .replace("cl", "d")
        .replace("ri", "n")
    )
    return plain.replace("l", "i").replace("j", "i")


def limit_letters(a: int, b: int) -> int:
    """Return from how many letters that differ on two words of these lengths are other words."""
    return max((max(a, b) + 1) // 2, OTHER_WORD)


def count_slips(distance: int, p: NameWord, q: NameWord, *, is_known: bool) -> WordPair | None:
    """Return what so many letters of difference are worth: of two real names, that they are two."""
    one, other = (p.plain, q.plain) if p.script is q.script else (p.latin, q.latin)
    shorter, longer = min(len(one), len(other)), max(len(one), len(other))
    if distance == 1 and shorter >= SLIP_FROM:
        return REAL_NAMES if is_known else _judge_slip(one, other)
    if distance == _TWO and shorter >= _SLIPS_FROM:
        is_compound = p.text != p.raw.casefold() and q.text != q.raw.casefold()
        return SLIPS_OF_NAMES if is_known or is_compound else SLIPS
    if distance <= _TWO and (shorter >= _NEAR_FROM or distance == 1):
        return WordPair(_NEAR + _NEAR_LIKENESS * (1 - distance / longer), Alike.NEAR)
    return None


def _judge_slip(one: str, other: str) -> WordPair:
    """Return what one letter of difference is worth where one of the words is no known name.

    Hands leave letters out, double and swap them; another letter, above all the first, in a short
    word is as often another name.
    """
    if one[0] != other[0]:
        return OTHER_BEGINNING
    is_other_letter = len(one) == len(other) and sorted(one) != sorted(other)
    if max(len(one), len(other)) < LONG_FROM:
        return OTHER_LETTER if is_other_letter else SLIP_IN_SHORT
    return SLIP
