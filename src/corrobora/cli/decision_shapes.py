"""The JSON of decisions; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.model.judgement import CopyJudgement
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report
from corrobora.register.decided import Decided, Decision, say_in_short

__all__ = ["decision_shape", "decisions_shape", "judgement_shape"]

Shape = dict[str, Plain]


def decisions_shape(rows: Sequence[Decided]) -> Shape:
    """Return every decision, standing or not: `decide list --format json`."""
    return {
        "decisions": [
            {
                **decision_shape(row.decision, row.about),
                "stands": row.stands,
                "fell_to": None if row.fell_to is None else row.fell_to.id,
                "look_again": row.look_again,
            }
            for row in rows
        ]
    }


def decision_shape(decision: Decision, about: Sequence[str]) -> Shape:
    """Return one decision as it was made; `about` are the labels of what it is about."""
    names = dict(zip(decision.subject, about, strict=True))
    source = decision.payload.get("source")
    return {
        "id": decision.id,
        "kind": decision.kind,
        "about": [*sorted(about)],
        "judgement": decision.payload.get("judgement"),
        "says": say_in_short(decision),
        "part": decision.payload.get("part"),
        "source": None if source is None else names.get(source, source),
        "why": decision.reason,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at.isoformat(),
        "signed_in": bool(decision.payload.get("signed_in")),
        "replaces": decision.replaces,
    }


def judgement_shape(judgement: CopyJudgement, reports: Mapping[str, Report]) -> Shape:
    """Return a standing judgement on two reports, wherever an answer rests on it."""
    labels = {id_: reports[id_].label if id_ in reports else id_ for id_ in judgement.reports}
    return {
        "decision": judgement.decision,
        "reports": [*sorted(labels.values())],
        "judgement": judgement.judgement.value,
        "source": None if judgement.source is None else labels[judgement.source],
        "why": judgement.reason,
        "decided_by": judgement.decided_by,
        "decided_at": as_plain(judgement.decided_at),
        "signed_in": judgement.signed_in,
        "look_again": judgement.look_again,
    }
