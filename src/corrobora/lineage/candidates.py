"""Which pairs of reports are worth laying beside each other.

By words: reports that share shingles, however long either is. By content: reports that
share rare names, numbers and ideas, so that rewordings and translations are found as well.
Both ways cost about as much as the reports are long, not the square of their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corrobora.lineage.sketch import Sketch

__all__ = ["Proposal", "propose_pairs"]

Numbers = NDArray[np.int64]

_SHARED = 2  # kept shingles that make a pair
_CROWD = 200  # reports with one shingle above which it leads to the first so many alone
_BEST = 4  # partners by words that a report keeps which has too many
_ASKED = 12  # of those with most in common, how many are counted exactly before the best are kept
_FOLLOWS = 0.8  # of a report's shingles in an earlier one: by content the earlier stands for both
_PARTNERS = 16  # proposed by content for one report
_RARE = 24  # reports up to which a key tells anything, or
_RARE_SHARE = 0.05  # this share of them,
_RARE_MOST = 1000  # but never more
# Of the lighter report's content, found in the other: rewordings and translations of the trap
# set share at least 0.66, reports of different things 0.17 on average and 0.45 at the most.
_CONTENT = 0.4


@dataclass(frozen=True, slots=True)
class Proposal:
    """Pairs of numbers into the sketches, the smaller first, in order.

    `crowded` are the reports that share words with more others than are paired with each.
    """

    pairs: tuple[tuple[int, int], ...]
    crowded: frozenset[int]


def propose_pairs(sketches: Sequence[Sketch], *, most: int | None = None) -> Proposal:
    """Return the pairs to compare among sketches given in order of time.

    A report that shares words with more than `most` others is paired with those alone that
    it shares most with; None sets no bound.
    """
    index = _Index.of([sketch.shingles for sketch in sketches])
    pairs: set[tuple[int, int]] = set()
    crowded: set[int] = set()
    leaders: list[int] = []
    for number in range(len(sketches)):
        partners, follows = _by_words(number, index, sketches, most)
        if most is not None and len(partners) > most:
            crowded.add(number)
            partners = partners[:_BEST]
        pairs |= {(min(number, other), max(number, other)) for other in partners}
        if not follows:
            leaders.append(number)
    for a, b in _by_content([sketches[number] for number in leaders]):
        pairs.add((leaders[a], leaders[b]))
    return Proposal(tuple(sorted(pairs)), frozenset(crowded))


@dataclass(frozen=True, slots=True)
class _Index:
    """Which reports have each value: `owners[starts[g]:starts[g] + counts[g]]`, in order."""

    groups: Numbers  # of every value of every report, one report after the other
    ends: Numbers  # where the values of each report end in `groups`
    owners: Numbers
    starts: Numbers
    counts: Numbers

    @classmethod
    def of(cls, values: Sequence[NDArray[np.uint64]]) -> _Index:
        sizes = np.array([len(part) for part in values], np.int64)
        whole = np.concatenate(values) if values else np.empty(0, np.uint64)
        _, groups, counts = np.unique(whole, return_inverse=True, return_counts=True)
        owners = np.repeat(np.arange(len(values)), sizes)[np.argsort(groups, kind="stable")]
        return cls(groups, np.cumsum(sizes), owners, np.cumsum(counts) - counts, counts)

    def of_report(self, number: int) -> Numbers:
        """Return the groups that a report stands in."""
        start = self.ends[number - 1] if number else 0
        return self.groups[start : self.ends[number]]

    def gather(self, groups: Numbers, most: int) -> tuple[Numbers, Numbers]:
        """Return the first `most` reports of each group, one group after the other, and sizes."""
        sizes = np.minimum(self.counts[groups], most)
        shift = self.starts[groups] - (np.cumsum(sizes) - sizes)
        return self.owners[np.repeat(shift, sizes) + np.arange(sizes.sum())], sizes


def _by_words(
    number: int, index: _Index, sketches: Sequence[Sketch], most: int | None
) -> tuple[list[int], bool]:
    """Return the partners of a report, those first that share most, and whether it follows one."""
    groups = index.of_report(number)
    groups = groups[index.counts[groups] > 1]
    others, times = _count(index.gather(groups, _CROWD)[0], number)
    enough = times >= min(_SHARED, max(1, len(sketches[number].shingles) // 2))
    others, times = others[enough], times[enough]
    ranked = others[np.lexsort((others, -times))]
    if most is not None and len(ranked) > most:
        ranked = _rank_exactly(number, _ask(ranked, index, groups, number), sketches, ranked)
    own = len(sketches[number].shingles)
    earlier = ranked[ranked < number][:_BEST]
    follows = any(
        _count_shared(sketches[number], sketches[other]) >= _FOLLOWS * own for other in earlier
    )
    return ranked.tolist(), follows


def _count(found: Numbers, number: int) -> tuple[Numbers, Numbers]:
    """Return which reports other than `number` were found, in order, and how often each."""
    times = np.bincount(found)
    times[number : number + 1] = 0
    others = np.flatnonzero(times)
    return others, times[others]


def _ask(ranked: Numbers, index: _Index, groups: Numbers, number: int) -> Numbers:
    """Return whom to count exactly: the first by all shingles, and by those of no crowd."""
    rare, _ = index.gather(groups[index.counts[groups] <= _CROWD], _CROWD)
    others, times = _count(rare, number)
    by_rare = others[np.lexsort((others, -times))]
    return np.unique(np.concatenate((ranked[:_ASKED], by_rare[:_ASKED])))


def _rank_exactly(
    number: int, asked: Numbers, sketches: Sequence[Sketch], ranked: Numbers
) -> Numbers:
    """Return `asked` by what they share, then the others as they were ranked."""
    shared = np.array([_count_shared(sketches[number], sketches[other]) for other in asked])
    first = asked[np.lexsort((asked, -shared))]
    return np.concatenate((first, ranked[~np.isin(ranked, asked)]))


def _count_shared(a: Sketch, b: Sketch) -> int:
    return len(np.intersect1d(a.shingles, b.shingles, assume_unique=True))


def _by_content(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield for each report the partners with which it shares most in rare keys, and enough."""
    count = len(sketches)
    index = _Index.of([sketch.keys for sketch in sketches])
    rare = max(_RARE, min(_RARE_MOST, int(_RARE_SHARE * count)))
    is_telling = (index.counts > 1) & (index.counts <= rare)
    worth = np.log1p(count / np.maximum(index.counts, 1))
    wholes = np.array([sketch.weights.sum() for sketch in sketches])
    for number, sketch in enumerate(sketches):
        groups = index.of_report(number)
        groups = groups[is_telling[groups]]
        found, sizes = index.gather(groups, rare)
        scores = np.bincount(found, np.repeat(worth[groups], sizes), minlength=count)
        scores[number] = 0
        others = np.flatnonzero(scores)
        best = others[np.lexsort((others, -scores[others]))][:_PARTNERS]
        for other in best.tolist():
            shared = np.isin(sketch.keys, sketches[other].keys, assume_unique=True)
            if sketch.weights[shared].sum() >= _CONTENT * min(wholes[number], wholes[other]):
                yield min(number, other), max(number, other)
