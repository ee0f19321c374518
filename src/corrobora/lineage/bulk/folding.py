"""How each character folds, as tables that compiled code can read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corrobora.lineage.bulk.shingle import DROPPED, is_spaceless
from corrobora.model.words import fold

__all__ = ["ALONE", "BREAK", "KEPT", "WEAK", "Folding", "fold_table"]

# What a folded character is to a word: it ends it, stands in it and counts, stands in it and is
# dropped, or is a word by itself.
BREAK = 0
KEPT = 1
WEAK = 2
ALONE = 3

_END = 0x323B0
"""Code points from here on are no letters: marks, private use, or not assigned."""


@dataclass(frozen=True, slots=True)
class Folding:
    """Code point c folds to `places[c]:places[c + 1]` of `codes`, each with its role.

    `rooms` is how many bytes that takes at most. `ascii_forms` has the same of the first 128 in
    one number: the role above the letter.
    """

    ascii_forms: NDArray[np.uint16]
    rooms: NDArray[np.uint8]
    places: NDArray[np.int32]
    codes: NDArray[np.uint32]
    roles: NDArray[np.uint8]


@cache
def fold_table() -> Folding:
    """Return the table of all characters, made once in a process (a third of a second)."""
    places = np.zeros(_END + 1, np.int32)
    folded: list[str] = []
    at = 0
    for code in range(_END):
        places[code] = at
        form = " " if 0xD800 <= code <= 0xDFFF else fold(chr(code))  # noqa: PLR2004 - surrogates
        folded.append(form)
        at += len(form)
    places[_END] = at
    every = "".join(folded)
    role_of = {character: _role(character) for character in set(every)}
    roles = np.fromiter((role_of[character] for character in every), np.uint8, at)
    codes = np.frombuffer(every.encode("utf-32-le"), np.uint32)
    ascii_forms = (roles[:128].astype(np.uint16) * 256 + codes[:128]).astype(np.uint16)
    rooms = np.array([len(form.encode()) + len(form) for form in folded], np.uint8)
    return Folding(ascii_forms, rooms, places, codes, roles)


def _role(character: str) -> int:
    if not (character.isalnum() or character == "_"):
        return BREAK
    if is_spaceless(character):
        return ALONE
    return WEAK if character in DROPPED else KEPT
