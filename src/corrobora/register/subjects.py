"""Finding what somebody means by a word: a person, a report, or a claim; never by guess."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corrobora.errors import UsageError
from corrobora.model.person import Person
from corrobora.model.report import Report
from corrobora.register.evidence_about import load_evidence_about
from corrobora.register.person_lookup import look_up, pick_person, say_nobody
from corrobora.register.queries import load_evidence, load_labelled
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection
from corrobora.store.report_list import find_called_reports

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
    return pick_person(connection, load_evidence_about(connection, [asked]), asked)


def find_one(connection: Connection, asked: str) -> Subject:
    """Return the person or the report that is meant by `asked`.

    `person:NAME` and `report:LABEL` say which of the two. Raises `UsageError` where it is
    neither, or may be both.
    """
    kind, colon, rest = asked.partition(":")
    if colon and kind == SubjectKind.PERSON:
        return _as_subject(find_somebody(connection, rest))
    if colon and kind == SubjectKind.REPORT:
        report = _find_report(connection, rest)
        return Subject(SubjectKind.REPORT, report.id, report.label)
    evidence = load_evidence(connection)
    reports = list(evidence.reports.values())
    person = look_up(connection, evidence.people, asked)
    named = None
    try:
        named = find_report(reports, asked)
    except UsageError:
        if person.person is None and not person.is_ambiguous:
            raise UsageError(say_nobody(asked, person.similar)) from None
    if named is not None and (person.person is not None or person.is_ambiguous):
        raise UsageError(f"{asked}: a person or a report? Write person:{asked} or report:{asked}")
    if named is not None:
        return Subject(SubjectKind.REPORT, named.id, named.label)
    return _as_subject(pick_person(connection, evidence, asked))


def _find_report(connection: Connection, asked: str) -> Report:
    """Return the report that is called so: at once where it is called so in full."""
    called = load_labelled(connection, find_called_reports(connection, asked))
    return find_report(called or list(load_evidence(connection).reports.values()), asked)


def _as_subject(person: Person) -> Subject:
    return Subject(SubjectKind.PERSON, person.id, person.name)
