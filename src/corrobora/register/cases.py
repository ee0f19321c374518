"""The case file of a person, by the decisions that stand; what changed in it, and when.

An entry binds to the person of whom it was written. Of persons who are merged all entries are
there; where two of them differ, the later counts and the other stands beside it, so that taking
the merge back leaves each where it belongs.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corrobora.model.case import CaseField
from corrobora.register.index import is_kept
from corrobora.register.standing import UNDO, find_standing, is_undone
from corrobora.store.addresses import load_addresses
from corrobora.store.cases import find_dated
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import load_decisions_about

__all__ = [
    "CASE",
    "CaseChange",
    "CaseEntry",
    "CaseFile",
    "Hearing",
    "list_hearings",
    "load_case",
    "make_case",
]

CASE = "case"
"""The kind of a decision on an entry of a case file; `payload` has `part` and `value`."""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """What stands in one field, by whom and since when; `decision` is the id."""

    field: CaseField
    value: str
    decision: str
    by: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One change of a case file; `stands` says whether it still does, `is_undone` why not."""

    decision: Decision
    field: CaseField
    value: str
    stands: bool
    is_undone: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What stands in a case file; `beside` are entries of persons merged into this one.

    `history` are all changes, the newest first.
    """

    entries: Mapping[CaseField, CaseEntry] = field(default_factory=dict)
    beside: tuple[CaseEntry, ...] = ()
    history: tuple[CaseChange, ...] = ()

    def value(self, of_field: CaseField) -> str:
        """Return what stands in a field; empty where nothing does."""
        entry = self.entries.get(of_field)
        return "" if entry is None else entry.value

    def decision(self, of_field: CaseField) -> str:
        """Return the id of the decision that stands there; empty where none does."""
        entry = self.entries.get(of_field)
        return "" if entry is None else entry.decision


@dataclass(frozen=True, slots=True)
class Hearing:
    """A day on which somebody stands before a court, as their case file says."""

    day: datetime.date
    name: str
    person_id: str
    address: str


def load_case(
    connection: Connection,
    persons: Collection[str],
    *,
    known_at: datetime.datetime | None = None,
) -> CaseFile:
    """Return the case file as known then; `persons` are one person's id and those merged into it.

    Costs what was decided of these alone, as long as the index is kept.
    """
    if is_kept(connection):
        made = load_decisions_about(connection, persons, known_at).values()
        return make_case(made, persons)
    return make_case(load_decisions(connection, known_at=known_at), persons)


def make_case(made: Iterable[Decision], persons: Collection[str]) -> CaseFile:
    """Return the case file that these decisions make, whatever else is among them; pure."""
    every = tuple(made)
    standing = {one.id for one in find_standing(every)}
    of_case = [one for one in every if one.kind == CASE and one.subject[0] in persons]
    ordered = sorted(of_case, key=lambda one: (one.decided_at, one.id))
    entries: dict[CaseField, CaseEntry] = {}
    before: list[CaseEntry] = []
    for one in ordered:
        if one.id not in standing:
            continue
        entry = _entry(one)
        if entry.field in entries:
            before.append(entries[entry.field])
        entries[entry.field] = entry
    beside = [one for one in before if one.value not in {"", entries[one.field].value}]
    history = [
        CaseChange(one, *_told(one), one.id in standing, is_undone(one, every))
        for one in reversed(ordered)
    ]
    return CaseFile(entries, tuple(beside), tuple(history))


def list_hearings(
    connection: Connection, days: tuple[datetime.date, datetime.date]
) -> tuple[Hearing, ...]:
    """Return the hearings between two days, those included, the next first.

    The caller shows them to nobody who may not see what is restricted.
    """
    found = load_decisions(
        connection, ids=find_dated(connection, (CASE, CaseField.HEARING.value), days)
    )
    persons = {one.subject[0] for one in found}
    if is_kept(connection):
        every = tuple(load_decisions_about(connection, persons, None).values())
    else:
        every = load_decisions(connection, kinds={CASE, UNDO}) if found else ()
    standing = {one.id for one in find_standing(every)}
    due = [one for one in found if one.id in standing]
    addresses = load_addresses(connection, [one.subject[0] for one in due])
    rows = [
        Hearing(
            day=datetime.date.fromisoformat(str(one.payload["value"])),
            name=str(one.payload["labels"][0]),
            person_id=one.subject[0],
            address=addresses.get(one.subject[0], one.subject[0]),
        )
        for one in due
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, row.name, row.person_id)))


def _entry(one: Decision) -> CaseEntry:
    of, value = _told(one)
    return CaseEntry(of, value, one.id, one.decided_by, one.decided_at)


def _told(one: Decision) -> tuple[CaseField, str]:
    return CaseField(one.payload["part"]), str(one.payload["value"])
