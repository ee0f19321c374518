"""The shapes that programs read: pure functions from what holds to plain data.

They are contracts: a field is never renamed or dropped, only added (docs/guide/commands.md).
Reports go by their labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corrobora.cli.decision_shapes import (
    judgement_shape,
    openness_shape,
    ruled_shape,
    standing_shape,
    verified_shape,
)
from corrobora.cli.held_words import held_shape
from corrobora.cli.person_shapes import suggestion_shape
from corrobora.model.finding import (
    Conflict,
    Finding,
    LedgerRow,
    Origin,
    PersonState,
    PromiseState,
    SupportedBy,
)
from corrobora.model.huridocs import source_term
from corrobora.model.judgement import CopyJudgement
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report
from corrobora.model.statement import (
    Designation,
    SiteClaim,
    Statement,
    claim_key,
    kind_of,
    statement_id,
)
from corrobora.register.doctor import Diagnosis
from corrobora.register.overview import Overview
from corrobora.register.queries import View
from corrobora.register.results import Extraction, RunSummary

__all__ = [
    "conflict_shape",
    "count_reports",
    "doctor_shape",
    "extract_shape",
    "families_shape",
    "find_touching",
    "ledger_shape",
    "promise_shape",
    "run_shape",
    "site_claim_shape",
    "status_shape",
    "unknown_person_shape",
    "why_shape",
]

Shape = dict[str, Plain]
Reports = Mapping[str, Report]


def status_shape(view: View, overview: Overview | None = None) -> Shape:
    """Return the register in short: `status --format json`."""
    over = overview or Overview()
    held, reports = view.assessment, view.reports
    return {
        "as_of": view.as_of.isoformat(),
        "known_at": as_plain(view.known_at),
        "persons": [
            {**row, "address": view.addresses.get(state.person.id)}
            for state in held.persons
            for row in _person_rows(state, over)
        ],
        "ledger": [
            {**ledger_shape(row), "column": column.value}
            for row, column in zip(held.ledger, view.columns, strict=True)
        ],
        "promises": [promise_shape(promise, reports) for promise in held.promises],
        "designations": [_designation_shape(*one, reports) for one in held.designations],
        "site_claims": [site_claim_shape(*one, reports) for one in held.site_claims],
        "conflicts": [conflict_shape(conflict, reports) for conflict in held.conflicts],
        "suggestions": [suggestion_shape(view, one) for one in held.suggestions],
        "decisions": [judgement_shape(one, reports) for one in view.judgements],
        "look_again": [standing_shape(row) for row in over.look_again],
    }


def run_shape(summary: RunSummary, view: View, overview: Overview | None = None) -> Shape:
    """Return what a run did and what the register then says: `run --format json`."""
    return {
        "register": summary.register,
        "new": summary.new,
        "again": summary.again,
        "known": summary.known,
        "refused": [
            {"path": row.path, "why": row.why, "advice": row.advice} for row in summary.refused
        ],
        "skipped": [as_plain(note) for note in summary.skipped],
        "notes": [as_plain(note) for note in summary.notes],
        "statements": summary.statements,
        **status_shape(view, overview),
        "families": families_shape(view),
    }


def families_shape(view: View) -> list[Plain]:
    """Return the families of copies as lists of labels in their order, families of one too."""
    families = [sorted(_label(id_, view.reports) for id_ in f.members) for f in view.families]
    return [[*family] for family in sorted(families)]


def why_shape(
    state: PersonState,
    reports: Reports,
    judgements: Sequence[CopyJudgement] = (),
    overview: Overview | None = None,
) -> Shape:
    """Return all that stands behind one person: `why --format json`.

    Each finding names those of the `judgements` on copies that are about two of its reports.
    `rejected` are origins that stand in no finding, for people rejected all that is said.
    """
    over = overview or Overview()
    return {
        "person": state.person.name,
        "id": state.person.id,
        "names": list(state.person.names),
        "custody": state.custody.value,
        **held_shape(state),
        **openness_shape(over.openness(state.person.id)),
        "decisions": [standing_shape(row) for row in over.of(state.person.id)],
        "rejected": [_origin_shape(origin, reports) for origin in state.rejected],
        "findings": [
            {
                **_finding_shape(finding, reports),
                **verified_shape(over.verification(finding)),
                "decisions": [
                    judgement_shape(one, reports) for one in find_touching(finding, judgements)
                ],
            }
            for finding in state.findings
        ],
    }


def unknown_person_shape(similar: Sequence[str]) -> Shape:
    """Return the answer about a name that is nobody's, or more than one person's."""
    return {"person": None, "findings": [], "similar": list(similar)}


def extract_shape(one: Extraction, *, everything: bool) -> Mapping[str, object]:
    """Return what one report says: the guide's form, or every statement by itself."""
    if not everything:
        return one.form
    head = {name: one.form[name] for name in ("id", "outlet", "title", "published", "language")}
    names = one.claims
    return {**head, "statements": [_statement_shape(said, names) for said in one.statements]}


