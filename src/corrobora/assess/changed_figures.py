"""When, where, how many: dates, places and amounts that a copy changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from corrobora.assess.beside import Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.assess.wording_dates import WordedDate
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.words import fold

__all__ = ["compare_counts", "compare_dates", "compare_places"]

_SMALL_AMOUNTS = frozenset({"=qty.several", "=qty.many", "=qty.half"})
_MEASURES = ("time.", "distance", "currency", "money", "budget", "weight", "age", "qty.percent")
_UNIT_REACH = 4  # code points; "400 kilometres", "dos de años"
_DEGREES = {"=qty.several": "scope.1", "=qty.many": "scope.2"}
_YEARS_AND_MONTHS = frozenset({"=time.year", "=time.month"})
_TWO = "#2"
_DAMAGED = 0.8  # likeness of a word to what is left of it without its accents


def compare_dates(beside: Beside) -> Iterator[Drift]:
    """Yield a date that was lost, added, made finer or coarser, or put in another's place."""
    ours = beside.derived.dates
    theirs = [date for source in beside.sources for date in source.dates]
    near = [date for wording in beside.around_derived for date in wording.dates]
    source_near = [date for wording in beside.around_source for date in wording.dates]
    lost = [d for d in theirs if not _has(d, [*ours, *near]) and _is_date_kept(d, beside)]
    added = [d for d in ours if not _has(d, [*theirs, *source_near])]
    if lost and added:
        note = "another date is given"
        yield make_drift(DriftKind.DATE_CHANGED, added[0].span, lost[0].span, note)
    elif any(not date.is_relative for date in lost) and not beside.derived.claims_of("ago"):
        coarser = next((d for d in ours if d.agrees_with(lost[0])), None)
        where = None if coarser is None else coarser.span
        yield make_drift(DriftKind.DATE_LOST, where, lost[0].span, "a date is left out")
    elif any(not date.is_relative for date in added):
        coarser = next((d for d in theirs if d.agrees_with(added[0])), None)
        where = None if coarser is None else coarser.span
        yield make_drift(DriftKind.DATE_ADDED, added[0].span, where, "a date is added")


def _has(date: WordedDate, others: Sequence[WordedDate]) -> bool:
    """Say whether one of `others` says the date, as finely at least."""
    return any(o.agrees_with(date) and o.fineness >= date.fineness for o in others)


def _is_date_kept(date: WordedDate, beside: Beside) -> bool:
    return beside.is_kept(beside.source_of(date.span), date.span)


def compare_counts(beside: Beside) -> Iterator[Drift]:
    """Yield an amount that was lost or changed, or whose bound was."""
    ours, theirs = beside.derived.counts, beside.of_sources(lambda w: w.counts)
    near = beside.near_keys | {item.key for item in ours}
    known = beside.source_keys | {item.key for item in theirs}
    lost = [i for i in theirs if i.key not in near and _is_amount_missed(i, beside)]
    added = [i for i in ours if i.key not in known]
    lost, added = _without_other_units(lost, added, beside)
    figures = [item for item in lost if item.key.startswith("#")]
    is_vague = bool(figures) and not any(item.key.startswith("#") for item in added)
    if lost and added and not is_vague:
        yield _amount(added[0], lost[0], "another amount is given", beside)
    elif lost:
        item = (figures or lost)[0]
        whole = beside.source_of(item.span).bounds.get(item.key, item)
        vague = added[0] if added else None
        yield make_drift(DriftKind.QUANTITY_LOST, vague, whole, "an amount is left out")
    else:
        yield from _compare_bounds(beside)


def _without_other_units(
    lost: list[Item], added: list[Item], beside: Beside
) -> tuple[list[Item], list[Item]]:
    """Drop spans of time in other units: three decades are thirty years."""
    theirs = {item: _unit(item, beside.source_of(item.span)) for item in lost}
    ours = {item: _unit(item, beside.derived) for item in added}
    both = [{u for u in units.values() if u.startswith("time.")} for units in (theirs, ours)]
    is_mixed = any(w.keys >= _YEARS_AND_MONTHS for w in (beside.derived, *beside.sources))
    if not all(both) or (both[0] & both[1] and not is_mixed):
        return lost, added
    return [i for i in lost if theirs[i] not in both[0]], [
        i for i in added if ours[i] not in both[1]
    ]


