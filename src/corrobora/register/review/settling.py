"""Which questions are settled by what people decided, of the pair itself or of others; pure.

Whoever is one with A is whatever A is: *A is B* and *B is not C* settle A and C. Where
decisions stand against each other nothing is settled by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corrobora.model.judgement import Judgement, PersonJudgement
from corrobora.register.merges import Apart, find_merges
from corrobora.register.review.questions import Question

__all__ = ["Answered", "Settling", "settle"]


@dataclass(frozen=True, slots=True)
class Answered:
    """How a pair stands: what it is, by which judgement; None where it follows from several."""

    judgement: Judgement
    by: PersonJudgement | None


@dataclass(frozen=True, slots=True)
class Settling:
    """What a set of judgements settles.

    `person_of` leads who was merged to who is kept; `refused` and `doubted` hold the judgements
    by the pair that they are about now.
    """

    person_of: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[frozenset[str], PersonJudgement] = field(default_factory=dict)
    refused: Mapping[frozenset[str], PersonJudgement | None] = field(default_factory=dict)
    doubted: Mapping[frozenset[str], PersonJudgement] = field(default_factory=dict)

    def now(self, person: str) -> str:
        """Return the id under which a person stands by these judgements."""
        return self.person_of.get(person, person)

    def find(self, question: Question) -> Answered | None:
        """Return how the pair of a question stands; None where it is open."""
        now = frozenset(map(self.now, question.persons))
        if len(now) == 1:
            return Answered(Judgement.POSITIVE, self.joined.get(question.pair))
        if now in self.refused:
            by = self.refused[now]
            is_direct = by is not None and frozenset(by.persons) == question.pair
            return Answered(Judgement.NEGATIVE, by if is_direct else None)
        if now in self.doubted:
            return Answered(Judgement.UNSURE, self.doubted[now])
        return None

    def as_now(self, question: Question, names: Mapping[str, str]) -> Question:
        """Return the question about those who stand for the two by now; `names` go by id."""
        first, second = map(self.now, question.persons)
        if (first, second) == question.persons:
            return question
        called = {**dict(zip(question.persons, question.names, strict=True)), **names}
        return replace(
            question,
            persons=(first, second),
            names=(called.get(first, first), called.get(second, second)),
        )


def settle(pairs: Sequence[PersonJudgement], splits: Iterable[Apart] = ()) -> Settling:
    """Return what these standing judgements settle; `splits` are pairs that are two by a split.

    A judgement that comes with something to look at again has no effect, and settles nothing.
    """
    whole = [one for one in pairs if one.look_again is None]
    apart = tuple(splits)
    merges = find_merges(whole, apart)
    held = [one for one in whole if one.decision not in merges.look_again]
    person_of = merges.person_of

    def now(one: PersonJudgement | Apart) -> frozenset[str]:
        return frozenset(person_of.get(id_, id_) for id_ in one.persons)

    by = {judgement: [one for one in held if one.judgement is judgement] for judgement in Judgement}
    split: dict[frozenset[str], PersonJudgement | None] = {now(one): None for one in apart}
    return Settling(
        person_of,
        {frozenset(one.persons): one for one in by[Judgement.POSITIVE]},
        split | {now(one): one for one in by[Judgement.NEGATIVE]},
        {now(one): one for one in by[Judgement.UNSURE]},
    )
