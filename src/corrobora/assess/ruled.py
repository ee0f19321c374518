"""What a person's verdict makes of a statement's standing (docs/adr/0014)."""

from __future__ import annotations

from dataclasses import replace

from corrobora.assess.evidence import Evidence
from corrobora.assess.standing import Addition, AdditionKind, Standing, own_standing
from corrobora.model.plain import Plain
from corrobora.model.ruling import FieldSet, VerdictKind, say_ruled
from corrobora.model.sentences import Sentence

__all__ = ["reject", "rule", "share_rejection"]


def rule(evidence: Evidence, id_: str, found: Standing) -> Standing:
    """Return how the statement stands once the verdict on it counts; `found` is how it stood.

    Accepted, what a copyist added counts, in the certainty that it was said with. Unsure leaves
    it as it stood. Every ruling is told in `notes`.
    """
    notes = [_say_set(one) for one in evidence.rulings.fields.get(id_, ())]
    verdict = evidence.rulings.verdicts.get(id_)
    if verdict is not None and verdict.kind is VerdictKind.ACCEPTED:
        found = _accept(found, own_standing(evidence, id_))
        notes.append(say_ruled(Sentence("accepted"), verdict.by))
    elif verdict is not None and verdict.kind is VerdictKind.UNSURE:
        notes.append(say_ruled(Sentence("called doubtful"), verdict.by))
    return replace(found, notes=tuple(notes)) if notes else found


def reject(evidence: Evidence, id_: str) -> Standing | None:
    """Return how a rejected statement stands, for and against nothing; else None."""
    verdict = evidence.rulings.verdict_on(id_, VerdictKind.REJECTED)
    if verdict is None:
        return None
    own = own_standing(evidence, id_)
    why = say_ruled(Sentence("rejected"), verdict.by)
    addition = Addition(AdditionKind.REJECTED, own.voice, why)
    return replace(own, additions=(addition,), is_supported=False)


def share_rejection(evidence: Evidence, id_: str, found: Standing, rejected: str) -> Standing:
    """Return how a statement stands that shares its passage with a rejected one."""
    label = evidence.label(evidence.statements[rejected].report_id)
    verdict = evidence.rulings.verdicts[rejected]
    ruled = say_ruled(Sentence("rejected"), verdict.by)
    why = Sentence("the same passage of %(report)s was %(ruled)s", report=label, ruled=ruled)
    addition = Addition(AdditionKind.REJECTED, own_standing(evidence, id_).voice, why)
    return replace(found, additions=(addition,), is_supported=False)


def _accept(found: Standing, own: Standing) -> Standing:
    """Let what a copyist added count, and no more: a mere copy stays one."""
    kinds = {one.kind for one in found.additions}
    if not found.is_supported or AdditionKind.STATEMENT in kinds:
        found = replace(found, voice=own.voice, certainty=own.certainty, date=own.date)
    if AdditionKind.SPEAKER in kinds:
        found = replace(found, voice=own.voice)
    if AdditionKind.CERTAINTY in kinds:
        found = replace(found, certainty=own.certainty)
    if AdditionKind.DATE in kinds:
        found = replace(found, date=own.date)
    return replace(found, additions=(), is_supported=True)


def _say_set(one: FieldSet) -> str:
    what = Sentence(
        "%(field)s set to %(value)s (was %(was)s)",
        field=one.field,
        value=_say(one.value),
        was=_say(one.was),
    )
    return say_ruled(what, one.by)


def _say(value: Plain) -> str:
    if isinstance(value, list):
        return ", ".join(_say(part) for part in value) or "nothing"
    if isinstance(value, dict):
        return str(value.get("name", "nothing"))
    return "nothing" if value is None else str(value)
