"""The JSON of a person's findings: steps, origins, passages, conflicts. Reports go by their labels.

A field is never renamed or dropped, only added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corrobora.model.finding import Conflict, Finding, Origin, PersonState, SupportedBy
from corrobora.model.huridocs import source_term
from corrobora.model.judgement import CopyJudgement
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report
from corrobora.register.overview import Overview
from corrobora.shapes.decisions import (
    judgement_shape,
    openness_shape,
    ruled_shape,
    standing_shape,
    verified_shape,
)
from corrobora.shapes.held import held_shape

__all__ = [
    "conflict_shape",
    "count_reports",
    "find_touching",
    "finding_shape",
    "label_report",
    "label_reports",
    "why_shape",
]

Shape = dict[str, Plain]
Reports = Mapping[str, Report]


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
                **finding_shape(finding, reports),
                **verified_shape(over.verification(finding)),
                "decisions": [
                    judgement_shape(one, reports) for one in find_touching(finding, judgements)
                ],
            }
            for finding in state.findings
        ],
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


def finding_shape(finding: Finding, reports: Reports) -> Shape:
    """Return one finding with its origins, passages and conflicts."""
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
        "reports": label_reports((s.report_id for s in origin.support), reports),
        "passages": [_passage_shape(support, reports) for support in origin.support],
    }


def _passage_shape(support: SupportedBy, reports: Reports) -> Shape:
    report = reports.get(support.report_id)
    copied, same = (
        None if other is None else label_report(other, reports)
        for other in (support.copy_of, support.same_as)
    )
    return {
        "report": label_report(support.report_id, reports),
        "start": support.start,
        "end": support.end,
        "text": support.text,
        "certainty": support.certainty,
        "copy_of": copied,
        "same_as": same,
        "claim": support.claim,
        "address": None if report is None else report.address,
    }


def conflict_shape(conflict: Conflict, reports: Reports) -> Shape:
    """Return one conflict with its sides."""
    sides: list[Plain] = [
        {
            "side": side.side,
            "value": side.value,
            "reports": label_reports(side.reports, reports),
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


def label_reports(ids: Iterable[str], reports: Reports) -> list[Plain]:
    """Return the labels of reports, each once."""
    return [*dict.fromkeys(label_report(id_, reports) for id_ in ids)]


def label_report(id_: str, reports: Reports) -> str:
    """Return what people call a report; its id where it is not here."""
    return reports[id_].label if id_ in reports else id_