def doctor_shape(found: Diagnosis) -> Shape:
    """Return what every check found: `doctor --format json`."""
    checks: list[Plain] = [
        {"question": check.question, "problems": list(check.problems)} for check in found.checks
    ]
    mistakes: list[Plain] = [as_plain(row) for row in found.mistakes]
    head = as_plain(found.head)
    return {
        "sound": found.is_sound,
        "checks": checks,
        "log_head": head,
        "mistakes": mistakes,
        "unproven": list(found.unproven),
        "redacted_reports": found.redacted,
    }


def find_touching(
    finding: Finding, judgements: Iterable[CopyJudgement]
) -> tuple[CopyJudgement, ...]:
    """Return the judgements on copies that are about two reports of the finding."""
    reports = {s.report_id for origin in finding.origins for s in origin.support}
    return tuple(one for one in judgements if reports.issuperset(one.reports))


def count_reports(finding: Finding) -> int:
    """Return how many reports carry a finding, copies too; never a measure of support."""
    return len({s.report_id for origin in finding.origins for s in origin.support})


def _person_rows(state: PersonState, over: Overview) -> list[Shape]:
    """One row a finding, the one that custody rests on first; one bare row where there is none."""
    first = [
        f for f in state.findings if (f.act, f.date, f.step) == (state.act, state.date, state.step)
    ]
    rest = [f for f in state.findings if f not in first]
    row: Shape = {"name": state.person.name, "act": None, "date": None, "step": None}
    last: Shape = {"independent": 0, "custody": state.custody.value, "id": state.person.id}
    last |= held_shape(state)
    if not state.findings:
        return [{**row, **last, "reports": 0, "verified": "none", "verified_by": []}]
    return [
        {
            **row,
            "act": finding.act.value,
            "date": as_plain(finding.date),
            "step": finding.step.value,
            **last,
            "independent": finding.independent,
            "hedged": finding.hedged,
            "conditions": as_plain(finding.conditions),
            "reports": count_reports(finding),
            **verified_shape(over.verification(finding)),
        }
        for finding in (*first, *rest)
    ]


def _finding_shape(finding: Finding, reports: Reports) -> Shape:
    return {
        "act": finding.act.value,
        "date": as_plain(finding.date),
        "step": finding.step.value,
        "independent": finding.independent,
        "reports": count_reports(finding),
        "hedged": finding.hedged,
        "conditions": as_plain(finding.conditions),
        "case_closed": finding.case_closed,
        "sites": as_plain(finding.sites),
        "places": as_plain(finding.places),
        "charges": as_plain(finding.charges),
        "origins": [_origin_shape(origin, reports) for origin in finding.origins],
        "conflicts": [conflict_shape(conflict, reports) for conflict in finding.conflicts],
        "raises": as_plain(finding.raises),
    }


def _origin_shape(origin: Origin, reports: Reports) -> Shape:
    term = source_term(origin.connection, origin.speaker)
    return {
        "kind": origin.kind.value,
        "name": origin.name,
        "side": origin.side,
        "stance": origin.stance.value,
        "counted": origin.counted,
        "connection": origin.connection.value,
        "huri_code": None if term is None else term.huri_code,
        "via": origin.via,
        "why": origin.why,
        "reports": _labels((s.report_id for s in origin.support), reports),
        "passages": [_passage_shape(support, reports) for support in origin.support],
    }


