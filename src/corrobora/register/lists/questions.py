"""Who vanished from a list: a question to a person, never a release (docs/adr/0019)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.person import find_lone_report, person_id
from corrobora.register.lists.diff import Vanished
from corrobora.register.lists.versions import VersionPair, load_pairs
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.lists import StoredVersion

__all__ = [
    "VANISHED",
    "Question",
    "VanishReason",
    "ask_about",
    "find_questions",
    "find_questions_between",
    "load_questions",
    "name_id",
    "subject_of",
]

VANISHED = "vanished"
"""The kind of a decision that says why somebody left a list."""


class VanishReason(StrEnum):
    """Why somebody is not on the next version of a list; what a person files."""

    RELEASED = "released"
    DIED = "died"
    TRANSFERRED = "transferred"
    RENAMED = "renamed"
    DUPLICATE = "duplicate"
    ERROR = "error"
    CRITERIA = "criteria"
    """The compiler counts otherwise now, or took the person off for reasons of its own."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Somebody who stands on one version of a list and not on the next.

    `is_back` says that a later version has the name again. `answer` is what a person filed,
    `decision` its id; None while it is open.
    """

    list_name: str
    person: str
    person_id: str
    row: int
    line: str
    older: StoredVersion
    newer: StoredVersion
    perhaps: tuple[str, ...] = ()
    is_back: bool = False
    answer: VanishReason | None = None
    decision: str | None = None
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has filed a reason and the name did not come back."""
        return self.answer is None and not self.is_back


def load_questions(
    connection: Connection,
    *,
    list_key: str | None = None,
    known_at: datetime.datetime | None = None,
) -> tuple[Question, ...]:
    """Return who vanished between any two versions that follow each other, answered ones too.

    Worked out anew each time from the texts in force: of versions that nobody kept apart
    nothing is stored but the answers.
    """
    pairs = load_pairs(connection, list_key=list_key, known_at=known_at)
    made = load_decisions(connection, known_at=known_at) if pairs else ()
    return tuple(find_questions(pairs, made))


def ask_about(
    connection: Connection, pair: VersionPair, *, known_at: datetime.datetime | None = None
) -> tuple[Question, ...]:
    """Return who vanished between two versions of a list, however far apart.

    What was answered of somebody between any two versions from the older to the newer holds, and
    who stands on one after the newer is back.
    """
    key = pair.older.list_key
    pairs = load_pairs(connection, list_key=key, known_at=known_at, at_hand=pair)
    made = load_decisions(connection, known_at=known_at)
    return tuple(find_questions_between(pair, pairs, made))


def find_questions(
    pairs: Sequence[VersionPair], decisions: Iterable[Decision]
) -> Iterator[Question]:
    """Give the questions of these pairs, each list's in the order of time; pure."""
    answers = {one.subject: one for one in find_standing(tuple(decisions)) if one.kind == VANISHED}
    for at, pair in enumerate(pairs):
        later = [p for p in pairs[at + 1 :] if p.older.list_key == pair.older.list_key]
        yield from _ask(pair, answers, _find_back(later))


def find_questions_between(
    pair: VersionPair, pairs: Sequence[VersionPair], decisions: Iterable[Decision]
) -> Iterator[Question]:
    """Give the questions of one pair, where `pairs` are all that follow each other; pure."""
    older = next(n for n, one in enumerate(pairs) if one.older.report_id == pair.older.report_id)
    newer = next(n for n, one in enumerate(pairs) if one.newer.report_id == pair.newer.report_id)
    steps = {(one.older.report_id, one.newer.report_id) for one in pairs[older : newer + 1]}
    answers = {
        subject_of(one.subject[0], pair.older, pair.newer): one
        for one in find_standing(tuple(decisions))
        if one.kind == VANISHED and one.subject[1:] in steps
    }
    yield from _ask(pair, answers, _find_back(pairs[newer + 1 :]))


def _find_back(later: Iterable[VersionPair]) -> set[str]:
    return {name_id(one.name, p.newer.report_id) for p in later for one in p.diff.appeared}


def _ask(
    pair: VersionPair, answers: Mapping[tuple[str, ...], Decision], come_back: set[str]
) -> Iterator[Question]:
    for one in pair.diff.vanished:
        id_ = name_id(one.person.mention.name, pair.older.report_id)
        answer = answers.get(subject_of(id_, pair.older, pair.newer))
        yield Question(
            list_name=pair.older.name,
            person=one.person.mention.name,
            person_id=id_,
            row=one.person.row.number,
            line=one.person.row.line.text,
            older=pair.older,
            newer=pair.newer,
            perhaps=_perhaps(one),
            is_back=name_id(one.person.name, pair.older.report_id) in come_back,
            answer=None if answer is None else VanishReason(answer.payload["reason"]),
            decision=None if answer is None else answer.id,
            why="" if answer is None else answer.reason,
        )


def subject_of(person: str, older: StoredVersion, newer: StoredVersion) -> tuple[str, ...]:
    """Return what a decision on a vanished name binds to: the person and the two versions."""
    return person, older.report_id, newer.report_id


def name_id(name: str, report: str) -> str:
    """Return the id under which a name of that report stands, as names alone make persons."""
    return person_id(name, find_lone_report(name, report))


def _perhaps(one: Vanished) -> tuple[str, ...]:
    return tuple(alike.person.mention.name for alike in one.perhaps)
