"""What of a scope one finding meets, leaves open or misses: one check for each part of a frame.

A check yields nothing for what is met, else the answer (`POSSIBLY`, `NO`) with its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from corrobora.assess.closing import CONTESTED
from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import ATTRIBUTED
from corrobora.assess.redemption import is_one_site
from corrobora.assess.scope import Scope
from corrobora.assess.status import AFFIRMED
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.finding import Finding, Step, Support
from corrobora.model.reconciled import Reason, Why
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.model.words import fold

__all__ = [
    "Check",
    "check_class",
    "check_country",
    "check_date",
    "check_moment",
    "check_site",
    "check_step",
    "is_contested",
    "told_by",
]

Check = tuple[Answer, Why]

_DAY = 2  # the grain of a date that names a day
_PLANNED = frozenset({Step.ANNOUNCED, Step.ORDERED})
_OUT = {Step.DENIED: Reason.DENIED, Step.REVOKED: Reason.REVOKED}


def _open(reason: Reason, about: object = None) -> Check:
    return Answer.POSSIBLY, Why(reason, None if about is None else str(about))


def _out(reason: Reason, about: object = None) -> Check:
    return Answer.NO, Why(reason, None if about is None else str(about))


def check_step(scope: Scope, finding: Finding, later: Sequence[Finding]) -> Iterator[Check]:
    """Check that it is said to have happened, or for a plan, to come; `later` are what follows."""
    if finding.step in _OUT:
        yield _out(_OUT[finding.step])
    elif finding.step is Step.ANNOUNCED and finding.hedged:
        yield _out(Reason.ONLY_IN_COPIES)
    elif finding.step in _PLANNED and not scope.is_plan:
        yield _open(Reason.ONLY_PLANNED, finding.step.value)
    if finding.step not in AFFIRMED:
        return
    if finding.hedged:
        yield _open(Reason.HEDGED)
    if is_contested(finding):
        yield _open(Reason.CONTESTED)
    if finding.step is Step.REARRESTED:
        yield from _check_rearrest(scope, later)


def is_contested(finding: Finding) -> bool:
    """Say whether a side that counts says that it did not happen, and nobody settled it."""
    return any(c.kind in CONTESTED and c.is_open for c in finding.conflicts)


def _check_rearrest(scope: Scope, later: Sequence[Finding]) -> Iterator[Check]:
    """A counter may leave out who was arrested again by the cut-off, or may not."""
    again = [f for f in later if f.act.family == ActKind.ARREST.family and f.step in AFFIRMED]
    date = again[0].date if again else None
    if scope.until is None or date is None or date.earliest <= scope.until.latest:
        yield _open(Reason.REARRESTED, date)


def check_moment(scope: Scope, evidence: Evidence, finding: Finding) -> Iterator[Check]:
    """Check that the act lies in the window of a flow."""
    if finding.step in _PLANNED and finding.date is None:
        return  # what is only planned has no day yet
    is_state = finding.act is ActKind.DETENTION and scope.act.family == ActKind.ARREST.family
    if is_state:  # "is held" tells no day of arrest, only one by which it had happened
        if scope.since and finding.date and finding.date.latest < scope.since.earliest:
            yield _out(Reason.BEFORE, finding.date)
        else:
            yield _open(Reason.HELD_BY_THEN, finding.date)
        return
    if finding.date is None:
        day = told_by(evidence, finding)
        if scope.since is not None and day is not None and day < scope.since.earliest:
            yield _out(Reason.BEFORE, day)
        else:
            yield _open(Reason.DATE_UNKNOWN)
        return
    yield from check_date(scope, finding.date)


def told_by(evidence: Evidence, finding: Finding) -> dt.date | None:
    """Return the first day on which somebody who counts told that it had happened."""
    done = {Certainty.ASSERTED.value, Certainty.HEDGED.value}
    days = [
        day
        for origin in finding.origins
        if origin.counted and origin.stance is Support.FOR
        for one in origin.support
        if one.certainty in done and (day := evidence.published(one.report_id)) is not None
    ]
    return min(days, default=None)


def check_date(scope: Scope, date: EdtfDate) -> Iterator[Check]:
    """Check a date against start and cut-off, as far as each of them is known."""
    first, last = scope.since, scope.until
    if first is not None and date.latest < first.earliest:
        yield _out(Reason.BEFORE, date)
        return
    if last is not None and date.earliest > last.latest:
        yield _out(Reason.AFTER, date)
        return
    if date.mark or (first is not None and date.earliest < first.earliest):
        yield _open(Reason.DATE_UNCERTAIN, date)
    if first is None and not scope.is_cumulative:
        yield from _check_open_start(date, last)
    elif last is not None:
        yield from _check_end(scope, date, last)


def _check_open_start(date: EdtfDate, last: EdtfDate | None) -> Iterator[Check]:
    """Without a start only what lies within the day, or the month, of the figure is sure."""
    if last is None:
        return
    if date.earliest < last.earliest:
        yield _open(Reason.START_UNSTATED, date)
    elif date.latest > last.latest:
        yield _open(Reason.DATE_UNCERTAIN, date)


def _check_end(scope: Scope, date: EdtfDate, last: EdtfDate) -> Iterator[Check]:
    if last.grain < _DAY:
        if date.latest >= last.earliest:
            yield _open(Reason.CUT_OFF_UNCERTAIN, last)
    elif date.latest > last.latest:
        yield _open(Reason.DATE_UNCERTAIN, date)
    elif scope.has_hour and date.latest == last.latest:
        yield _open(Reason.HOUR, date)


def check_country(scope: Scope, evidence: Evidence, finding: Finding) -> Iterator[Check]:
    """Check that a report that tells of it is about the figure's country."""
    told = {evidence.country(evidence.statements[i].report_id) for i in finding.statement_ids}
    known = sorted(country for country in told if country is not None)
    if scope.country is None or scope.country in known:
        return
    yield _out(Reason.OTHER_COUNTRY, ", ".join(known)) if known else _open(Reason.COUNTRY_UNKNOWN)


def check_site(
    scope: Scope, evidence: Evidence, sites: Sequence[str], places: Sequence[str]
) -> Iterator[Check]:
    """Check prison and place; of two places nobody tells whether one lies in the other."""
    if scope.site is not None:
        if not sites:
            yield _open(Reason.SITE_UNKNOWN)
        elif not any(
            is_one_site(evidence.site(site), scope.site, evidence.site_kinds) for site in sites
        ):
            yield _out(Reason.OTHER_SITE, ", ".join(sites))
    if scope.place is not None and fold(scope.place) not in {fold(place) for place in places}:
        yield _open(Reason.PLACE_UNKNOWN, ", ".join(places) or None)


def check_class(scope: Scope, person_id: str, *, is_own: bool) -> Iterator[Check]:
    """Check who is counted: what is read of a person says little of that.

    Whom the counter itself names is of the class that it counts where that is attributed, and
    meets its rule.
    """
    if scope.nationality is not None:
        yield _open(Reason.CLASS_NOT_READ, scope.nationality)
    if scope.group in ATTRIBUTED:
        if not is_own and person_id not in scope.called:
            yield _open(Reason.NOT_CALLED_SO, scope.group)
    elif scope.group is not None:
        yield _open(Reason.CLASS_NOT_READ, scope.group)
    if scope.criterion is not None and not is_own:
        yield _open(Reason.CRITERION, scope.criterion)
