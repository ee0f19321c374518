"""When, where, how many: dates, places and amounts that a copy changed."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.assess.beside import KEPT, Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.model.lineage import Drift, DriftKind

__all__ = ["compare_counts", "compare_dates", "compare_places"]

_SMALL_AMOUNTS = frozenset({"=qty.several", "=qty.many", "=qty.half"})


def compare_dates(beside: Beside) -> Iterator[Drift]:
    """Yield a day, month or year that was lost, added, or put in the place of another."""
    ours = {item.key for item in beside.derived.dates}
    lost = [
        item
        for source in beside.sources
        for item in source.dates
        if item.key not in ours | beside.near_keys
        and max(
            source.kept(source.clause_of(item), beside.derived.keys),
            source.kept(source.span, beside.derived.keys),
        )
        >= KEPT
    ]
    added = [item for item in beside.derived.dates if item.key not in beside.source_keys]
    if lost and added:
        yield make_drift(DriftKind.DATE_CHANGED, added[0], lost[0], "another date is given")
    elif lost:
        yield make_drift(DriftKind.DATE_LOST, None, lost[0], "a date is left out")
    elif added:
        yield make_drift(DriftKind.DATE_ADDED, added[0], None, "a date is added")


def compare_counts(beside: Beside) -> Iterator[Drift]:
    """Yield an amount that was lost or changed, or whose bound was."""
    ours, theirs = beside.derived.counts, beside.of_sources(lambda w: w.counts)
    near = beside.near_keys
    lost = [i for i in theirs if i.key not in near and _is_amount_missed(i, beside)]
    added = [i for i in ours if i.key not in beside.source_keys]
    if lost and added:
        note = "another amount is given"
        yield make_drift(DriftKind.QUANTITY_CHANGED, added[0], lost[0], note)
    elif lost:
        yield make_drift(DriftKind.QUANTITY_LOST, None, lost[0], "an amount is left out")
    elif theirs and any(item.key not in _SMALL_AMOUNTS for item in added):
        yield make_drift(DriftKind.QUANTITY_CHANGED, added[0], None, "an amount is added")
    else:
        yield from _compare_bounds(beside)


def _is_amount_missed(item: Item, beside: Beside) -> bool:
    """Say whether leaving an amount out changes the claim: "several" only with its clause."""
    if item.key not in _SMALL_AMOUNTS:
        return True
    return any(
        source.kept(source.clause_of(item), beside.derived.keys) >= KEPT
        for source in beside.sources
        if source.span.holds(item.span)
    )


def _compare_bounds(beside: Beside) -> Iterator[Drift]:
    ours = {item.key for item in beside.derived.bounds}
    theirs = beside.of_sources(lambda w: w.bounds)
    kept = {i.key for i in beside.derived.counts} & {
        i.key for i in beside.of_sources(lambda w: w.counts)
    }
    lost = [item for item in theirs if item.key not in ours]
    added = [i for i in beside.derived.bounds if i.key not in {t.key for t in theirs}]
    if kept and (lost or added):
        note = "the figure's bound (at least, about) is no longer the same"
        yield Drift(
            DriftKind.QUANTITY_CHANGED,
            added[0].span if added else None,
            lost[0].span if lost else None,
            note,
        )


def compare_places(beside: Beside) -> Iterator[Drift]:
    """Yield a place that was lost, or put in the place of another."""
    theirs = beside.of_sources(lambda w: w.places)
    near = beside.near_keys
    lost = [i for i in theirs if i.key not in near]
    added = [i for i in beside.derived.places if i.key not in beside.whole_source.keys]
    if lost and added:
        yield make_drift(DriftKind.PLACE_CHANGED, added[0], lost[0], "another place is given")
    elif lost:
        yield make_drift(DriftKind.PLACE_LOST, None, lost[0], "a place is left out")
