"""A person as those see them who may not see everything: without restricted fields and reports."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from corrobora.errors import UsageError
from corrobora.model.finding import Conflict, Finding, Origin, PersonState
from corrobora.model.sentences import Sentence
from corrobora.register.veil import Veil

__all__ = ["bare_findings", "refuse_day", "withhold", "withhold_findings"]


def refuse_day(person_id: str, as_of: datetime.date | None, veil: Veil) -> None:
    """Refuse to say how somebody stood on a day where their dates are restricted: days tell them.

    Raises `UsageError`.
    """
    if as_of is not None and "date" in veil.hidden_fields(person_id):
        raise UsageError(Sentence("The dates of this person are restricted: ask about no day"))


def withhold(state: PersonState, veil: Veil) -> PersonState:
    """Return the person without what the veil hides: fields of theirs, and restricted reports."""
    hidden = veil.hidden_fields(state.person.id)
    findings = withhold_findings(state.findings, hidden)
    return replace(
        state,
        findings=bare_findings(findings, veil),
        rejected=() if hidden else tuple(_bare(state.rejected, veil)),
        last_held=None if "date" in hidden else state.last_held,
    )


def withhold_findings(findings: Iterable[Finding], hidden: Collection[str]) -> tuple[Finding, ...]:
    """Return findings without these fields; passages tell what fields hold, so they go with any."""
    if not hidden:
        return tuple(findings)
    return tuple(
        replace(
            one,
            date=None if "date" in hidden else one.date,
            sites=() if "site" in hidden else one.sites,
            places=() if "place" in hidden else one.places,
            charges=() if "charges" in hidden else one.charges,
            conditions=() if "conditions" in hidden else one.conditions,
            origins=(),
            conflicts=(),
            raises=(),
        )
        for one in findings
    )


def bare_findings(findings: Iterable[Finding], veil: Veil) -> tuple[Finding, ...]:
    """Return findings without the words and names of reports that are restricted as a whole."""
    if not veil.restrictions.reports:
        return tuple(findings)
    return tuple(
        replace(
            one,
            origins=tuple(_bare(one.origins, veil)),
            conflicts=tuple(_without_reports(conflict, veil) for conflict in one.conflicts),
        )
        for one in findings
    )


def _bare(origins: Iterable[Origin], veil: Veil) -> Iterator[Origin]:
    for one in origins:
        seen = tuple(s for s in one.support if not veil.covers_report(s.report_id))
        yield one if len(seen) == len(one.support) else replace(one, support=seen)


def _without_reports(conflict: Conflict, veil: Veil) -> Conflict:
    sides = tuple(
        replace(side, reports=tuple(r for r in side.reports if not veil.covers_report(r)))
        for side in conflict.sides
    )
    return replace(conflict, sides=sides)
