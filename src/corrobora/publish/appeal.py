"""What a sheet for an urgent appeal may say of one person: as much as may leave, and no more.

A sheet is printed and carried out by whoever ticked what stands on it; nobody is published by it.
What is restricted, and what rests on words whose publication nobody allowed, is left out before
anything is assessed, so that it lifts no step either.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from corrobora.assess.assessment import assess_persons
from corrobora.model.finding import Finding, Step, Support
from corrobora.model.note import Consent
from corrobora.model.report import Form, Report
from corrobora.publish.material import leave_out
from corrobora.register.audience import WHOLE, Openness
from corrobora.register.eyes import Eyes
from corrobora.register.queries import View
from corrobora.register.veil import Veil, load_veil
from corrobora.store.database import Connection
from corrobora.store.note_pages import load_notes_of

__all__ = ["Fact", "Facts", "load_facts"]

# What is said to happen, or denied, is no fact to appeal with.
_TOLD = frozenset({Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED, Step.ORDERED, Step.REARRESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that happened, as far as it is known, with who says so; charges are alleged."""

    act: str
    date: str | None
    step: Step
    independent: int
    hedged: bool
    sites: tuple[str, ...]
    places: tuple[str, ...]
    charges: tuple[str, ...]
    conditions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be told; `withheld` counts the reports and notes that were left out."""

    told: tuple[Fact, ...]
    withheld: int


def load_facts(
    connection: Connection,
    view: View,
    person: str,
    *,
    openness: Openness,
    ticked: Collection[str] = (),
    today: datetime.date,
) -> Facts:
    """Return what may be told of a person; restricted fields only where they are ticked.

    Where the whole person is restricted, that (`all`) is to be ticked before anything is told.
    """
    closed = {part for part in openness.restricted if part not in ticked}
    if closed & {WHOLE, "origins", "speaker", "quotes"}:
        return Facts((), 0)
    veil = load_veil(connection, Eyes(sees_restricted=False))
    reports = view.evidence.reports
    hidden = _find_hidden(connection, reports, veil)
    evidence = leave_out(view.evidence, hidden)
    states = assess_persons(evidence, {person}, today=today)
    found = [one for state in states for one in state.findings if one.step in _TOLD]
    told = (_tell(one, evidence.reports, closed, veil) for one in found)
    return Facts(tuple(one for one in told if one.sources), len(hidden))


def _find_hidden(
    connection: Connection, reports: Mapping[str, Report], veil: Veil
) -> frozenset[str]:
    """Return the reports that are restricted, and notes whose publication nobody allowed."""
    notes = load_notes_of(
        connection, [one.id for one in reports.values() if one.form is Form.FIELD_NOTE]
    )
    silent = {one.report_id for one in notes if Consent.PUBLISH not in one.consent}
    return frozenset(silent | {id_ for id_ in reports if veil.hidden_fields_of_report(id_)})


def _tell(
    finding: Finding, reports: Mapping[str, Report], closed: Collection[str], veil: Veil
) -> Fact:
    return Fact(
        act=finding.act.value,
        date=None if finding.date is None or "date" in closed else str(finding.date),
        step=finding.step,
        independent=finding.independent,
        hedged=finding.hedged,
        sites=() if "site" in closed else finding.sites,
        places=() if "place" in closed else finding.places,
        charges=() if "charges" in closed else finding.charges,
        conditions=() if "conditions" in closed else tuple(finding.conditions),
        sources=tuple(dict.fromkeys(_sources(finding, reports, veil))),
    )


def _sources(finding: Finding, reports: Mapping[str, Report], veil: Veil) -> list[str]:
    """Return who says it, each with where that stands: outlet and day, a field note as that."""
    found = []
    for origin in finding.origins:
        if origin.stance is not Support.FOR or not origin.counted:
            continue
        ids = dict.fromkeys(one.report_id for one in origin.support)
        where = [_name(reports[id_]) for id_ in ids if id_ in reports]
        found.append(veil.cover(f"{origin.name} ({'; '.join(where)})"))
    return found


def _name(report: Report) -> str:
    name = report.label if report.form is Form.FIELD_NOTE else report.outlet or report.label
    return name if report.published is None else f"{name}, {report.published}"
