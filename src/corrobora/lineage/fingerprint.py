"""Fingerprints of texts: stable hashes of words in a row, with the places where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xxhash
from numpy.typing import NDArray

from corrobora.packs.terms import skeleton

__all__ = ["Fingerprint", "fingerprint"]

_SIZE = 4
"""Words in a shingle: two writers rarely hit upon four by chance, and a copy in which every
sixth word was exchanged still keeps half of them."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The shingles of one text: 64-bit hashes and the number of the first word of each."""

    hashes: NDArray[np.uint64]
    positions: NDArray[np.uint32]


def fingerprint(words: Sequence[str], *, rate: int = 1) -> Fingerprint:
    """Return the fingerprint of folded words; with `rate` n, one hash in n is kept, evenly.

    Which are kept depends on the hash alone, so equal passages keep equal ones. A shingle is
    hashed by its words' consonants, so lost accents do not hide a copy. The hash is XXH3, the
    same on every machine; a text of fewer than four words has no shingle.
    """
    bones = [skeleton(word) or word for word in words]
    hashes: list[int] = []
    positions: list[int] = []
    for place in range(len(bones) - _SIZE + 1):
        value = xxhash.xxh3_64_intdigest(
            " ".join(bones[place : place + _SIZE]).encode("utf-8", "surrogatepass")
        )
        if value % rate == 0:
            hashes.append(value)
            positions.append(place)
    return Fingerprint(np.array(hashes, np.uint64), np.array(positions, np.uint32))
