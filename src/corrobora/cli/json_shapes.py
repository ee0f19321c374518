"""The shapes that programs read: pure functions from what holds to plain data.

They are contracts: a field is never renamed or dropped, only added (docs/guide/commands.md).
Reports go by their labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corrobora.model.finding import (
    PersonState,
)
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report
from corrobora.model.statement import (
    Designation,
    Statement,
    claim_key,
    kind_of,
    statement_id,
)
from corrobora.register.doctor import Diagnosis
from corrobora.register.overview import Overview
from corrobora.register.queries import View
from corrobora.register.results import Extraction, RunSummary
from corrobora.shapes.decisions import (
    judgement_shape,
    standing_shape,
    verified_shape,
)
from corrobora.shapes.figures import ledger_shape, promise_shape, site_claim_shape
from corrobora.shapes.findings import conflict_shape, count_reports, label_report, label_reports
from corrobora.shapes.held import held_shape
from corrobora.shapes.persons import suggestion_shape

__all__ = [
    "doctor_shape",
    "extract_shape",
    "families_shape",
    "run_shape",
    "status_shape",
    "unknown_person_shape",
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
    families = [sorted(label_report(id_, view.reports) for id_ in f.members) for f in view.families]
    return [[*family] for family in sorted(families)]


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


def _designation_shape(
    speaker: str, designation: Designation, carried: Iterable[str], reports: Reports
) -> Shape:
    return {
        "speaker": speaker,
        "about": designation.about,
        "stance": designation.stance.value,
        "term": designation.term,
        "quote": designation.quotes[0].text,
        "reports": label_reports(carried, reports),
    }


def _statement_shape(statement: Statement, names: Mapping[str, str]) -> Shape:
    """A statement as it is kept, less the ids of report and revision, with its claim's name."""
    fields = as_plain(statement)
    assert isinstance(fields, dict)  # noqa: S101 - a statement is a dataclass
    kept = {n: value for n, value in fields.items() if n not in {"report_id", "revision_id"}}
    id_ = statement_id(statement)
    claim = names.get(id_, claim_key(statement))
    return {"kind": kind_of(statement), "id": id_, "claim": claim, **kept}
