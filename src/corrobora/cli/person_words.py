"""What follows from a decision about persons, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corrobora.model.judgement import Judgement
from corrobora.register.decided import Decision
from corrobora.register.person_judgements import PAIR, SPLIT

__all__ = ["PERSON_EFFECTS", "say_left_copies"]

_MOST_NAMED = 5
_PAIRS: Mapping[str, str] = {
    Judgement.POSITIVE: "They are one person from now on, in every later run too; both addresses"
    " lead to {kept}.",
    Judgement.NEGATIVE: "They are two persons, and are not suggested as one any more.",
    Judgement.UNSURE: "They stay two persons; a suggestion of them is marked as doubtful.",
}


def say_left_copies(decision: Decision, copies: Sequence[str]) -> str:
    """Say which copies of what was split off stay where they were; empty where none does."""
    if decision.kind != SPLIT or not copies:
        return ""
    named = ", ".join(copies[:_MOST_NAMED]) + (", …" if len(copies) > _MOST_NAMED else "")
    return f"Reports that share passages with it stay with {_person(decision)}: {named}."


def _say_pair(decision: Decision) -> str:
    labels = dict(zip(decision.subject, decision.payload["labels"], strict=True))
    kept = labels.get(decision.payload["kept"], "the first")
    return _PAIRS.get(str(decision.payload.get("judgement")), "").format(kept=kept)


def _say_split(decision: Decision) -> str:
    return f"Everything else, and what is read of the name later, stays with {_person(decision)}."


def _person(decision: Decision) -> str:
    return str(decision.payload["labels"][0])


PERSON_EFFECTS: Mapping[str, Callable[[Decision], str]] = {PAIR: _say_pair, SPLIT: _say_split}
