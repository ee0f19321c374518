"""The JSON of decisions; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.model.judgement import CopyJudgement
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report
from corrobora.model.ruling import Ruled
from corrobora.register.audience import Openness
from corrobora.register.cases import CASE
from corrobora.register.decided import Decided, Decision, say_in_short
from corrobora.register.verification import Verification

__all__ = [
    "decision_shape",
    "decisions_shape",
    "judgement_shape",
    "openness_shape",
    "ruled_shape",
    "standing_shape",
    "verified_shape",
]

Shape = dict[str, Plain]

# What some kinds of decisions say besides: a value with the one that was read, the figure that
# takes the place of another, the claim that holds in a conflict.
_SAID = ("value", "was", "newer", "holds")


def decisions_shape(rows: Sequence[Decided]) -> Shape:
    """Return every decision, standing or not: `decide list --format json`."""
    return {
        "decisions": [
            {
                **standing_shape(row),
                "stands": row.stands,
                "fell_to": None if row.fell_to is None else row.fell_to.id,
            }
            for row in rows
        ]
    }


def standing_shape(row: Decided) -> Shape:
    """Return a decision that stands, wherever an answer rests on it, with why to look again."""
    return {
        **decision_shape(row.decision, row.about),
        "look_again": row.look_again,
        "passage": row.passage,
        "candidates": as_plain(row.candidates),
    }


def ruled_shape(by: Ruled) -> Shape:
    """Return who ruled, when and why."""
    return {
        "decision": by.decision,
        "decided_by": by.decided_by,
        "decided_at": as_plain(by.decided_at),
        "why": by.reason,
        "signed_in": by.signed_in,
    }


def openness_shape(openness: Openness) -> Shape:
    """Return who may see a person: nobody is published until somebody says so."""
    audience = openness.audience()
    return {
        "audience": None if audience is None else audience.value,
        "published": {to.value: ruled_shape(by) for to, by in openness.published.items()},
        "restricted": {part: ruled_shape(by) for part, by in openness.restricted.items()},
    }


def verified_shape(verification: Verification) -> Shape:
    """Return how far a finding is verified, and by whom, in the order of time."""
    return {
        "verified": verification.state.value,
        "verified_by": [ruled_shape(by) for by in verification.by],
    }


def decision_shape(decision: Decision, about: Sequence[str]) -> Shape:
    """Return one decision as it was made; `about` are the labels of what it is about."""
    names = dict(zip(decision.subject, about, strict=True))
    source = decision.payload.get("source")
    # What stands in a case file is restricted: its entry is named, and no more.
    said = {} if decision.kind == CASE else decision.payload
    return {
        "id": decision.id,
        "kind": decision.kind,
        "about": [*sorted(about)],
        "judgement": decision.payload.get("judgement"),
        "says": say_in_short(decision),
        "part": decision.payload.get("part"),
        "subject": [*decision.subject],
        **{name: said.get(name) for name in _SAID},
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
