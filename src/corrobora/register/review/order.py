"""In which order questions are asked: those first whose answer changes most; pure.

The order weighs nothing that decides: every question is asked, and none is answered by it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corrobora.model.finding import PersonState, Step
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.register.review.questions import Question, swap

__all__ = ["Ranked", "rank"]

# What an answer may change, beside a score from 0 to 1 (docs/adr/0020): set by hand, so that a
# likely pair of whom one is said to be free and the other held comes before any sure pair of
# whom the same is said, and a doubtful one does not.
_CUSTODY = 0.5
_AGAIN = 0.5
_STEP = 0.2
_REPORTS = 0.03  # for each doubling of the reports that name the two
_SAYING = {Custody.FREE, Custody.HELD, Custody.HOUSE_ARREST, Custody.DEAD}
# Steps that a further side may lift.
_LIFTED = {Step.REPORTED, Step.CONFIRMED}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question with its place in the order, and why it comes early, in words for people."""

    question: Question
    weight: float
    stakes: tuple[str, ...]


def rank(
    questions: Iterable[Question],
    states: Mapping[str, PersonState],
    named_in: Mapping[str, tuple[str, ...]],
) -> tuple[Ranked, ...]:
    """Return the questions, those whose answer changes most and is likeliest first.

    `states` and `named_in` (ids of reports) go by the person's id; who is missing says nothing.
    The person whom more reports name in full comes first of the two: they would be kept.
    """
    ranked = (_weigh(one, states, named_in) for one in questions)
    return tuple(sorted(ranked, key=lambda r: (-r.weight, r.question.names, r.question.persons)))


def _weigh(
    question: Question,
    states: Mapping[str, PersonState],
    named_in: Mapping[str, tuple[str, ...]],
) -> Ranked:
    ordered = _keep_best(question, states, named_in)
    a, b = (states.get(id_) for id_ in ordered.persons)
    reports = sum(len(named_in.get(id_, ())) for id_ in ordered.persons)
    weight = ordered.score + _REPORTS * math.log2(max(1, reports))
    stakes = []
    if ordered.again is not None:
        weight += _AGAIN
        stakes.append("somebody judged of the two before, and has to look again")
    if a is not None and b is not None:
        if _differ(a, b):
            weight += _CUSTODY
            stakes.append(f"one is said to be {_WORDS[a.custody]}, the other {_WORDS[b.custody]}")
        elif lifted := _could_rise(a, b):
            weight += _STEP
            acts = " and ".join(act.value for act in lifted)
            stakes.append(f"two sides may say the same of one {acts}")
    return Ranked(ordered, round(weight, 4), tuple(stakes))


_WORDS: Mapping[Custody, str] = {
    Custody.FREE: "free",
    Custody.HELD: "held",
    Custody.HOUSE_ARREST: "under house arrest",
    Custody.DEAD: "dead",
}


def _keep_best(
    question: Question,
    states: Mapping[str, PersonState],
    named_in: Mapping[str, tuple[str, ...]],
) -> Question:
    """Put first who would best be kept: a full name before a lone one, then more reports.

    Where both are equal, the name with more letters that a broken converter drops.
    """

    def standing(i: int) -> tuple[bool, int, int, str]:
        name = question.names[i]
        state = states.get(question.persons[i])
        is_lone = state is not None and state.person.lone_in is not None
        accents = sum(not letter.isascii() for letter in name)
        return is_lone, -len(named_in.get(question.persons[i], ())), -accents, name

    return question if standing(0) <= standing(1) else swap(question)


def _differ(a: PersonState, b: PersonState) -> bool:
    return a.custody is not b.custody and {a.custody, b.custody} <= _SAYING


def _could_rise(a: PersonState, b: PersonState) -> list[ActKind]:
    """Return the acts that both are said to have met, on a step that a further side may lift."""
    acts = [{finding.act for finding in one.findings if finding.step in _LIFTED} for one in (a, b)]
    return sorted(acts[0] & acts[1])
