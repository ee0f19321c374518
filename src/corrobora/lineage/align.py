"""Which passage of one report goes back to which passages of another."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corrobora.lineage.body import Body, Passage
from corrobora.lineage.grid import Cell, Grid
from corrobora.lineage.overlap import kind_of_words
from corrobora.model.lineage import AlignedPassage, PassageKind

__all__ = ["Match", "align", "to_passages"]

# Calibrated on tests/eval/lineage and the five samples (docs/method/lineage.md says how).
_LIKE = 0.3  # least likeness of a pair
_LEAST = 1.0  # least matched weight: about two content words or a rare one
_NEAR = 0.08  # what standing where the order leads to adds to a likeness
_NEAR_STEPS = 2
_MORE_SHARE = 0.14  # of the derived passage that a further source must add
_MORE_LIKE = 0.25  # of the further source that must be matched at all
_MORE_STEPS = 8  # passages between the first source and a further one
_SOURCES = 3  # at most for one passage


@dataclass(frozen=True, slots=True)
class Match:
    """Passage number `derived` and the numbers of its sources, the best first."""

    derived: int
    sources: tuple[int, ...]
    likeness: float
    share: float
    is_same: bool


def align(derived: Body, source: Body, grid: Grid) -> tuple[Match, ...]:
    """Return for each passage of `derived` that has one its source or sources, in order.

    The same words win over everything; else the likest passage, the one that the order
    leads to where two are about alike; then up to two more that add what it lacks.
    """
    same = _find_same(derived, source)
    matches: list[Match] = []
    before = -1
    for number, passage in enumerate(derived.passages):
        row = grid.rows[number]
        if passage.form in same:
            best = _nearest(same[passage.form], before)
            matches.append(Match(number, (best,), 1.0, 1.0, is_same=True))
            before = best
            continue
        first = _pick(row, before)
        if first is None:
            continue
        sources = (first, *_pick_more(passage, first, source.passages, grid, number))
        share = _covered(passage, [source.passages[j] for j in sources], grid.rarity)
        matches.append(Match(number, sources, row[first].likeness, share, is_same=False))
        before = first
    return tuple(matches)


def to_passages(
    matches: Sequence[Match], derived: Body, source: Body, *, is_translation: bool
) -> tuple[AlignedPassage, ...]:
    """Return aligned passages, one for each source of each match, in the order of `derived`.

    A passage merged from several has one kind, measured against all of them in text order.
    """
    found: list[AlignedPassage] = []
    for match in matches:
        passage = derived.passages[match.derived]
        texts = [source.passages[j].text for j in sorted(match.sources)]
        kind = PassageKind.TRANSLATION if is_translation else kind_of_words(passage.text, texts)
        if is_translation and match.is_same:
            kind = PassageKind.VERBATIM
        found += [
            AlignedPassage(
                derived=passage.span,
                source=source.passages[j].span,
                kind=kind,
                score=round(min(1.0, match.share), 4),
            )
            for j in match.sources
        ]
    return tuple(found)


def _find_same(derived: Body, source: Body) -> Mapping[str, Sequence[int]]:
    forms = {passage.form for passage in derived.passages}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(source.passages):
        if passage.form in forms:
            places[passage.form].append(number)
    return places


def _nearest(numbers: Sequence[int], before: int) -> int:
    """Return the first of the numbers after `before`, else the last of all."""
    at = bisect_right(numbers, before)
    return numbers[at] if at < len(numbers) else numbers[-1]


def _pick(row: Mapping[int, Cell], before: int) -> int | None:
    """Return the likest source that is like enough; the earlier one where two are alike."""
    best: tuple[float, int] | None = None
    for number, cell in row.items():
        if cell.likeness < _LIKE or cell.matched < _LEAST:
            continue
        bonus = _NEAR if 0 <= number - before <= _NEAR_STEPS else 0.0
        rank = (cell.likeness + bonus, -number)
        if best is None or rank > best:
            best = rank
    return None if best is None else -best[1]


def _pick_more(
    passage: Passage, first: int, sources: Sequence[Passage], grid: Grid, number: int
) -> tuple[int, ...]:
    """Return further sources that hold a good part of what `first` does not."""
    whole = _weigh(passage.weights, passage.weights.keys(), grid.rarity)
    missing = set(passage.weights) - set(sources[first].weights)
    more: list[int] = []
    while len(more) + 1 < _SOURCES:
        ranked = [
            (_weigh(passage.weights, missing & sources[j].weights.keys(), grid.rarity), -j)
            for j, cell in grid.rows[number].items()
            if cell.of_b >= _MORE_LIKE and abs(j - first) <= _MORE_STEPS and j != first
        ]
        gain, minus = max(ranked, default=(0.0, 0))
        if not whole or gain / whole < _MORE_SHARE:
            break
        more.append(-minus)
        missing -= set(sources[-minus].weights)
    return tuple(more)


def _covered(passage: Passage, sources: Sequence[Passage], rarity: Mapping[str, float]) -> float:
    whole = _weigh(passage.weights, passage.weights.keys(), rarity)
    known = {key for source in sources for key in source.weights}
    return _weigh(passage.weights, known & passage.weights.keys(), rarity) / whole if whole else 0.0


def _weigh(weights: Mapping[str, float], keys: Iterable[str], rarity: Mapping[str, float]) -> float:
    return sum(weights[key] * rarity[key] for key in sorted(keys))
