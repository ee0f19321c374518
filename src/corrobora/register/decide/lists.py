"""Filing why a name vanished from a list: a note to the question, never a release."""

from __future__ import annotations

from corrobora.errors import UsageError
from corrobora.model.person import name_key
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.lists.questions import (
    VANISHED,
    Question,
    VanishReason,
    load_questions,
    subject_of,
)
from corrobora.register.lists.versions import list_versions
from corrobora.store.database import Connection, Where

__all__ = ["file_vanished"]


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
        subject = subject_of(question.person_id, question.older, question.newer)
        labels = (question.person, question.older.label, question.newer.label)
        says = f"vanished from {question.list_name}: {reason.value}"
        payload = {"reason": reason.value, "says": says, "labels": list(labels)}
        return Draft(kind=VANISHED, subject=subject, payload=payload, labels=labels)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


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
        raise UsageError(f"{name}: several who vanished are called so: {names}. Write it whole")
    raise UsageError(
        f"{name}: nobody of that name vanished from “{versions[0].name}”."
        f" corrobora list diff {versions[0].name!r} names who did"
    )