def _amount(ours: Item, theirs: Item, note: str, beside: Beside) -> Drift:
    mine = beside.derived.bounds.get(ours.key, ours)
    other = beside.source_of(theirs.span).bounds.get(theirs.key, theirs)
    return make_drift(DriftKind.QUANTITY_CHANGED, mine, other, note)


def _is_amount_missed(item: Item, beside: Beside) -> bool:
    """Say whether leaving an amount out changes the claim: "several" only with its clause."""
    if item.key not in _SMALL_AMOUNTS:
        is_list = item.key == _TWO and len(beside.derived.runs) > 1  # "the two" named one by one
        return not is_list and beside.is_kept(beside.source_of(item.span), item.span)
    is_there = any(claim.key == _DEGREES.get(item.key) for claim in beside.derived.claims)
    return not is_there and beside.is_kept(beside.source_of(item.span), item.span)


def _compare_bounds(beside: Beside) -> Iterator[Drift]:
    """Yield a figure that both have, bounded otherwise ("at least 94" became "94")."""
    ours = {item.key: item for item in beside.derived.counts}
    for source in beside.sources:
        for count in source.counts:
            mine = ours.get(count.key)
            if mine is None or _is_measure(mine, beside.derived) or _is_measure(count, source):
                continue
            mine = beside.derived.bounds.get(count.key, mine)
            its = source.bounds.get(count.key, count)
            if mine.key != its.key:
                note = "the figure's bound (at least, about) is no longer the same"
                yield make_drift(DriftKind.QUANTITY_CHANGED, mine, its, note)
                return


def _is_measure(count: Item, wording: Wording) -> bool:
    """Say whether what is counted are years, miles or money, or the amount is a vague one."""
    return _unit(count, wording).startswith(_MEASURES) or not count.key.startswith("#")


def _unit(count: Item, wording: Wording) -> str:
    """Return the concept right behind a figure, or an empty text."""
    after = next((t for t in wording.terms if t.start >= count.span.end), None)
    if after is None or after.start - count.span.end > _UNIT_REACH:
        return ""
    return after.concept or ""


def compare_places(beside: Beside) -> Iterator[Drift]:
    """Yield a place that was lost, or put in the place of another."""
    lost = [
        item
        for source in beside.sources
        for item in source.places
        if not _stands(item, source, beside.whole_derived.keys, beside.whole_derived.forms)
        and not (item.key.startswith("=") and beside.derived.of_class("place."))
    ]
    whole = beside.whole_source
    added = [
        item
        for item in beside.derived.places
        if not _stands(item, beside.derived, whole.keys, whole.forms)
    ]
    if lost and added:
        yield make_drift(DriftKind.PLACE_CHANGED, added[0], lost[0], "another place is given")
    elif lost:
        yield make_drift(DriftKind.PLACE_LOST, None, lost[0], "a place is left out")


def _stands(item: Item, wording: Wording, keys: frozenset[str], forms: frozenset[str]) -> bool:
    """Say whether all words of a place are among `keys` or `forms`, damaged or not."""
    if set(item.key.split()) <= keys:
        return True
    return all(_is_written(word, forms) for word in wording.written(item.span).split())


def _is_written(word: str, forms: frozenset[str]) -> bool:
    """Say whether a word stands among folded `forms`, be it without its accented letters."""
    folded = fold(word)
    bare = fold("".join(c for c in word if c.isascii()))
    if {folded, bare} & forms:
        return True
    return any(
        SequenceMatcher(None, folded, form, autojunk=False).ratio() >= _DAMAGED
        for form in forms
        if form[:1] == folded[:1] and abs(len(form) - len(folded)) <= 1
    )
