"""How many there may be in all, from how three or more independent sources overlap.

An estimate, not a count: nobody is held, freed or dead because of it, and nothing else in the
register knows of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from statistics import NormalDist

from corrobora.assess.chao import bound_from_below, estimate_by_two
from corrobora.assess.loglinear import Cells, Pairs, Profile, fit_model
from corrobora.model.estimate import (
    Captures,
    Caution,
    CautionKind,
    Estimate,
    ModelFit,
    Range,
    Refusal,
)

__all__ = [
    "LEAST_OVERLAPS",
    "LEAST_PEOPLE",
    "LEAST_SOURCES",
    "estimate_unseen",
    "solve_profiles",
]

LEAST_SOURCES = 3
LEAST_PEOPLE = 30  # named in all; below that an interval says next to nothing
LEAST_OVERLAPS = 10  # named by two sources or more: all that is known of the unseen rests on them
_SMALL = 5  # overlaps of a pair below which its dependence is hardly told from chance
_ALL_MODELS = 4  # sources up to which every model is fitted, else a search
_LEAST_WEIGHT = 0.01  # models below are left out of the interval
_TAIL = 0.025
_FURTHEST = 1_000  # times as many as are named: no upper limit
_WIDE = 3.0
_Weight = tuple[float, Profile]


def estimate_unseen(captures: Captures) -> Estimate:
    """Return how many there may be in all with a 95 % interval, or why that cannot be said.

    Models are averaged by AIC; the interval is that of model-averaged profile likelihood
    (Fletcher and Turek 2012, Journal of Agricultural, Biological and Environmental Statistics
    17:38). Pure: the same captures give the same estimate.
    """
    bare = Estimate(captures=captures, pair=_pair(captures), cautions=tuple(_cautions(captures)))
    refusal = _refuse(captures)
    if refusal is Refusal.FEW_SOURCES:
        return replace(bare, refusal=refusal)
    bare = replace(bare, least=_least(captures.cells))
    if refusal is not None:
        return replace(bare, refusal=refusal)
    models = _fit_models(captures.cells)
    if not models:
        return replace(bare, refusal=Refusal.NO_MODEL)
    found = _average(captures.cells, models)
    if found.high is None:
        return replace(bare, models=models, refusal=Refusal.UNBOUNDED)
    joined = captures.joined
    return replace(
        bare,
        averaged=found,
        by_bic=_by_bic(models),
        models=models,
        joined=None if joined is None else _join(joined),
        cautions=(*bare.cautions, *_judge(captures, models, found)),
    )


def _refuse(captures: Captures) -> Refusal | None:
    if len(captures.sources) < LEAST_SOURCES:
        return Refusal.FEW_SOURCES
    if captures.people < LEAST_PEOPLE:
        return Refusal.FEW_PEOPLE
    shared = sum(n for history, n in captures.cells.items() if sum(history) > 1)
    return Refusal.FEW_OVERLAPS if shared < LEAST_OVERLAPS else None


def _least(cells: Cells) -> Range:
    once, twice = (sum(n for h, n in cells.items() if sum(h) == many) for many in (1, 2))
    return bound_from_below(sum(cells.values()), once, twice, len(next(iter(cells))))


def _pair(captures: Captures) -> Range | None:
    """Return what the two largest sources alone would give."""
    if len(captures.sources) < 2:  # noqa: PLR2004 - a pair
        return None
    first, second = sorted(range(len(captures.sources)), key=lambda i: -captures.sources[i].people)[
        :2
    ]
    a, b = captures.sources[first].people, captures.sources[second].people
    return estimate_by_two(a, b, _overlap(captures.cells, first, second))


def _overlap(cells: Cells, a: int, b: int) -> int:
    return sum(n for history, n in cells.items() if history[a] and history[b])


def _fit_models(cells: Cells) -> tuple[ModelFit, ...]:
    """Return the models that the data bound, the best by AIC first, with their weights.

    A pair of sources without anybody in common gives no effect that could be fitted.
    """
    width = len(next(iter(cells)))
    pairs = [p for p in combinations(range(width), 2) if _overlap(cells, *p)]
    tried: dict[tuple[Pairs, bool], ModelFit | None] = {}

    def fit(chosen: Pairs, *, is_uneven: bool) -> ModelFit | None:
        # One effect of all pairs and one for most of them could not be told apart.
        if is_uneven and len(chosen) > width - 2:
            return None
        key = (chosen, is_uneven)
        if key not in tried:
            tried[key] = fit_model(cells, chosen, is_uneven=is_uneven)
        return tried[key]

    for is_uneven in (False, True):
        if width > _ALL_MODELS:
            _search(partial(fit, is_uneven=is_uneven), pairs)
            continue
        for size in range(len(pairs) + 1):
            for chosen in combinations(pairs, size):
                fit(chosen, is_uneven=is_uneven)
    found = [m for m in tried.values() if m]
    return _weigh(sorted(found, key=lambda m: (m.aic, m.is_uneven, m.pairs)))


def _search(fit: Callable[[Pairs], ModelFit | None], pairs: Sequence[tuple[int, int]]) -> None:
    """Go from the model of independence to better ones, a pair more or less at a time."""
    best = fit(())
    while best is not None:
        near = [tuple(sorted(set(best.pairs) ^ {pair})) for pair in pairs]
        better = [m for chosen in near if (m := fit(chosen)) and m.aic < best.aic]
        best = min(better, key=lambda m: (m.aic, m.pairs), default=None)


def _weigh(models: Sequence[ModelFit]) -> tuple[ModelFit, ...]:
    if not models:
        return ()
    shares = _shares([m.aic for m in models])
    return tuple(replace(m, weight=w) for m, w in zip(models, shares, strict=True))


def _shares(scores: Sequence[float]) -> list[float]:
    least = min(scores)
    raw = [math.exp((least - score) / 2) for score in scores]
    return [one / sum(raw) for one in raw]


def _by_bic(models: Sequence[ModelFit]) -> float:
    shares = _shares([m.bic for m in models])
    return sum(share * m.estimate for share, m in zip(shares, models, strict=True))


def _average(cells: Cells, models: Sequence[ModelFit]) -> Range:
    chosen = [m for m in models if m.weight >= _LEAST_WEIGHT]
    total = sum(m.weight for m in chosen)
    value = sum(m.weight * m.estimate for m in chosen) / total
    profiles = [(m.weight / total, Profile(cells, m)) for m in chosen]
    named = float(sum(cells.values()))
    high = solve_profiles(profiles, value - named, 1 - _TAIL)
    low = solve_profiles(profiles, value - named, _TAIL)
    assert low is not None  # noqa: S101 - below it are the people who are named
    return Range(value, named + low, None if high is None else named + high)


def solve_profiles(profiles: Sequence[_Weight], start: float, wanted: float) -> float | None:
    """Return the unseen number below which that share of doubt lies; `None` where it has no end."""
    named = profiles[0][1].named
    low, high = 0.0, max(start, 1.0)
    if _tail_below(profiles, low) >= wanted:
        return 0.0
    while _tail_below(profiles, high) < wanted:
        low, high = high, high * 2
        if high > _FURTHEST * named:
            return None
    while high - low > max(0.25, high / 500):
        middle = (low + high) / 2
        if _tail_below(profiles, middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _tail_below(profiles: Sequence[_Weight], unseen: float) -> float:
    """Return the averaged share of doubt that lies below so many unseen."""
    normal = NormalDist()
    return sum(weight * normal.cdf(one.root(unseen)) for weight, one in profiles)


def _join(cells: Cells) -> Range | None:
    models = _fit_models(cells)
    return _average(cells, models) if models else None


def _cautions(captures: Captures) -> Iterator[Caution]:
    """Give what can be said before any model: of the sources, their overlaps, the people."""
    names = [source.name for source in captures.sources]
    if len(names) == LEAST_SOURCES:
        yield Caution(CautionKind.THREE_SOURCES)
    for a, b in combinations(range(len(names)), 2):
        shared = _overlap(captures.cells, a, b)
        if shared < _SMALL:
            kind = CautionKind.SMALL_OVERLAP if shared else CautionKind.NO_OVERLAP
            yield Caution(kind, (names[a], names[b], str(shared)))
    empty = 2 ** len(names) - 1 - sum(n > 0 for n in captures.cells.values())
    if empty and len(names) >= LEAST_SOURCES:
        yield Caution(CautionKind.EMPTY_CELLS, (str(empty), str(2 ** len(names) - 1)))
    for source in captures.apart:
        yield Caution(CautionKind.LEFT_OUT, (source.name,))
    if captures.pooled:
        yield Caution(CautionKind.POOLED, tuple(source.name for source in captures.pooled))
    if captures.doubles:
        yield Caution(CautionKind.MATCHING, (str(captures.doubles),))
    if captures.open or captures.only_hedged:
        yield Caution(CautionKind.OPEN_PEOPLE, (str(captures.open + captures.only_hedged),))


def _judge(captures: Captures, models: Sequence[ModelFit], found: Range) -> Iterator[Caution]:
    """Give what the fitted models tell: dependence, disagreement, a wide interval."""
    for i, j in combinations(range(len(captures.sources)), 2):
        weight = sum(m.weight for m in models if (i, j) in m.pairs)
        if weight > 0.5:  # noqa: PLR2004 - more likely than not
            two = (captures.sources[i].name, captures.sources[j].name)
            yield Caution(CautionKind.DEPENDENCE, (*two, f"{weight:.0%}"))
    uneven = sum(m.weight for m in models if m.is_uneven)
    if uneven > 0.5:  # noqa: PLR2004 - the same
        yield Caution(CautionKind.UNEVEN, (f"{uneven:.0%}",))
    if sum(m.weight for m in models if m.freedom == 0) > 0.5:  # noqa: PLR2004 - the same
        yield Caution(CautionKind.SATURATED)
    good = [m.estimate for m in models if m.aic - models[0].aic < 2]  # noqa: PLR2004 - Burnham and Anderson
    unseen = [one - captures.people for one in good]
    if min(unseen) * 2 < max(unseen):
        yield Caution(CautionKind.MODELS_DIFFER, (f"{min(good):,.0f}", f"{max(good):,.0f}"))
    if found.high is not None and found.high > _WIDE * found.low:
        yield Caution(CautionKind.WIDE)
