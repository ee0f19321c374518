"""Of what and on which terms: charges and conditions that a copy changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.assess.beside import Beside, make_drift
from corrobora.assess.speech import Item
from corrobora.assess.wording import Wording
from corrobora.model.lineage import Drift, DriftKind
from corrobora.model.spans import Span

__all__ = ["compare_charges", "compare_conditions"]

_ACCUSED, _CONVICTED = "case.accused", "case.convicted"
_RELEASES = frozenset({"=act.release", "=act.bail"})


def compare_charges(beside: Beside) -> Iterator[Drift]:
    """Yield other alleged offences, or an accusation that became a conviction."""
    ours, theirs = _charges(beside.derived), beside.of_sources(_charges)
    if ours and not theirs:  # they may have been moved here from next to the source
        theirs = tuple(item for wording in beside.around_source for item in _charges(wording))
    lost = [i for i in theirs if i.key not in {o.key for o in ours}]
    added = [i for i in ours if i.key not in {t.key for t in theirs}]
    is_about = bool(ours) or bool(beside.derived.claims_of("event.charge"))
    if theirs and is_about and (lost or added) and not _are_near(lost, beside):
        mine, other = next(iter((*added, *ours)), None), next(iter((*lost, *theirs)), None)
        note = "the alleged offences are not the same"
        yield make_drift(DriftKind.CHARGE_CHANGED, mine, other, note)
    elif ours:
        yield from _find_turned(beside)


def _find_turned(beside: Beside) -> Iterator[Drift]:
    """Find a conviction of what the source only accuses of."""
    mine = [i for i in beside.derived.claims if i.key == _CONVICTED]
    other = beside.of_sources(lambda w: [i for i in w.claims if i.key == _ACCUSED])
    if mine and other and _CONVICTED not in beside.source_near_claims:
        yield make_drift(DriftKind.CHARGE_CHANGED, mine[0], other[0], "accused became convicted")


def _charges(wording: Wording) -> tuple[Item, ...]:
    phrases = wording.claims_of("charge.")
    told = {item.span.start for item in phrases}
    return (*phrases, *(i for i in wording.of_class("charge.") if i.span.start not in told))


def _are_near(items: Sequence[Item], beside: Beside) -> bool:
    return bool(items) and all(item.key in beside.near_keys for item in items)


def _trim(span: Span, wording: Wording) -> Span:
    return Span(span.start, span.start + len(wording.written(span).rstrip(" .,;")))


def compare_conditions(beside: Beside) -> Iterator[Drift]:
    """Yield what a person is released to, where it is left out."""
    released = beside.derived.claims_of("event.release")
    if not (released or beside.derived.keys & _RELEASES):
        return
    for source in beside.sources:
        if not (source.claims_of("event.release") or source.keys & _RELEASES):
            continue
        for item in source.claims_of("cond."):
            if not any(key.startswith("cond.") for key in beside.near_claims):
                note = "what the person is released to is left out"
                ours = released[0] if released else None
                theirs = Span(item.span.start, max(item.span.end, source.clause_of(item.span).end))
                yield make_drift(DriftKind.CONDITION_LOST, ours, _trim(theirs, source), note)
                return
