"""What a shingle is: four words in a row, as the consonants that lost accents leave standing.

This is the definition, in plain Python and slow. `compiled.py` gives the same from bytes, and
tests/property/test_shingles.py holds the two together on any text. A change here changes the
fingerprint of every text: raise `VERSION`, so that what was kept is not mixed with it.

A word is a run of letters, digits and `_` after folding (no case, no accents). What is hashed
of it is what is left without `a e i o u n`, whose accented forms are lost most often
(`Rodriguez`, `Rodrguez` and `Rodríguez` are `rdrgz`), or all of it where nothing is left. In
scripts that are written without spaces every letter is a word. Four in a row, joined by one
space, are hashed as UTF-8 by XXH64 with seed 0.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import xxhash

from corrobora.model.words import fold

__all__ = ["DROPPED", "SIZE", "VERSION", "hash_shingles", "is_spaceless", "split_bones", "version"]

VERSION = 1

SIZE = 4
"""Words in a shingle: two writers rarely hit upon four by chance, and a copy in which every
sixth word was exchanged still keeps half of them."""

DROPPED = "aeioun"

# Thai and Lao; Myanmar; Khmer; kana; Han with its extensions.
_SPACELESS = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x323AF),
)


def version() -> str:
    """Return what fingerprints depend on; those of another version are not compared.

    Letters that are new to Unicode fold differently where Python does not know them yet.
    """
    return f"{VERSION}-{SIZE}-unicode{unicodedata.unidata_version}"


def is_spaceless(character: str) -> bool:
    """Say whether a letter belongs to a script that is written without spaces."""
    code = ord(character)
    return any(first <= code <= last for first, last in _SPACELESS)


def split_bones(text: str) -> list[str]:
    """Return what is hashed of each word of `text`, in order."""
    return ["".join(c for c in word if c not in DROPPED) or word for word in _words(fold(text))]


def hash_shingles(text: str) -> list[int]:
    """Return the hash of each shingle of `text`; its place in the list is its first word's number.

    A text of fewer than four words has none.
    """
    bones = split_bones(text)
    return [
        xxhash.xxh64_intdigest(" ".join(bones[at : at + SIZE]).encode())
        for at in range(len(bones) - SIZE + 1)
    ]


def _words(folded: str) -> Iterator[str]:
    word = ""
    for character in folded:
        is_letter = character.isalnum() or character == "_"
        is_alone = is_letter and is_spaceless(character)
        if is_letter and not is_alone:
            word += character
            continue
        if word:
            yield word
            word = ""
        if is_alone:
            yield character
    if word:
        yield word
