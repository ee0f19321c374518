"""Deciding who may see a person or report, and under which name a person is shown."""

from __future__ import annotations

from corrobora.errors import UsageError
from corrobora.register.audience import PUBLISH, RESTRICT, WHOLE, Audience
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
        raise UsageError(f"{field}: no field of it. Name one of {', '.join(RESTRICTABLE)}")

    def prepare(connection: Connection) -> Draft:
        subject = find_one(connection, asked)
        says = "restricted" if field is None else f"{field} restricted"
        payload = {"part": field or WHOLE, "about": subject.kind.value, "says": says}
        return _draft(RESTRICT, (subject.id, subject.label), payload)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def publish(
    register: Where,
    asked: str,
    audience: Audience,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that a person may be shown to this audience; until then nobody is published.

    Raises `UsageError` where it is not one person.
    """

    def prepare(connection: Connection) -> Draft:
        person = find_somebody(connection, asked)
        says = f"published {audience.value}"
        payload = {"part": audience.value, "about": "person", "says": says}
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
        raise UsageError("A person needs a name: it is empty")

    def prepare(connection: Connection) -> Draft:
        person = find_somebody(connection, asked)
        if person.name == shown:
            raise UsageError(f"{shown}: the person is shown so already, nothing was decided")
        says = f"name: {shown}"
        payload = {"part": NAME, "value": shown, "was": person.name, "says": says}
        return _draft(FIELD, (person.id, person.name), payload)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _draft(kind: str, subject: tuple[str, str], payload: dict[str, str]) -> Draft:
    id_, label = subject
    return Draft(kind=kind, subject=(id_,), payload={**payload, "labels": [label]}, labels=(label,))
