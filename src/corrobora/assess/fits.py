"""How each person stands to a scope: counted in it, perhaps, or not, each with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.fit_checks import (
    Check,
    check_class,
    check_country,
    check_moment,
    check_site,
    check_step,
)
from corrobora.assess.held_checks import check_stay, find_place
from corrobora.assess.scope import Scope
from corrobora.assess.stays import find_stays
from corrobora.model.edtf import Answer
from corrobora.model.finding import Finding, Origin, PersonState, Support
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.person import Person
from corrobora.model.reconciled import Fit, Reason, Why

__all__ = ["find_fits", "fit_person"]

# What a counter settles who names the person in the very report that carries the figure.
_SETTLED = frozenset(
    {
        Reason.DATE_UNKNOWN,
        Reason.DATE_UNCERTAIN,
        Reason.CUT_OFF_UNCERTAIN,
        Reason.HOUR,
        Reason.SITE_UNKNOWN,
        Reason.PLACE_UNKNOWN,
        Reason.CLASS_NOT_READ,
    }
)
_ORDER = (Answer.YES, Answer.POSSIBLY, Answer.NO)


def find_fits(evidence: Evidence, scope: Scope, persons: Iterable[PersonState]) -> tuple[Fit, ...]:
    """Return how those stand to the scope of whom anything is told that it counts."""
    fits = (fit_person(evidence, scope, state) for state in persons)
    return tuple(fit for fit in fits if fit is not None)


def fit_person(evidence: Evidence, scope: Scope, state: PersonState) -> Fit | None:
    """Return how one person stands to the scope, by the finding that brings them nearest."""
    how = _held if scope.is_stock else _acted
    fits = list(how(evidence, scope, state))
    return min(fits, key=lambda f: (_ORDER.index(f.answer), len(f.why)), default=None)


def _acted(evidence: Evidence, scope: Scope, state: PersonState) -> Iterator[Fit]:
    for i, finding in enumerate(state.findings):
        if finding.act.family != scope.act.family:
            continue
        own, together = _counter_names(evidence, scope, finding)
        checks = [
            *check_step(scope, finding, state.findings[i + 1 :]),
            *check_country(scope, evidence, finding),
            *check_moment(scope, evidence, finding),
            *check_site(scope, evidence, finding.sites, finding.places),
            *check_class(scope, state.person.id, is_own=own),
        ]
        yield _decide(scope, state.person, finding, checks, (own, together))


def _held(evidence: Evidence, scope: Scope, state: PersonState) -> Iterator[Fit]:
    for stay in find_stays([state]):
        finding = stay.start or stay.end
        assert finding is not None  # noqa: S101 - a stay is known by one of them
        own, together = _counter_names(evidence, scope, finding)
        sites, places = find_place(scope, state)
        checks = [
            *check_stay(scope, evidence, stay),
            *check_country(scope, evidence, finding),
            *check_site(scope, evidence, sites, places),
            *check_class(scope, state.person.id, is_own=own),
        ]
        yield _decide(scope, state.person, finding, checks, (own, together))


def _counter_names(evidence: Evidence, scope: Scope, finding: Finding) -> tuple[bool, bool]:
    """Say whether the counter's side says it of the person, and in a report with the figure."""
    own = [o for o in finding.origins if _is_for(o) and _is_counters(evidence, scope, o)]
    reports = {one.report_id for origin in own for one in origin.support}
    return bool(own), bool(reports & scope.reports)


def _is_for(origin: Origin) -> bool:
    return origin.counted and origin.stance is Support.FOR


def _is_counters(evidence: Evidence, scope: Scope, origin: Origin) -> bool:
    if scope.side is None:
        return False
    if origin.side != UNKNOWN_OUTLETS:
        return origin.side == scope.side
    keys = {f"outlet:{evidence.outlet(one.report_id).key}" for one in origin.support}
    return scope.side in keys


def _decide(
    scope: Scope,
    person: Person,
    finding: Finding,
    checks: Sequence[Check],
    counter: tuple[bool, bool],
) -> Fit:
    own, together = counter
    left = [c for c in checks if not (together and _is_settled(scope, finding, c[1].reason))]
    if person.lone_in is not None:
        left.append((Answer.POSSIBLY, Why(Reason.LONE_NAME)))
    out = [why for answer, why in left if answer is Answer.NO]
    answer = Answer.NO if out else Answer.POSSIBLY if left else Answer.YES
    return Fit(
        person_id=person.id,
        name=person.name,
        answer=answer,
        finding=finding,
        why=tuple(out) or tuple(why for _, why in left),
        sides=tuple(sorted({o.name for o in finding.origins if _is_for(o)})),
        is_own=own,
        is_named_with=together,
    )


def _is_settled(scope: Scope, finding: Finding, reason: Reason) -> bool:
    """Say whether being named with the figure answers it; a date long before stays open."""
    if reason is Reason.START_UNSTATED:
        date, until = finding.date, scope.until
        return bool(date and until and (until.latest - date.earliest).days <= scope.near_days)
    return reason in _SETTLED