def _passage_shape(support: SupportedBy, reports: Reports) -> Shape:
    report = reports.get(support.report_id)
    copied, same = (
        None if other is None else _label(other, reports)
        for other in (support.copy_of, support.same_as)
    )
    return {
        "report": _label(support.report_id, reports),
        "start": support.start,
        "end": support.end,
        "text": support.text,
        "certainty": support.certainty,
        "copy_of": copied,
        "same_as": same,
        "claim": support.claim,
        "address": None if report is None else report.address,
    }


def ledger_shape(row: LedgerRow) -> Shape:
    """Return one figure with its frame."""
    tally = row.tally
    return {
        "speaker": row.speaker,
        "side": row.side,
        "act": tally.act.value,
        "measure": tally.measure.value,
        "value": tally.value,
        "low": tally.low,
        "high": tally.high,
        "bound": tally.bound.value,
        "unit": tally.unit.value,
        "group": tally.group,
        "population": tally.population,
        "nationality": tally.nationality,
        "site": tally.site,
        "place": tally.place,
        "since": as_plain(tally.since),
        "as_of": as_plain(tally.as_of),
        "hour": tally.hour,
        "criterion": tally.criterion,
        "reason": tally.reason,
        "part_of": tally.part_of,
        "certainty": tally.certainty.value,
        "reports": len(row.reports),
        "superseded_by": _superseding(row),
        "decided": row.decided,
        "incomparable_with": as_plain(row.incomparable_with),
        "quote": tally.quotes[0].text,
    }


def _superseding(row: LedgerRow) -> int | str | None:
    """The newer figure: its number, or in words where it is no single number."""
    value = None if row.superseding is None else row.superseding.value
    return row.superseded_by if value is None else value


def promise_shape(promise: PromiseState, reports: Reports) -> Shape:
    """Return one promise and what became of it."""
    return {
        "speaker": promise.speaker,
        "what": promise.what,
        "by": as_plain(promise.by),
        "state": promise.status.value,
        "overdue": promise.is_overdue,
        "said": None if promise.said is None else promise.said.isoformat(),
        "aim": promise.aim,
        "reached": promise.reached,
        "reports": _labels(promise.reports, reports),
    }


def _designation_shape(
    speaker: str, designation: Designation, carried: Iterable[str], reports: Reports
) -> Shape:
    return {
        "speaker": speaker,
        "about": designation.about,
        "stance": designation.stance.value,
        "term": designation.term,
        "quote": designation.quotes[0].text,
        "reports": _labels(carried, reports),
    }


def site_claim_shape(
    speaker: str, claim: SiteClaim, carried: Iterable[str], reports: Reports
) -> Shape:
    """Return what one side claims of a place of detention."""
    return {
        "speaker": speaker,
        "site": claim.site,
        "claim": claim.claim.value,
        "date": as_plain(claim.date),
        "certainty": claim.certainty.value,
        "quote": claim.quotes[0].text,
        "reports": _labels(carried, reports),
    }


def conflict_shape(conflict: Conflict, reports: Reports) -> Shape:
    """Return one conflict with its sides."""
    sides: list[Plain] = [
        {
            "side": side.side,
            "value": side.value,
            "reports": _labels(side.reports, reports),
            "statements": list(side.statement_ids),
        }
        for side in conflict.sides
    ]
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "about": conflict.about,
        "sides": sides,
        "open": conflict.is_open,
        "opened_again": conflict.is_opened_again,
        "closed_by": None if conflict.closed_by is None else ruled_shape(conflict.closed_by),
    }


def _statement_shape(statement: Statement, names: Mapping[str, str]) -> Shape:
    """A statement as it is kept, less the ids of report and revision, with its claim's name."""
    fields = as_plain(statement)
    assert isinstance(fields, dict)  # noqa: S101 - a statement is a dataclass
    kept = {n: value for n, value in fields.items() if n not in {"report_id", "revision_id"}}
    id_ = statement_id(statement)
    claim = names.get(id_, claim_key(statement))
    return {"kind": kind_of(statement), "id": id_, "claim": claim, **kept}


def _labels(ids: Iterable[str], reports: Reports) -> list[Plain]:
    return [*dict.fromkeys(_label(id_, reports) for id_ in ids)]


def _label(id_: str, reports: Reports) -> str:
    return reports[id_].label if id_ in reports else id_
