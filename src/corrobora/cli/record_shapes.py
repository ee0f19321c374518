"""The JSON of `ledger`, `promises`, `sites` and `conflicts`: fields are only ever added."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

from corrobora.model.axis import Entry, Named
from corrobora.model.edtf import Answer
from corrobora.model.finding import Conflict, PromiseState
from corrobora.model.plain import Plain, as_plain
from corrobora.model.site import SiteState, Stayed
from corrobora.register.figures import column_of
from corrobora.register.record import Passage, Record, find_passages, first_told
from corrobora.register.tallies import name_tallies
from corrobora.shapes.figures import ledger_shape, promise_shape, site_claim_shape
from corrobora.shapes.findings import conflict_shape

__all__ = [
    "age_in_days",
    "conflicts_shape",
    "ledger_view_shape",
    "promises_shape",
    "sites_shape",
]

Shape = dict[str, Plain]


def age_in_days(promise: PromiseState, record: Record) -> int | None:
    """Return for how many days a promise has been standing, where it says when it was given."""
    return None if promise.said is None else (record.as_of - promise.said).days


def ledger_view_shape(record: Record, entries: Iterable[Entry]) -> Shape:
    """Return `ledger --format json`: figures in order of time, each with the list behind it."""
    names = name_tallies(record.evidence, record.assessment.ledger)
    return {
        **_head(record),
        "figures": [
            {"address": names[entry.row.statement_ids[0]], **_figure(record, entry)}
            for entry in entries
        ],
    }


def promises_shape(record: Record, promises: Iterable[PromiseState]) -> Shape:
    """Return `promises --format json`: each with its age and the passages of both sides."""
    return {**_head(record), "promises": [_promise(record, promise) for promise in promises]}


def sites_shape(record: Record, sites: Iterable[SiteState]) -> Shape:
    """Return `sites --format json`: each place with people, figures, claims and promises."""
    return {**_head(record), "sites": [_site(record, site) for site in sites]}


def conflicts_shape(record: Record, conflicts: Iterable[Conflict]) -> Shape:
    """Return `conflicts --format json`: each with both sides, their origins and passages."""
    return {**_head(record), "conflicts": [_conflict(record, one) for one in conflicts]}


def _head(record: Record) -> Shape:
    return {"as_of": record.as_of.isoformat(), "known_at": as_plain(record.known_at)}


def _figure(record: Record, entry: Entry) -> Shape:
    row, parts = entry.row, entry.parts
    whole = row.tally.value
    sums: Shape | None = None
    if parts is not None:
        figures: list[Plain] = [ledger_shape(part) for part in parts.rows]
        sums = {"figures": figures, "total": parts.total, "whole": whole}
        sums["adds_up"] = parts.total == whole
    reports = [record.evidence.label(id_) for id_ in row.reports]
    return {
        **ledger_shape(row),
        "column": column_of(row, record.evidence).value,
        "country": entry.country,
        "cut_off": _day(entry.cut_off),
        "cut_off_stated": entry.is_stated,
        "fall": entry.is_fall,
        "fall_reason": entry.reason,
        "parts": sums,
        "named": _named(entry.named),
        "carried_by": [*reports],
        "passages": _passages(record, row.statement_ids),
    }


def _named(named: Iterable[Named]) -> Shape:
    people = list(named)
    steps = Counter(one.step.value for one in people)
    listed: list[Plain] = [
        {"name": n.name, "step": n.step.value, "date": n.date, "in_frame": n.answer.value}
        for n in people
    ]
    possibly = sum(one.answer is Answer.POSSIBLY for one in people)
    return {"by_step": dict(steps), "possibly": possibly, "list": listed}


def _promise(record: Record, promise: PromiseState) -> Shape:
    return {
        **promise_shape(promise, record.evidence.reports),
        "age_days": age_in_days(promise, record),
        "passages": _passages(record, promise.statement_ids),
        "outcome": _passages(record, promise.outcome_ids),
    }


def _site(record: Record, site: SiteState) -> Shape:
    reports = record.evidence.reports
    return {
        "name": site.name,
        "names": [*site.names],
        "countries": [*site.countries],
        "people": [_stayed(one) for one in site.people],
        "figures": [ledger_shape(row) for row in site.figures],
        "claims": [site_claim_shape(*claim, reports) for claim in site.claims],
        "promises": [_promise(record, promise) for promise in site.promises],
    }


def _stayed(one: Stayed) -> Shape:
    finding = one.finding
    return {
        "name": one.name,
        "act": finding.act.value,
        "step": finding.step.value,
        "date": as_plain(finding.date),
        "is_there": one.is_there,
    }


def _conflict(record: Record, conflict: Conflict) -> Shape:
    shape = conflict_shape(conflict, record.evidence.reports)
    sides = shape["sides"]
    assert isinstance(sides, list)  # noqa: S101 - conflict_shape gives a list of sides
    shape["sides"] = [
        {**told, "passages": _passages(record, side.statement_ids)}
        for told, side in zip(sides, conflict.sides, strict=True)
        if isinstance(told, dict)
    ]
    return {**shape, "since": _day(first_told(record.evidence, conflict))}


def _passages(record: Record, ids: Iterable[str]) -> list[Plain]:
    return [_passage(record, one) for one in find_passages(record.evidence, ids)]


def _passage(record: Record, passage: Passage) -> Shape:
    return {
        "report": record.evidence.label(passage.report_id),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "certainty": passage.certainty,
    }


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
