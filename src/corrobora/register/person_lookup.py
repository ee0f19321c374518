"""Finding the person that somebody means to decide about; of several none is chosen by guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.errors import UsageError
from corrobora.model.finding import PersonState
from corrobora.model.person import People, Person
from corrobora.model.report import Report
from corrobora.model.vocabulary import Custody
from corrobora.register.addresses import resolve_address
from corrobora.register.lookup import Found, find_person
from corrobora.register.queries import find_reports
from corrobora.store.addresses import find_typed, load_addresses
from corrobora.store.database import Connection

__all__ = ["find_merged_part", "look_up", "pick_person", "say_nobody", "tell_apart"]

_MOST_LISTED = 8
_MOST_REPORTS = 3


def look_up(connection: Connection, people: People, asked: str) -> Found:
    """Return who is meant by a public address, an id, or a name or part of one.

    An address leads to whoever they are now; one whose holder was split leads to who kept it.
    """
    addressed = resolve_address(connection, asked, people)
    persons = [_bare(person) for person in people.persons]
    return find_person(persons, addressed[0] if addressed else asked)


def pick_person(connection: Connection, evidence: Evidence, asked: str) -> Person:
    """Return the one person meant.

    Raises `UsageError` where it is nobody, or several: with their addresses, and the reports and
    days that tell them apart.
    """
    found = look_up(connection, evidence.people, asked)
    if found.person is not None:
        return found.person.person
    if found.is_ambiguous:
        several = [state.person for state in found.candidates]
        addresses = load_addresses(connection, [person.id for person in several])
        lines = tell_apart(several, addresses, find_reports(evidence), evidence.reports)
        said = f"{asked}: more than one person may be meant. Write the address of one:"
        raise UsageError("\n".join([said, *(f"  {line}" for line in lines)]))
    raise UsageError(say_nobody(asked, found.similar))


def say_nobody(asked: str, similar: Sequence[str]) -> str:
    """Return the message where nobody is called so."""
    likely = f"Did you mean {', '.join(similar)}?" if similar else None
    return f"{asked}: nobody here is called so. {likely or 'corrobora status lists everybody'}"


def find_merged_part(connection: Connection, people: People, person: Person, asked: str) -> str:
    """Return the id of the part of a merged person that was typed, else the person's own.

    A decision binds to who was named, so that taking a merge back leaves it where it belongs.
    """
    parts = [people.parts[i] for i in (person.id, *person.merged) if i in people.parts]
    holder = find_typed(connection, asked)
    if holder in {part.id for part in parts}:
        return holder
    found = find_person([_bare(part) for part in parts], asked)
    return person.id if found.person is None else found.person.person.id


def tell_apart(
    persons: Sequence[Person],
    addresses: Mapping[str, str],
    named_in: Mapping[str, Sequence[str]],
    reports: Mapping[str, Report],
) -> list[str]:
    """Return a line for each of some persons: name, address, the reports that name them and when.

    `addresses` and `named_in` (ids of reports) go by the person's id.
    """
    lines = [
        f"{person.name}, {addresses.get(person.id, person.id)}:"
        f" {_say_reports(named_in.get(person.id, ()), reports)}"
        for person in persons[:_MOST_LISTED]
    ]
    more = len(persons) - _MOST_LISTED
    return [*lines, f"… and {more} more"] if more > 0 else lines


def _say_reports(ids: Sequence[str], reports: Mapping[str, Report]) -> str:
    named = []
    for id_ in ids[:_MOST_REPORTS]:
        report = reports.get(id_)
        published = None if report is None else report.published
        label = id_ if report is None else report.label
        named.append(label if published is None else f"{label} ({published})")
    more = len(ids) - _MOST_REPORTS
    return f"in {', '.join(named)}" + (f" and {more} more" if more > 0 else "")


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
