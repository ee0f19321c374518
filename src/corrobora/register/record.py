"""What a register holds, with the evidence behind it: for the views that show passages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrobora.assess.assessment import assess
from corrobora.assess.axis import put_on_axis
from corrobora.assess.evidence import Evidence
from corrobora.assess.rhythm import MOST_PERIODS, find_rhythm
from corrobora.assess.sites import find_sites
from corrobora.assess.stays import find_stays
from corrobora.errors import UsageError
from corrobora.model.axis import Entry
from corrobora.model.finding import Assessment, Conflict
from corrobora.model.rhythm import Event, Grain, Rhythm
from corrobora.model.site import SiteState
from corrobora.packs.name_parts import NameParts
from corrobora.register.queries import load_evidence, load_packs_of
from corrobora.store.database import Connection

__all__ = [
    "Passage",
    "Record",
    "find_passages",
    "first_told",
    "list_figures",
    "list_sites",
    "load_record",
    "measure_rhythm",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The assessment as of a day, known at a moment, and everything that it rests on.

    `name_parts` are the tables by which its names are compared, as for `compare_names`.
    """

    assessment: Assessment
    evidence: Evidence
    as_of: datetime.date
    known_at: datetime.datetime | None
    name_parts: NameParts | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something is told: the report, the place in it, its words."""

    report_id: str
    start: int
    end: int
    text: str
    certainty: str


def load_record(
    connection: Connection,
    *,
    today: datetime.date,
    as_of: datetime.date | None = None,
    known_at: datetime.datetime | None = None,
) -> Record:
    """Return what holds on the day `as_of`, by default `today`, as known at that moment."""
    evidence = load_evidence(connection, known_at=known_at)
    return Record(
        assessment=assess(evidence, today=today, as_of=as_of),
        evidence=evidence,
        as_of=as_of or today,
        known_at=known_at,
        name_parts=load_packs_of(connection, known_at=known_at).name_parts,
    )


def list_figures(record: Record) -> tuple[Entry, ...]:
    """Return every figure at its place in time, with the list behind it."""
    held = record.assessment
    return put_on_axis(record.evidence, held.ledger, held.persons)


def list_sites(record: Record) -> tuple[SiteState, ...]:
    """Return every place of detention that a statement names."""
    return find_sites(record.evidence, record.assessment)


def measure_rhythm(
    record: Record,
    events: Sequence[Event],
    grain: Grain,
    *,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Rhythm:
    """Return releases and arrests period by period, beside the events.

    Raises `UsageError` where that would be more periods than are ever shown.
    """
    stays = find_stays(record.assessment.persons)
    found = find_rhythm(stays, events, grain, since=since, until=until)
    if len(found.periods) >= MOST_PERIODS:
        raise UsageError(
            f"That makes {MOST_PERIODS:,} periods and more, and the last would be left out."
            " Choose longer ones by --by, or fewer days by --since and --until"
        )
    return found


def find_passages(evidence: Evidence, ids: Iterable[str]) -> tuple[Passage, ...]:
    """Return the passages of these statements, in order of report and place."""
    found = {
        Passage(s.report_id, q.start, q.end, q.text, s.certainty.value)
        for i in ids
        if (s := evidence.statements.get(i)) is not None
        for q in s.quotes[:1]
    }
    return tuple(sorted(found, key=lambda p: (evidence.label(p.report_id), p.start, p.end)))


def first_told(evidence: Evidence, conflict: Conflict) -> datetime.date | None:
    """Return the day since which both sides were told: the later of their first publications."""
    firsts = []
    for side in conflict.sides:
        days = [d for r in side.reports if (d := evidence.published(r)) is not None]
        if not days:
            return None
        firsts.append(min(days))
    return max(firsts, default=None)
