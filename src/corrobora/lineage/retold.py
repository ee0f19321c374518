"""How much one report tells what the other tells, in other words or another language.

Reports of one event share names, figures and quotations. They do not share the choice and
the order of everything else, and each has particulars of its own.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.lineage.body import Body
from corrobora.lineage.grid import Grid

__all__ = ["Retold", "find_retold"]

_PAIRED = 0.3  # likeness of two passages that may tell the same
_TELLING = 2.0  # weight of their common content, in the writer's own words, that is no chance
_ALIKE = 0.3  # of the fuller passage
_CLOSE = 0.6
_CHAINED = 0.25  # likeness in a chain
_SAME_AGAIN = 0.7  # what a passage counts whose source was used before (a sentence split in two)


@dataclass(frozen=True, slots=True)
class Retold:
    """What two reports tell alike; weights are in words of content, shares from 0 to 1.

    `alike` and `close` weigh the content of passages that pair off one to one, loosely and
    closely; `chain` that of the heaviest chain in the order of both; `order` is how many of
    the pairs keep that order. `covered` is the less covered side's share of content that has a
    counterpart, `content` the chain's share of both. `own` says how many particulars either
    report has to itself at the least, against all that the one with fewer states. `passages`
    is how many pairs are loosely alike.
    """

    alike: float
    close: float
    chain: float
    order: float
    covered: float
    content: float
    own: float
    shorter: float
    passages: int


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    share: float
    plain: float
    i: int
    j: int


def find_retold(a: Body, b: Body, grid: Grid) -> Retold:
    """Measure what the passages of `a` and `b`, laid out in `grid`, tell alike."""
    pairs = _pair_off(grid)
    chain = _longest_chain(grid)
    shorter, longer = sorted((sum(grid.plain_a), sum(grid.plain_b)))
    return Retold(
        alike=sum(x.plain for x in pairs if x.share >= _ALIKE and x.plain >= _TELLING),
        close=sum(x.plain for x in pairs if x.share >= _CLOSE and x.plain >= _TELLING),
        chain=chain,
        order=_in_order(pairs) / max(1, len(pairs)),
        covered=min(_cover(grid)),
        content=0.6 * _share(chain, shorter) + 0.4 * _share(chain, longer),
        own=_own(a, b),
        shorter=shorter,
        passages=sum(x.share >= _ALIKE and x.plain >= _TELLING for x in pairs),
    )


def _pair_off(grid: Grid) -> list[_Pair]:
    """Pair passages one to one, those first that share the largest part of the fuller one."""
    found = [
        _Pair(_share(cell.plain, max(grid.plain_a[i], grid.plain_b[j])), cell.plain, i, j)
        for i, row in enumerate(grid.rows)
        for j, cell in row.items()
        if cell.likeness >= _PAIRED
    ]
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for pair in sorted(found, reverse=True):
        if pair.i not in used_a and pair.j not in used_b:
            used_a.add(pair.i)
            used_b.add(pair.j)
            pairs.append(pair)
    return pairs


def _in_order(pairs: Sequence[_Pair]) -> int:
    """Return how many pairs at the most keep the order of both reports."""
    ends: list[int] = []
    for pair in sorted(pairs, key=lambda pair: pair.i):
        at = bisect_left(ends, pair.j)
        ends[at : at + 1] = [pair.j]
    return len(ends)


def _cover(grid: Grid) -> tuple[float, float]:
    """Return which share of either side's content has a counterpart."""
    best_a, best_b = [0.0] * len(grid.plain_a), [0.0] * len(grid.plain_b)
    for i, row in enumerate(grid.rows):
        for j, cell in row.items():
            if cell.likeness >= _CHAINED:
                best_a[i] = max(best_a[i], cell.plain)
                best_b[j] = max(best_b[j], cell.plain)
    return (
        _share(math.fsum(best_a), sum(grid.plain_a)),
        _share(math.fsum(best_b), sum(grid.plain_b)),
    )


def _own(a: Body, b: Body) -> float:
    ours = frozenset().union(*(passage.particulars for passage in a.passages))
    theirs = frozenset().union(*(passage.particulars for passage in b.passages))
    return min(len(ours - theirs), len(theirs - ours)) / max(1, min(len(ours), len(theirs)))


def _longest_chain(grid: Grid) -> float:
    """Return the weight of the heaviest chain of pairs that keeps the order of both reports."""
    best = _PrefixMaximum(len(grid.plain_b))
    used: dict[int, float] = {}
    for row in grid.rows:
        found = {
            number: max(
                best.before(number) + cell.plain, used.get(number, 0.0) + _SAME_AGAIN * cell.plain
            )
            for number, cell in row.items()
            if cell.likeness >= _CHAINED and cell.plain
        }
        for number, weight in found.items():
            best.raise_to(number, weight)
            used[number] = max(weight, used.get(number, 0.0))
    return best.before(len(grid.plain_b))


class _PrefixMaximum:
    """The greatest value before a place, kept under raising (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self._tree = [0.0] * (size + 1)

    def before(self, place: int) -> float:
        greatest = 0.0
        while place > 0:
            greatest = max(greatest, self._tree[place])
            place -= place & -place
        return greatest

    def raise_to(self, place: int, value: float) -> None:
        place += 1
        while place < len(self._tree):
            self._tree[place] = max(self._tree[place], value)
            place += place & -place


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0
