"""The scope of a figure: everything that somebody must meet to be counted in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import frame_of
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Assessment, LedgerRow
from corrobora.model.statement import Designation, statement_id
from corrobora.model.vocabulary import ActKind, Certainty, Measure, Stance

__all__ = ["Scope", "as_day", "find_designated", "scope_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a figure counts, or what somebody asks about; what is None hinders nobody.

    `until` is the stated cut-off, else the day on which the figure was told. `group` are the
    folded words or the class of those counted. `side` is the counter's; `reports` carry the
    figure. An `is_cumulative` one counts from the beginning of all; else a scope without `since`
    leaves its start open. `called` are, by person, the names of those who call them political
    prisoners or the like. Within `near_days` before its cut-off an act that is told with the
    figure is taken for one that it counts.
    """

    act: ActKind
    measure: Measure = Measure.FLOW
    is_plan: bool = False
    country: str | None = None
    since: EdtfDate | None = None
    until: EdtfDate | None = None
    has_hour: bool = False
    site: str | None = None
    place: str | None = None
    nationality: str | None = None
    group: str | None = None
    criterion: str | None = None
    is_cumulative: bool = False
    side: str | None = None
    reports: frozenset[str] = frozenset()
    called: Mapping[str, tuple[str, ...]]
    near_days: int = 0

    @property
    def is_stock(self) -> bool:
        """Say whether it counts who is in custody on a day."""
        return self.measure is Measure.STOCK and self.act.family == ActKind.ARREST.family


def scope_of(
    evidence: Evidence, assessment: Assessment, row: LedgerRow, since: EdtfDate | None = None
) -> Scope:
    """Return the scope of a figure of the ledger; `since` is a start for one that states none."""
    tally, frame = row.tally, frame_of(evidence, row.tally)
    is_plan = tally.certainty is Certainty.PLANNED
    told = _first_told(evidence, row.reports)
    return Scope(
        act=tally.act,
        measure=tally.measure,
        is_plan=is_plan,
        country=evidence.country(row.reports[0]),
        since=tally.since or since or (as_day(told) if is_plan else None),
        until=None if is_plan else tally.as_of or as_day(told),
        has_hour=tally.hour is not None and not is_plan,
        site=frame.site,
        place=None if tally.place == tally.site else tally.place,
        nationality=frame.nationality,
        group=frame.group,
        criterion=tally.criterion,
        is_cumulative=tally.measure is Measure.STOCK,
        side=row.side,
        reports=frozenset(row.reports),
        called=find_designated(evidence, assessment),
        near_days=int(evidence.policy.rival_days),
    )


def find_designated(evidence: Evidence, assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """Return by person id who calls them political prisoners or the like, each once."""
    found: dict[str, set[str]] = {}
    for speaker, designation, _ in assessment.designations:
        person = _person_of(evidence, designation)
        if person is not None and designation.stance is Stance.AFFIRMED:
            found.setdefault(person, set()).add(speaker)
    return {person: tuple(sorted(names)) for person, names in found.items()}


def _person_of(evidence: Evidence, designation: Designation) -> str | None:
    return evidence.people.person_of.get(statement_id(designation))


def _first_told(evidence: Evidence, reports: Iterable[str]) -> dt.date | None:
    return min((d for r in reports if (d := evidence.published(r)) is not None), default=None)


def as_day(day: dt.date | None) -> EdtfDate | None:
    """Return a day of the calendar as a date."""
    return None if day is None else EdtfDate(day.year, day.month, day.day)
