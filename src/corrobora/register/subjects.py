"""Finding what somebody means by a word: a person, a report, or a claim; never by guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrobora.errors import UsageError
from corrobora.model.finding import PersonState
from corrobora.model.person import Person
from corrobora.model.vocabulary import Custody
from corrobora.register.lookup import find_person
from corrobora.register.queries import load_evidence
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection

__all__ = ["Subject", "SubjectKind", "find_one", "find_somebody"]


class SubjectKind(StrEnum):
    """What a decision may be about."""

    PERSON = "person"
    REPORT = "report"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is meant: its kind, its id, and its name for people."""

    kind: SubjectKind
    id: str
    label: str


def find_somebody(connection: Connection, asked: str) -> Person:
    """Return the person called `asked`; raises `UsageError` with names where it is not one."""
    return _pick_person(load_evidence(connection).people.persons, asked)


def find_one(connection: Connection, asked: str) -> Subject:
    """Return the person or the report that is meant by `asked`.

    `person:NAME` and `report:LABEL` say which of the two. Raises `UsageError` where it is
    neither, or may be both.
    """
    kind, colon, rest = asked.partition(":")
    evidence = load_evidence(connection)
    persons, reports = evidence.people.persons, list(evidence.reports.values())
    if colon and kind == SubjectKind.PERSON:
        return _as_subject(_pick_person(persons, rest))
    if colon and kind == SubjectKind.REPORT:
        report = find_report(reports, rest)
        return Subject(SubjectKind.REPORT, report.id, report.label)
    person = find_person([_bare(one) for one in persons], asked)
    named = None
    try:
        named = find_report(reports, asked)
    except UsageError:
        if person.person is None and not person.is_ambiguous:
            raise UsageError(_say_nobody(asked, person.similar)) from None
    if named is not None and (person.person is not None or person.is_ambiguous):
        raise UsageError(f"{asked}: a person or a report? Write person:{asked} or report:{asked}")
    if named is not None:
        return Subject(SubjectKind.REPORT, named.id, named.label)
    return _as_subject(_pick_person(persons, asked))


def _as_subject(person: Person) -> Subject:
    return Subject(SubjectKind.PERSON, person.id, person.name)


def _pick_person(persons: Sequence[Person], asked: str) -> Person:
    found = find_person([_bare(one) for one in persons], asked)
    if found.person is not None:
        return found.person.person
    if found.is_ambiguous:
        names = ", ".join(found.similar)
        raise UsageError(f"{asked}: more than one person may be meant: {names}. Name one, or an id")
    raise UsageError(_say_nobody(asked, found.similar))


def _say_nobody(asked: str, similar: Sequence[str]) -> str:
    advice = (
        f"Did you mean {', '.join(similar)}?" if similar else "corrobora status lists everybody"
    )
    return f"{asked}: nobody here is called so. {advice}"


def _bare(person: Person) -> PersonState:
    return PersonState(
        person=person,
        act=None,
        date=None,
        step=None,
        independent=0,
        custody=Custody.UNKNOWN,
        findings=(),
    )
