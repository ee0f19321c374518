"""How much every passage of one report shares with every passage of another, sparsely."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.lineage.body import Body, Passage

__all__ = ["Cell", "Grid", "lay_grid"]

_COMMON = 40
"""A key in more passages of the other report than this proposes no pair (it still counts where
others do), so that a list of ten thousand like rows costs no square of them."""

_PROPOSED = 40
"""At most so many passages are compared with one: those that share the most keys."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What two passages share: `matched` in weight, `plain` of it in the writer's own words.

    `of_a` and `of_b` are the matched shares (0 to 1) of either passage.
    """

    matched: float
    plain: float
    of_a: float
    of_b: float

    @property
    def likeness(self) -> float:
        """One figure, 0 to 1, that forgives one of the two for saying more."""
        return 0.6 * max(self.of_a, self.of_b) + 0.4 * min(self.of_a, self.of_b)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells that are not empty, `rows[i][j]`, and what each passage of either side weighs.

    `rarity` is what a key is worth between these two reports (1 where it stands once).
    """

    rows: tuple[Mapping[int, Cell], ...]
    plain_a: tuple[float, ...]
    plain_b: tuple[float, ...]
    rarity: Mapping[str, float]


def lay_grid(a: Body, b: Body) -> Grid:
    """Compare all passages that share a key; cost grows with the keys shared, not with pairs."""
    rarity = _rate_keys(a.passages, b.passages)
    places, forms = _index(b.passages), _index_forms(b.passages)
    weight_a = [_sum(p.weights, p.weights.keys(), rarity) for p in a.passages]
    weight_b = [_sum(p.weights, p.weights.keys(), rarity) for p in b.passages]
    rows = tuple(
        {
            j: _compare(passage, b.passages[j], (weight_a[i], weight_b[j]), rarity)
            for j in forms.get(passage.form) or _propose(passage, places)
        }
        for i, passage in enumerate(a.passages)
    )
    return Grid(
        rows,
        tuple(_sum(p.weights, p.plain, rarity) for p in a.passages),
        tuple(_sum(p.weights, p.plain, rarity) for p in b.passages),
        rarity,
    )


def _rate_keys(a: Sequence[Passage], b: Sequence[Passage]) -> Mapping[str, float]:
    count = len(a) + len(b)
    seen = Counter(key for passage in (*a, *b) for key in passage.weights)
    top = math.log1p(count)
    return {key: math.log1p(count / times) / top for key, times in seen.items()}


def _index(passages: Sequence[Passage]) -> Mapping[str, Sequence[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for key in passage.weights:
            places[key].append(number)
    return places


def _index_forms(passages: Sequence[Passage]) -> Mapping[str, Sequence[int]]:
    """Return the first places of each form; a passage is compared with its like alone."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        if len(places[passage.form]) < _PROPOSED:
            places[passage.form].append(number)
    return places


def _propose(passage: Passage, places: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Yield the passages that share most keys which are not all over the other report."""
    found: Counter[int] = Counter()
    for key in passage.weights:
        numbers = places.get(key, ())
        if len(numbers) <= _COMMON:
            found.update(numbers)
    if len(found) > _PROPOSED:
        found = Counter(dict(sorted(found.items(), key=lambda x: (-x[1], x[0]))[:_PROPOSED]))
    yield from sorted(found)


def _compare(
    a: Passage, b: Passage, whole: tuple[float, float], rarity: Mapping[str, float]
) -> Cell:
    shared = a.weights.keys() & b.weights.keys()
    matched = _sum(a.weights, shared, rarity)
    plain = _sum(a.weights, shared & a.plain & b.plain, rarity)
    return Cell(matched, plain, _share(matched, whole[0]), _share(matched, whole[1]))


def _sum(weights: Mapping[str, float], keys: Iterable[str], rarity: Mapping[str, float]) -> float:
    # Sorted: floating sums depend on their order, and sets have none.
    return sum(weights[key] * rarity[key] for key in sorted(keys))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
