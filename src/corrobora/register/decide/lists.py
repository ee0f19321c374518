"""Filing why a name vanished from a list: a note to the question, never a release."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.errors import UsageError
from corrobora.model.person import name_key
from corrobora.model.sentences import Sentence
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.index import is_kept
from corrobora.register.lists.questions import (
    VANISHED,
    Question,
    VanishReason,
    load_questions,
    name_id,
    subject_of,
)
from corrobora.register.lists.versions import list_versions
from corrobora.store.database import Connection, Where
from corrobora.store.lists import StoredVersion, load_versions
from corrobora.store.neighbours import find_reports_of

__all__ = ["Gone", "Left", "file_left", "file_reason", "file_vanished"]


def file_vanished(
    register: Where,
    asked: tuple[str, str],
    reason: VanishReason,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record why somebody is not on the next version of a list any more.

    `asked` are their name and the list's. It changes nobody's custody: a release needs somebody
    who says it. Raises `UsageError` where no list is called so, nobody of that name vanished from
    it, or somebody else filed a reason meanwhile (`seen` as in `make_decision`).
    """

    def prepare(connection: Connection) -> Draft:
        question = _find(connection, *asked)
        gone = Gone(question.person, question.person_id, question.older, question.newer)
        return _draft(gone, reason)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody whom a diff of two versions shows as gone: the name and the id."""

    name: str
    person_id: str
    older: StoredVersion
    newer: StoredVersion


def file_reason(
    register: Where,
    gone: Gone,
    reason: VanishReason,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Do the same for somebody whom a diff of two versions shows as gone, without making it anew.

    Raises `UsageError` as `file_vanished`, and where one of the
    versions is not in force any more.
    """

    def prepare(connection: Connection) -> Draft:
        older, newer = gone.older, gone.newer
        here = {one.revision_id for one in load_versions(connection, list_key=older.list_key)}
        if not {older.revision_id, newer.revision_id} <= here:
            msg = f"{older.name}: it was read anew meanwhile. Look at what changed again"
            raise UsageError(msg)
        return _draft(gone, reason)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _open(connection: Connection, left: Left) -> Gone:
    """Return whom a question is about, having looked at what the register has of it."""
    versions = {one.report_id: one for one in load_versions(connection)}
    person, *reports = left.about if len(left.about) == len(("id", "older", "newer")) else ("",)
    if not reports or not set(reports) <= versions.keys():
        raise UsageError(
            Sentence("%(name)s: the list is not here so now. Open the page again", name=left.name)
        )
    older, newer = (versions[one] for one in reports)
    stands = find_reports_of(connection, [person], None)
    is_it = name_id(left.name, older.report_id) == person
    if not is_it or (is_kept(connection) and older.report_id not in stands.get(person, ())):
        raise UsageError(
            Sentence(
                "%(name)s: nobody of that name stands on %(label)s now",
                name=left.name,
                label=older.label,
            )
        )
    return Gone(left.name, person, older, newer)


@dataclass(frozen=True, slots=True)
class Left:
    """A question as somebody has it before their eyes: the name, and what it binds to."""

    name: str
    about: tuple[str, ...]


def file_left(
    register: Where,
    left: Left,
    reason: VanishReason,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Do the same for a question that waits, without comparing the versions anew.

    Raises `UsageError` as `file_vanished`, and where the list is not here so now.
    """

    def prepare(connection: Connection) -> Draft:
        return _draft(_open(connection, left), reason)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _draft(gone: Gone, reason: VanishReason) -> Draft:
    labels = (gone.name, gone.older.label, gone.newer.label)
    says = Sentence("vanished from %(list)s: %(reason)s", list=gone.older.name, reason=reason)
    payload = {"reason": reason.value, "says": says, "labels": list(labels)}
    subject = subject_of(gone.person_id, gone.older, gone.newer)
    return Draft(kind=VANISHED, subject=subject, payload=payload, labels=labels)


def _find(connection: Connection, name: str, asked: str) -> Question:
    """Return the last question about somebody who is called so, by the whole name or a part."""
    versions = list_versions(connection, asked=asked)
    questions = load_questions(connection, list_key=versions[0].list_key)
    wanted = name_key(name)
    exact = [one for one in questions if name_key(one.person) == wanted]
    parts = set(wanted.split())
    near = [one for one in questions if parts and parts <= set(name_key(one.person).split())]
    found = exact or near
    people = {one.person_id for one in found}
    if len(people) == 1:
        return found[-1]
    if people:
        names = "; ".join(dict.fromkeys(one.person for one in found))
        raise UsageError(
            Sentence(
                "%(name)s: several who vanished are called so: %(names)s. Write it whole",
                name=name,
                names=names,
            )
        )
    raise UsageError(
        Sentence(
            "%(name)s: nobody of that name vanished from “%(list)s”. corrobora list "
            "diff %(typed)s names who did",
            name=name,
            list=versions[0].name,
            typed=f"{versions[0].name!r}",
        )
    )
