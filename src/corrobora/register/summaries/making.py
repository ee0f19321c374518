"""Summaries of the persons of one part, from its assessment; pure (docs/adr/0023)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Finding, PersonState
from corrobora.model.person import name_key
from corrobora.model.statement import Statement
from corrobora.model.summary import FindingSummary, PersonSummary, Summaries
from corrobora.model.vocabulary import Certainty, Condition
from corrobora.register.summaries.figures import list_figures
from corrobora.register.summaries.items import list_conflicts, list_promises
from corrobora.register.summaries.waiting import list_waiting
from corrobora.register.summaries.work import Work

__all__ = ["make_summaries"]


def make_summaries(work: Work) -> Summaries:
    """Return all that is told of the persons of a part, and of the figures of its group."""
    matters = (
        *(one for state in work.states for one in list_conflicts(work, state)),
        *list_promises(work),
        *list_figures(work),
    )
    return Summaries(
        persons=tuple(_sum_up(work, state) for state in work.states),
        findings=tuple(f for state in work.states for f in _sum_up_findings(work, state)),
        waiting=tuple(list_waiting(work, matters)),
        matters=matters,
    )


def _sum_up(work: Work, state: PersonState) -> PersonSummary:
    person, telling = state.person, _find_telling(state)
    openness = work.audiences.find(person.id)
    audience = openness.audience()
    told = _recorded(work, person.id)
    held = state.last_held
    return PersonSummary(
        person_id=person.id,
        address=work.addresses.get(person.id, ""),
        name=person.name,
        key=name_key(person.name),
        act=state.act,
        date=None if state.date is None else str(state.date),
        earliest=None if state.date is None else state.date.earliest,
        latest=None if state.date is None else state.date.latest,
        step=state.step,
        independent=state.independent,
        hedged=telling is not None and telling.hedged,
        conditions=() if telling is None else tuple(c.value for c in telling.conditions),
        case_closed=telling is not None and telling.case_closed,
        custody=state.custody,
        conflicts=sum(one.is_open for one in work.conflicts_of(state)),
        last_held=None if held is None else str(held.date),
        held_on=None if held is None else held.date.earliest,
        site=_find_site(work, state.findings, telling),
        verified="none" if telling is None else work.verifications.find(telling).state.value,
        reports=len(work.named_in.get(person.id, ())),
        health=any(Condition.MEDICAL in f.conditions for f in state.findings),
        restricted=tuple(sorted(openness.restricted)),
        published=None if audience is None else audience.value,
        merged=person.merged,
        first_recorded=min(told),
        changed_at=max([*told, *(d.decided_at for d in work.decided_of.get(person.id, ()))]),
        until=_find_until(work, person.id),
    )


def _find_telling(state: PersonState) -> Finding | None:
    """Return the finding on which custody rests."""
    wanted = (state.act, state.date, state.step, state.independent)
    for finding in reversed(state.findings):
        if (finding.act, finding.date, finding.step, finding.independent) == wanted:
            return finding
    return None


def _find_site(work: Work, findings: Iterable[Finding], telling: Finding | None) -> str | None:
    """Return the place of the finding on which custody rests, else the last one told."""
    told = [f for f in findings if f.sites]
    shown = telling if telling is not None and telling.sites else (told[-1] if told else None)
    return None if shown is None else work.evidence.site(shown.sites[0])


def _recorded(work: Work, person: str) -> list[datetime.datetime]:
    reports = work.named_in.get(person, ())
    return [work.evidence.reports[id_].recorded_at for id_ in reports]


# --- findings -------------------------------------------------------------------------------------


def _sum_up_findings(work: Work, state: PersonState) -> Iterator[FindingSummary]:
    for finding in state.findings:
        told = [work.evidence.statements[i] for i in finding.statement_ids]
        countries = {work.evidence.country(s.report_id) or "" for s in told}
        yield FindingSummary(
            person_id=state.person.id,
            act=finding.act,
            date=None if finding.date is None else str(finding.date),
            earliest=None if finding.date is None else finding.date.earliest,
            latest=None if finding.date is None else finding.date.latest,
            step=finding.step,
            independent=finding.independent,
            hedged=finding.hedged,
            site=work.evidence.site(finding.sites[0]) if finding.sites else None,
            country=countries.pop() if len(countries) == 1 else "",
            first_said=min(_days(work, told), default=None),
        )


def _days(work: Work, told: Iterable[Statement]) -> Iterator[datetime.date]:
    for statement in told:
        day = work.evidence.published(statement.report_id)
        if day is not None and statement.certainty is not Certainty.PLANNED:
            yield day


# --- what only time changes -----------------------------------------------------------------------


def _find_until(work: Work, person: str) -> datetime.date | None:
    """Return the next day that any date about the person begins or ends on."""
    days = (
        day
        for id_ in work.said_of.get(person, ())
        for date in _dates(work, id_)
        for day in (date.earliest, date.latest)
        if day > work.today
    )
    return min(days, default=None)


def _dates(work: Work, id_: str) -> Iterator[EdtfDate]:
    statement = work.evidence.statements[id_]
    standing = work.assessed.standings.get(id_)
    report = work.evidence.reports.get(statement.report_id)
    for date in (
        getattr(statement, "date", None),
        None if standing is None else standing.date,
        None if report is None else report.published,
    ):
        if date is not None:
            yield date
