"""In what ways two words of names are alike, and what each way is worth."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "DAMAGED",
    "FORM",
    "GENDER",
    "INITIAL",
    "JOINED",
    "MISREAD",
    "NAMES_LIKE",
    "NICKNAME",
    "OTHER_BEGINNING",
    "OTHER_FORM",
    "OTHER_LETTER",
    "REAL_NAMES",
    "ROMANISED",
    "ROMANISED_NAMES",
    "SAME",
    "SAME_LETTERS",
    "SLIP",
    "SLIPS",
    "SLIPS_OF_NAMES",
    "SLIP_IN_SHORT",
    "SLIP_IN_SOUND",
    "SOUND",
    "SOUND_OF_NAMES",
    "WIDE_JOINED",
    "WIDE_NICKNAME",
    "Alike",
    "WordPair",
]


class Alike(StrEnum):
    """In what way two words are alike."""

    SAME = "same"
    SAME_LETTERS = "same letters"
    INITIAL = "initial"
    FORM = "form"
    OTHER_FORM = "other form"
    NICKNAME = "nickname"
    DAMAGED = "damaged"
    MISREAD = "misread"
    JOINED = "joined"
    SOUND = "sound"
    ROMANISED = "romanised"
    SLIP = "slip"
    SLIPS = "slips"
    GENDER = "gender"
    REAL_NAMES = "real names"
    NEAR = "near"


class WordPair(NamedTuple):
    """How likely two words are one name's, from 0 to 1, and in what way they are alike.

    `wide` is 1 where the left word stands with the next against one, -1 where the right one does.
    """

    score: float
    alike: Alike
    wide: int = 0


SAME = WordPair(1.0, Alike.SAME)
NICKNAME = WordPair(0.9, Alike.NICKNAME)
JOINED = WordPair(0.95, Alike.JOINED)
WIDE_JOINED = tuple(WordPair(0.95, Alike.JOINED, wide) for wide in (-1, 1))
WIDE_NICKNAME = tuple(WordPair(0.9, Alike.NICKNAME, wide) for wide in (-1, 1))
SAME_LETTERS = WordPair(0.99, Alike.SAME_LETTERS)
INITIAL = WordPair(0.92, Alike.INITIAL)
FORM = WordPair(0.97, Alike.FORM)
OTHER_FORM = WordPair(0.55, Alike.OTHER_FORM)
DAMAGED = WordPair(0.95, Alike.DAMAGED)
MISREAD = WordPair(0.95, Alike.MISREAD)
SOUND = WordPair(0.93, Alike.SOUND)
NAMES_LIKE = WordPair(0.66, Alike.SOUND)
SOUND_OF_NAMES = WordPair(0.84, Alike.SOUND)
ROMANISED = WordPair(0.93, Alike.ROMANISED)
ROMANISED_NAMES = WordPair(0.88, Alike.ROMANISED)
GENDER = WordPair(0.45, Alike.GENDER)
REAL_NAMES = WordPair(0.55, Alike.REAL_NAMES)
SLIP = WordPair(0.9, Alike.SLIP)
SLIP_IN_SHORT = WordPair(0.8, Alike.SLIP)
OTHER_LETTER = WordPair(0.66, Alike.SLIP)
OTHER_BEGINNING = WordPair(0.6, Alike.SLIP)
SLIP_IN_SOUND = WordPair(0.75, Alike.SLIP)
SLIPS = WordPair(0.8, Alike.SLIPS)
SLIPS_OF_NAMES = WordPair(0.45, Alike.NEAR)
