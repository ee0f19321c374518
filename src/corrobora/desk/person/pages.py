"""What the page of one person says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.desk.days import last_day
from corrobora.desk.origins import OriginRow, group_origins, row_of
from corrobora.desk.person.timeline import Timeline, anchor_of, draw_timeline
from corrobora.model.finding import Conflict, Finding, LastHeld, PersonState
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.register.audience import Openness
from corrobora.register.decided import Decided
from corrobora.register.overview import Overview
from corrobora.register.pages import Moment
from corrobora.register.queries import View
from corrobora.register.veil import Veil
from corrobora.register.verification import Verification
from corrobora.register.withheld import withhold

__all__ = ["Before", "FindingRow", "Mistake", "PersonPage", "make_page"]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: its origins in the order for, against, not counted; what people vouch for."""

    finding: Finding
    anchor: str
    origins: tuple[tuple[str, bool, tuple[OriginRow, ...]], ...]
    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything that the page says.

    `hidden` are the fields that are restricted for whoever looks; `reports` have labels.
    """

    address: str
    name: str
    others: tuple[str, ...]
    custody: Custody
    last_held: LastHeld | None
    findings: tuple[FindingRow, ...]
    rejected: tuple[OriginRow, ...]
    conflicts: tuple[Conflict, ...]
    decided: tuple[Decided, ...]
    openness: Openness
    timeline: Timeline | None
    as_of: datetime.date | None
    known_on: datetime.date | None
    hidden: frozenset[str]
    acts: tuple[ActKind, ...]
    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Before:
    """A time at which nothing was told yet of somebody who is known today."""

    address: str
    name: str
    as_of: datetime.date | None
    known_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was wrong with the form `name`, and what was typed into it: nothing has to be twice."""

    told: str = ""
    name: str = ""
    why: str = ""
    chosen: str = ""


def make_page(
    view: View,
    state: PersonState,
    overview: Overview,
    moment: Moment,
    *,
    veil: Veil,
    mistake: Mistake,
) -> PersonPage:
    """Return the page of a person; what the veil hides is not in it at all."""
    person = state.person
    hidden, shown = veil.hidden_fields(person.id), withhold(state, veil)
    reports = view.reports
    return PersonPage(
        address=view.addresses.get(person.id, person.id),
        name=person.name,
        others=tuple(name for name in person.names if name != person.name),
        custody=state.custody,
        last_held=shown.last_held,
        findings=tuple(
            FindingRow(one, anchor_of(one), group_origins(one, reports), overview.verification(raw))
            for one, raw in zip(shown.findings, state.findings, strict=True)
        ),
        rejected=tuple(row_of(one, reports) for one in shown.rejected),
        conflicts=tuple(c for one in shown.findings for c in one.conflicts),
        decided=() if hidden else overview.of(person.id),
        openness=overview.openness(person.id),
        timeline=_timeline(view, shown, moment, hidden),
        as_of=moment.as_of,
        known_on=last_day(moment.known_at),
        hidden=hidden,
        acts=tuple(dict.fromkeys(one.act for one in shown.findings)),
        mistake=mistake,
    )


def _timeline(
    view: View, state: PersonState, moment: Moment, hidden: frozenset[str]
) -> Timeline | None:
    if hidden & {"date", "origins"}:
        return None
    return draw_timeline(state, view.evidence.statements, moment.as_of or moment.today)
