"""Which pairs of reports are worth laying beside each other.

By words: reports that share shingles, however long either is. By content: reports that
share rare names, numbers and ideas, so that rewordings and translations are found as well.
Both ways cost about as much as the reports are long, not the square of their number.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corrobora.lineage.body import Body
from corrobora.lineage.fingerprint import fingerprint
from corrobora.model.words import fold

__all__ = ["propose_pairs"]

Pair = tuple[int, int]

_ALL = 40  # reports up to which simply every pair is compared
_PARTNERS = 16  # proposed by content for one report
_RARE = 24  # reports up to which a key tells anything, or
_RARE_SHARE = 0.05  # this share of them
_SHARED = 3  # shingles that make a pair
_CROWD = 200  # reports with one shingle above which each is paired with the first alone
_BEST = 4  # partners by words that one report keeps where not all pairs are wanted
_SAMPLED = 400  # reports above which one shingle in eight is kept
_RATE = 8


def propose_pairs(bodies: Sequence[Body], *, all_pairs: bool = True) -> tuple[Pair, ...]:
    """Return pairs of numbers into `bodies`, the smaller first, in order.

    Without `all_pairs` a report keeps only the partners that it shares most words with.
    """
    count = len(bodies)
    if count <= _ALL:
        return tuple((a, b) for a in range(count) for b in range(a + 1, count))
    by_words = _count_shared(bodies)
    words = by_words if all_pairs else _keep_best(by_words, _BEST)
    return tuple(sorted({*words, *_pair_by_content(bodies)}))


def _count_shared(bodies: Sequence[Body]) -> Mapping[Pair, int]:
    """Return how many sampled shingles each pair shares, where they are enough."""
    rate = _RATE if len(bodies) > _SAMPLED else 1
    found = [
        np.unique(fingerprint([fold(w) for p in b.passages for w in p.words], rate=rate).hashes)
        for b in bodies
    ]
    hashes = np.concatenate(found)
    owners = np.repeat(np.arange(len(bodies), dtype=np.int64), [len(part) for part in found])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    counts: Counter[Pair] = Counter()
    for group in _groups(hashes, owners):
        counts.update(_pairs_of(group))
    return {pair: times for pair, times in counts.items() if times * rate >= _SHARED}


def _groups(hashes: NDArray[np.uint64], owners: NDArray[np.int64]) -> Iterator[list[int]]:
    """Yield the reports that have one shingle, for each that more than one has."""
    if not len(hashes):
        return
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    ends = np.append(starts[1:], len(hashes))
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            yield owners[start:end].tolist()


def _pairs_of(group: Sequence[int]) -> Iterator[Pair]:
    if len(group) > _CROWD:
        yield from ((group[0], other) for other in group[1:])
        return
    for at, a in enumerate(group):
        yield from ((a, b) for b in group[at + 1 :])


def _keep_best(counts: Mapping[Pair, int], most: int) -> set[Pair]:
    partners: defaultdict[int, list[tuple[int, int, Pair]]] = defaultdict(list)
    for pair, times in counts.items():
        for me, other in (pair, pair[::-1]):
            partners[me].append((-times, other, pair))
    return {pair for found in partners.values() for _, _, pair in heapq.nsmallest(most, found)}


def _pair_by_content(bodies: Sequence[Body]) -> set[Pair]:
    """Return for each report the partners with which it shares most in rare keys."""
    keys = [sorted({key for p in body.passages for key in p.weights}) for body in bodies]
    seen = Counter(key for found in keys for key in found)
    most = max(_RARE, int(_RARE_SHARE * len(bodies)))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key in found:
            if 1 < seen[key] <= most:
                places[key].append(number)
    pairs: set[Pair] = set()
    for number, found in enumerate(keys):
        scores: defaultdict[int, float] = defaultdict(float)
        for key in found:
            for other in places.get(key, ()):
                scores[other] += math.log(len(bodies) / seen[key])
        scores.pop(number, None)
        best = heapq.nsmallest(_PARTNERS, ((-score, other) for other, score in scores.items()))
        pairs |= {(min(number, other), max(number, other)) for _, other in best}
    return pairs
