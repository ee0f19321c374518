"""What a register holds, with the evidence behind it: for the views that show passages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.model.finding import Assessment, Conflict
from corrobora.register.queries import load_evidence
from corrobora.store.database import Connection

__all__ = ["Passage", "Record", "find_passages", "first_told", "load_record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The assessment as of a day, known at a moment, and everything that it rests on."""

    assessment: Assessment
    evidence: Evidence
    as_of: datetime.date
    known_at: datetime.datetime | None


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
    )


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
