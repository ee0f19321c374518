"""How places in an older reading of a report lead to places in a newer one."""

from __future__ import annotations

import re
from itertools import accumulate

from rapidfuzz.distance import LCSseq

__all__ = ["Block", "map_texts"]

# Older start, newer start, length; in code points.
Block = tuple[int, int, int]

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
# The comparison keeps one bit for each pair of pieces: 64 MiB, two texts of some 150 pages.
_MOST_PAIRS = 64 * 2**20 * 8


def map_texts(older: str, newer: str) -> tuple[Block, ...]:
    """Return the stretches that both texts share, in the order of the text, none overlapping.

    Whole words and marks are matched, so a repaired letter unmaps its word and not the text
    around it. Of texts too long to compare, only a shared beginning and end are mapped.
    """
    a, b = _PIECE.findall(older), _PIECE.findall(newer)
    starts_a, starts_b = _starts(a), _starts(b)
    return tuple(
        (starts_a[i], starts_b[j], starts_a[i + size] - starts_a[i]) for i, j, size in _shared(a, b)
    )


def _shared(a: list[str], b: list[str]) -> list[Block]:
    """Return runs of equal pieces as (index in a, index in b, how many)."""
    if len(a) * len(b) <= _MOST_PAIRS:
        same = [code for code in LCSseq.opcodes(a, b) if code.tag == "equal"]
        return [(c.src_start, c.dest_start, c.src_end - c.src_start) for c in same]
    head = _count_equal(a, b)
    tail = min(_count_equal(a[::-1], b[::-1]), min(len(a), len(b)) - head)
    ends = [(0, 0, head), (len(a) - tail, len(b) - tail, tail)]
    return [block for block in ends if block[2]]


def _count_equal(a: list[str], b: list[str]) -> int:
    """Return how many pieces are the same from the beginning on."""
    pairs = zip(a, b, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))


def _starts(pieces: list[str]) -> list[int]:
    """Return where each piece starts, and the end of the text."""
    return list(accumulate(map(len, pieces), initial=0))
