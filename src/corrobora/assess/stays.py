"""Stretches of custody as findings tell them: who was held from when until when, how surely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.status import AFFIRMED
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.finding import Finding, PersonState
from corrobora.model.vocabulary import ActKind

__all__ = ["Stay", "count_answers", "find_stays", "was_held_on", "when"]

_ENDS = frozenset({ActKind.RELEASE, ActKind.DEATH})


@dataclass(frozen=True, slots=True)
class Stay:
    """One stretch in custody of one person: the findings that open and close it, where told.

    A stay without a start is known by its release alone; one without an end goes on as far as
    the record tells. `number` counts the person's stays from 1.
    """

    person_id: str
    name: str
    number: int
    start: Finding | None
    end: Finding | None

    @property
    def is_again(self) -> bool:
        """Say whether the person had been in custody and was out before."""
        return self.number > 1


def find_stays(persons: Iterable[PersonState]) -> tuple[Stay, ...]:
    """Return the stays of these persons, by what is said to have happened; plans open none."""
    return tuple(stay for person in persons for stay in _stays_of(person))


def _stays_of(person: PersonState) -> list[Stay]:
    stays: list[Stay] = []
    for finding in person.findings:
        if finding.step not in AFFIRMED:
            continue
        is_open = bool(stays) and stays[-1].end is None
        if finding.act.family == ActKind.ARREST.family:
            if not is_open:
                stays.append(_begin(person, len(stays) + 1, finding, None))
        elif finding.act in _ENDS:
            if is_open:
                stays[-1] = replace(stays[-1], end=finding)
            else:
                stays.append(_begin(person, len(stays) + 1, None, finding))
    return stays


def _begin(person: PersonState, number: int, start: Finding | None, end: Finding | None) -> Stay:
    return Stay(person.person.id, person.person.name, number, start, end)


def was_held_on(stay: Stay, day: dt.date) -> Answer:
    """Say whether the person was in custody at the end of that day, as far as dates tell."""
    begun = Answer.POSSIBLY if stay.start is None else _was_by(stay.start.date, day)
    ended = Answer.NO if stay.end is None else _was_by(stay.end.date, day)
    if begun is Answer.NO or ended is Answer.YES:
        return Answer.NO
    return Answer.YES if (begun, ended) == (Answer.YES, Answer.NO) else Answer.POSSIBLY


def _was_by(date: EdtfDate | None, day: dt.date) -> Answer:
    return Answer.POSSIBLY if date is None else _doubt(date, date.was_by(day))


def _doubt(date: EdtfDate, answer: Answer) -> Answer:
    """A date marked as about or uncertain may lie elsewhere near: what it says is possible."""
    return Answer.POSSIBLY if date.mark else answer


def when(date: EdtfDate | None, first: dt.date, last: dt.date) -> Answer:
    """Say whether a date lies from `first` up to `last`; an undated one possibly does."""
    if date is None:
        return Answer.POSSIBLY
    if date.latest < first or date.earliest > last:
        return Answer.NO
    is_inside = first <= date.earliest and date.latest <= last
    return Answer.YES if is_inside and not date.mark else Answer.POSSIBLY


def count_answers(answers: Sequence[Answer]) -> tuple[int, int]:
    """Return how many are yes and how many possibly."""
    return answers.count(Answer.YES), answers.count(Answer.POSSIBLY)
