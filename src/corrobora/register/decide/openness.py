"""Deciding who may see a person or report, and under which name a person is shown."""

from __future__ import annotations

from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Act, Designation, kind_of
from corrobora.register.audience import (
    OPENABLE,
    PUBLISH,
    RESTRICT,
    WHOLE,
    read_part,
)
from corrobora.register.claim_lookup import is_claim_like
from corrobora.register.claims import KEPT
from corrobora.register.decide.claims import open_subject
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.rulings import FIELD, NAME
from corrobora.register.subjects import find_one, find_somebody
from corrobora.store.database import Connection, Where

__all__ = ["RESTRICTABLE", "publish", "restrict", "set_name"]

# Fields of a person or a report that can be restricted by themselves.
RESTRICTABLE = (
    "name",
    "date",
    "site",
    "place",
    "authority",
    "charges",
    "conditions",
    "speaker",
    "quotes",
    "origins",
    "notes",
)


def restrict(
    register: Where,
    asked: str,
    field: str | None = None,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that a person or report, or one field of it, is for nobody outside.

    Raises `UsageError` where it is not one person or report, or there is no such field.
    """
    if field is not None and field not in RESTRICTABLE:
        raise UsageError(
            Sentence(
                "%(field)s: no field of it. Name one of %(fields)s",
                field=field,
                fields=", ".join(RESTRICTABLE),
            )
        )

    def prepare(connection: Connection) -> Draft:
        subject = find_one(connection, asked)
        says = (
            Sentence("restricted")
            if field is None
            else Sentence("%(field)s restricted", field=Sentence(field))
        )
        payload = {"part": field or WHOLE, "about": subject.kind.value, "says": says}
        return _draft(RESTRICT, (subject.id, subject.label), payload)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def publish(
    register: Where,
    asked: str,
    part: str,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that a person or a figure may be shown to an audience; until then nothing is.

    `part` is the audience, or what `part_of_field` returns: then that much more of a person may be
    told. A figure, a promise or what is claimed of a place is named by the digits of its claim.
    Raises `UsageError` where it is neither, or there is no such part.
    """
    try:
        audience, field = read_part(part)
    except ValueError as error:
        fields = " or ".join(OPENABLE)
        raise UsageError(
            Sentence(
                "%(part)s: nothing that is opened by itself. Name %(fields)s",
                part=part,
                fields=fields,
            )
        ) from error
    of_claim = is_claim_like(asked) and field is None

    def prepare(connection: Connection) -> Draft:
        return _of_claim(connection) if of_claim else _of_person(connection)

    def _of_claim(connection: Connection) -> Draft:
        subject = open_subject(connection, asked, PUBLISH, part=part)
        if isinstance(subject.statement, Act | Designation):
            raise UsageError(
                Sentence(
                    "%(label)s: it is about a person. Publish the person instead",
                    label=subject.label,
                )
            )
        said = {"part": audience.value, "about": kind_of(subject.statement)}
        labels = (subject.label,)
        payload = {KEPT: subject.kept, "labels": [*labels], **said, "says": _say(part)}
        return Draft(kind=PUBLISH, subject=(subject.claim,), payload=payload, labels=labels)

    def _of_person(connection: Connection) -> Draft:
        person = find_somebody(connection, asked)
        payload = {"part": str(part), "about": "person", "says": _say(part)}
        return _draft(PUBLISH, (person.id, person.name), payload)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def set_name(
    register: Where,
    asked: str,
    name: str,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record the name under which a person is shown; the names that were read stay beside it.

    Raises `UsageError` where it is not one person, the name is empty, or it is shown already.
    """
    shown = " ".join(name.split())
    if not shown:
        raise UsageError(Sentence("A person needs a name: it is empty"))

    def prepare(connection: Connection) -> Draft:
        person = find_somebody(connection, asked)
        if person.name == shown:
            raise UsageError(
                Sentence(
                    "%(shown)s: the person is shown so already, nothing was decided", shown=shown
                )
            )
        says = Sentence("name: %(name)s", name=shown)
        payload = {"part": NAME, "value": shown, "was": person.name, "says": says}
        return _draft(FIELD, (person.id, person.name), payload)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _say(part: str) -> Sentence:
    return Sentence("published %(part)s", part=Sentence(part))


def _draft(kind: str, subject: tuple[str, str], payload: dict[str, str]) -> Draft:
    id_, label = subject
    return Draft(kind=kind, subject=(id_,), payload={**payload, "labels": [label]}, labels=(label,))
