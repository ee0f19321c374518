"""Whether a stretch of custody holds somebody on the day of a figure that counts who is held."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.assess.evidence import Evidence
from corrobora.assess.fit_checks import Check, is_contested, told_by
from corrobora.assess.scope import Scope
from corrobora.assess.status import AFFIRMED
from corrobora.assess.stays import Stay
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.finding import Finding, PersonState, Step
from corrobora.model.reconciled import Reason, Why
from corrobora.model.vocabulary import ActKind, Condition

__all__ = ["check_stay", "find_place"]

_OUTSIDE = frozenset({ActKind.RELEASE, ActKind.DEATH})


def check_stay(scope: Scope, evidence: Evidence, stay: Stay) -> Iterator[Check]:
    """Check that the stay had begun by the end of the day, and had not ended."""
    day = scope.until
    if day is None:
        yield Answer.POSSIBLY, Why(Reason.CUT_OFF_UNCERTAIN)
        return
    yield from _check_start(scope, evidence, stay, day)
    if stay.end is not None:
        yield from _check_end(scope, evidence, stay.end, day)


def _check_start(scope: Scope, evidence: Evidence, stay: Stay, day: EdtfDate) -> Iterator[Check]:
    start = stay.start
    if start is None:
        yield Answer.POSSIBLY, Why(Reason.START_OF_CUSTODY)
        return
    if start.hedged:
        yield Answer.POSSIBLY, Why(Reason.HEDGED)
    if is_contested(start):
        yield Answer.POSSIBLY, Why(Reason.CONTESTED)
    date = start.date
    if date is None:
        told = told_by(evidence, start)
        if told is None or told > day.latest:
            yield Answer.POSSIBLY, Why(Reason.DATE_UNKNOWN)
    elif date.earliest > day.latest:
        # Who "is held" on a later day may have been arrested long before.
        is_state = start.act is ActKind.DETENTION
        answer = Answer.POSSIBLY if is_state else Answer.NO
        reason = Reason.START_OF_CUSTODY if is_state else Reason.AFTER
        yield answer, Why(reason, str(date))
    else:
        yield from _check_border(scope, date, day)


def _check_end(scope: Scope, evidence: Evidence, end: Finding, day: EdtfDate) -> Iterator[Check]:
    reason = Reason.DIED if end.act is ActKind.DEATH else Reason.FREED
    date = end.date
    last = date.latest if date else told_by(evidence, end)
    first = date.earliest if date else None
    if first is not None and first > day.latest:
        return
    if last is None or last > day.latest or (last >= day.earliest and last != day.latest):
        yield (
            Answer.POSSIBLY,
            Why(Reason.DATE_UNCERTAIN if date else Reason.DATE_UNKNOWN, _text(date)),
        )
    elif Condition.HOUSE_ARREST in end.conditions:
        yield Answer.POSSIBLY, Why(Reason.HOUSE_ARREST, _text(date))
    elif end.hedged:
        yield Answer.POSSIBLY, Why(Reason.HEDGED, _text(date))
    elif is_contested(end):
        yield Answer.POSSIBLY, Why(Reason.CONTESTED, _text(date))
    elif scope.has_hour and last == day.latest:
        yield Answer.POSSIBLY, Why(Reason.HOUR, _text(date))
    elif date is not None and date.mark:
        yield Answer.POSSIBLY, Why(Reason.DATE_UNCERTAIN, _text(date))
    else:
        yield Answer.NO, Why(reason, _text(date))


def _check_border(scope: Scope, date: EdtfDate, day: EdtfDate) -> Iterator[Check]:
    """Check a start that lies by the day, or may."""
    if date.mark or date.latest > day.latest:
        yield Answer.POSSIBLY, Why(Reason.DATE_UNCERTAIN, str(date))
    elif day.earliest != day.latest and date.latest >= day.earliest:
        yield Answer.POSSIBLY, Why(Reason.CUT_OFF_UNCERTAIN, str(day))
    elif scope.has_hour and date.latest == day.latest:
        yield Answer.POSSIBLY, Why(Reason.HOUR, str(date))


def find_place(scope: Scope, state: PersonState) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return prisons and places where the person was last told to be by the day of the figure.

    Where an earlier stay was says nothing of a later one.
    """
    sites: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    was_out = False
    for finding in state.findings:
        is_later = finding.date and scope.until and finding.date.earliest > scope.until.latest
        if is_later or finding.step in {Step.DENIED, Step.REVOKED}:
            continue
        if finding.act in _OUTSIDE:
            was_out = was_out or finding.step in AFFIRMED
            continue
        if was_out:
            sites, places, was_out = (), (), False
        sites, places = finding.sites or sites, finding.places or places
    return sites, places


def _text(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)
