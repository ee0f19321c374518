"""How much every passage of one report shares with every passage of another, sparsely."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
    ours, theirs = _rate_passages(a.passages, rarity), _rate_passages(b.passages, rarity)
    compare = cache(_compare)  # a passage that is repeated is compared once
    rows = tuple(
        {
            j: compare(ours[i], theirs[j])
            for j in forms.get(passage.form) or _propose(passage, places)
        }
        for i, passage in enumerate(a.passages)
    )
    return Grid(
        rows,
        tuple(one.plain_weight for one in ours),
        tuple(one.plain_weight for one in theirs),
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


class _Rated:
    """What a passage says, by what it is worth between the two reports; sorted by key.

    Floating sums depend on their order, and sets have none.
    """

    __slots__ = ("keys", "plain_keys", "plain_weight", "plain_worths", "weight", "worths")

    def __init__(self, passage: Passage, rarity: Mapping[str, float]) -> None:
        self.keys, self.plain_keys = passage.weights.keys(), passage.plain
        self.worths = [(key, passage.weights[key] * rarity[key]) for key in sorted(self.keys)]
        self.plain_worths = [(key, worth) for key, worth in self.worths if key in self.plain_keys]
        self.weight = sum([worth for _, worth in self.worths])
        self.plain_weight = sum([worth for _, worth in self.plain_worths])


def _rate_passages(passages: Sequence[Passage], rarity: Mapping[str, float]) -> list[_Rated]:
    """Return what each passage is worth; those alike share one value."""
    known: dict[tuple[str, frozenset[str]], _Rated] = {}
    return [
        known.get(key) or known.setdefault(key, _Rated(passage, rarity))
        for passage in passages
        for key in [(passage.text, passage.plain)]
    ]


def _compare(a: _Rated, b: _Rated) -> Cell:
    matched = sum([worth for key, worth in a.worths if key in b.keys])
    plain = sum([worth for key, worth in a.plain_worths if key in b.plain_keys])
    return Cell(matched, plain, _share(matched, a.weight), _share(matched, b.weight))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
