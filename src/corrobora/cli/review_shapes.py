"""The JSON of the review; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from corrobora.model.finding import Conflict
from corrobora.model.plain import Plain, as_plain
from corrobora.register.review.consequences import Consequences, FindingState, Grouping
from corrobora.register.review.order import Ranked
from corrobora.register.review.queue import Queue

__all__ = ["consequences_shape", "queue_shape"]

Shape = dict[str, Plain]


def queue_shape(queue: Queue) -> Shape:
    """Return the open questions in the order of asking: `review --format json`."""
    return {
        "questions": [_question_shape(one) for one in queue.ranked],
        "besides": {
            "conflicts": queue.besides.conflicts,
            "look_again": queue.besides.look_again,
            "held": queue.besides.held,
            "vanished": queue.besides.vanished,
            "may_be_two": queue.besides.may_be_two,
        },
    }


def _question_shape(ranked: Ranked) -> Shape:
    question = ranked.question
    (a_id, b_id), (a, b) = question.persons, question.names
    return {
        "a": a,
        "b": b,
        "a_id": a_id,
        "b_id": b_id,
        "kinds": [kind.value for kind in question.kinds],
        "score": question.score,
        "weight": ranked.weight,
        "stakes": [*ranked.stakes],
        "parts": [
            {"kind": kind.value, "words": part.words, "bits": part.bits}
            for kind, parts in question.parts.items()
            for part in parts
        ],
        "look_again": question.again,
    }


def consequences_shape(told: Consequences) -> Shape:
    """Return what decisions would change: `decide … --dry-run --format json`."""
    return {
        "joined": [_group_shape(one) for one in told.joined],
        "parted": [_group_shape(one) for one in told.parted],
        "contradicts": [
            {
                "decision": one.decision,
                "names": [*one.names],
                "judgement": None if one.judgement is None else one.judgement.value,
                "decided_by": one.decided_by,
                "decided_at": as_plain(one.decided_at),
                "why": one.reason,
            }
            for one in told.contradicts
        ],
        "without_effect": [*told.without_effect],
        "findings": [
            {
                "act": one.act.value,
                "before": [_finding_shape(state) for state in one.before],
                "after": [_finding_shape(state) for state in one.after],
            }
            for one in told.findings
        ],
        "custody": [
            {
                "name": one.name,
                "before": None if one.before is None else one.before.value,
                "after": None if one.after is None else one.after.value,
            }
            for one in told.custody
        ],
        "conflicts": [_conflict_shape(one) for one in told.conflicts],
        "settled": [_conflict_shape(one) for one in told.settled],
    }


def _group_shape(group: Grouping) -> Shape:
    return {"id": group.id, "name": group.name, "names": [*group.parts]}


def _finding_shape(one: FindingState) -> Shape:
    return {
        "person": one.person,
        "date": one.date,
        "step": one.step.value,
        "independent": one.independent,
        "hedged": one.hedged,
        "conditions": [condition.value for condition in one.conditions],
    }


def _conflict_shape(conflict: Conflict) -> Shape:
    return {"kind": conflict.kind, "about": conflict.about}
