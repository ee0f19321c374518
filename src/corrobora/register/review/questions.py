"""Open questions about pairs of persons, from whatever suggested them; pure.

A question is asked once a pair, however many names or records suggest it; its ids are those
under which the two stand at the moment of asking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corrobora.model.judgement import Judgement, PersonDecisions
from corrobora.model.person import People, Suggestion
from corrobora.model.suggestion import Proposal, RecordSuggestion

__all__ = ["Kind", "Part", "Question", "ask_about", "swap"]


class Kind(StrEnum):
    """What raised a question."""

    NAMES = "names"
    RECORDS = "records"
    AGAIN = "again"
    """A decision on the pair stands, and something since asks to look at it once more."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in which the two were compared, in words; `bits` where it was weighed.

    `bits`: 1 makes one person twice as likely, -1 half as likely (`model.suggestion`).
    """

    words: str
    bits: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Are these two one person? Never answered by the machine.

    `persons` are ids; the first is who would be kept. `names` stand in the same order. `score`
    is the highest that anything gave the pair, `parts` how it came about, by kind. `again` says
    why to look again, where somebody judged of the two before.
    """

    persons: tuple[str, str]
    names: tuple[str, str]
    score: float
    parts: Mapping[Kind, tuple[Part, ...]]
    again: str | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset(self.persons)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What raised it, in the order of the kinds."""
        return tuple(kind for kind in Kind if kind in self.parts)


def ask_about(
    people: People,
    decisions: PersonDecisions,
    suggestions: Iterable[Suggestion],
    records: Iterable[RecordSuggestion] = (),
) -> tuple[Question, ...]:
    """Return a question for each pair that anything suggests and nobody has settled, in no order.

    A pair judged *unsure* is settled until something asks to look again; so is whatever was
    judged of either with a third that settles this pair (`register.review.settling`).
    """
    names = {person.id: person.name for person in people.persons}
    found: dict[frozenset[str], list[Question]] = defaultdict(list)
    raised = (
        *_by_names(suggestions),
        *_by_records(records, people),
        *_by_decisions(decisions, people),
    )
    for one in raised:
        if len(one.pair) > 1 and names.keys() >= one.pair:
            found[one.pair].append(one)
    return tuple(_join(one, names) for one in found.values())


def swap(question: Question) -> Question:
    """Return the question with the two in the other order: who is second would be kept."""
    (a, b), (name, other) = question.persons, question.names
    return replace(question, persons=(b, a), names=(other, name))


def _by_names(suggestions: Iterable[Suggestion]) -> Iterator[Question]:
    for one in suggestions:
        parts = tuple(Part(words) for words in one.reasons)
        yield Question(
            persons=(one.a_id, one.b_id),
            names=(one.a, one.b),
            score=one.score,
            parts={Kind.NAMES: parts},
            again=one.look_again,
        )


def _by_records(records: Iterable[RecordSuggestion], people: People) -> Iterator[Question]:
    for one in records:
        if one.proposal is Proposal.ONE:
            yield Question(
                persons=(people.now(one.a.person), people.now(one.b.person)),
                names=(one.a.name, one.b.name),
                score=one.score,
                parts={
                    Kind.RECORDS: tuple(Part(f"{p.field}: {p.words}", p.bits) for p in one.parts)
                },
            )


def _by_decisions(decisions: PersonDecisions, people: People) -> Iterator[Question]:
    for one in decisions.pairs:
        if one.look_again is not None:
            first, second = one.persons
            said = f"{one.decided_by} said {_SAID[one.judgement]}: {one.reason}"
            yield Question(
                persons=(people.now(first), people.now(second)),
                names=one.names,
                score=0.0,
                parts={Kind.AGAIN: (Part(said),)},
                again=one.look_again,
            )


_SAID: Mapping[Judgement, str] = {
    Judgement.POSITIVE: "that they are one",
    Judgement.NEGATIVE: "that they are two",
    Judgement.UNSURE: "that nobody can tell",
}


def _join(raised: Sequence[Question], names: Mapping[str, str]) -> Question:
    """Return one question of all about a pair, with the explanation of the best of each kind."""
    best = max(raised, key=lambda one: (one.score, sorted(one.persons)))
    parts: dict[Kind, tuple[Part, ...]] = {}
    for one in sorted(raised, key=lambda one: -one.score):
        for kind, found in one.parts.items():
            parts.setdefault(kind, found)
    first, second = sorted(best.persons, key=lambda id_: (names[id_], id_))
    again = [one.again for one in raised if one.again is not None]
    return replace(
        best,
        persons=(first, second),
        names=(names[first], names[second]),
        parts=parts,
        again=again[0] if again else None,
    )
