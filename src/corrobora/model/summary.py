"""Summaries: rows about many persons, worked out of a register and gone without loss (ADR 0023)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corrobora.model.finding import Step
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import ActKind, Custody

__all__ = [
    "Change",
    "ChangeKind",
    "FindingSummary",
    "Matter",
    "MatterKind",
    "PersonSummary",
    "Summaries",
    "Waiting",
    "WaitingKind",
]


class WaitingKind(StrEnum):
    """What waits for a person."""

    CONFLICT = "conflict"
    PAIR = "pair"
    ADDITION = "addition"
    LOOK_AGAIN = "look_again"
    PROMISE = "promise"
    VANISHED = "vanished"
    VERIFICATION = "verification"
    CALL = "call"
    READERS = "readers"


class MatterKind(StrEnum):
    """What a screen lists beside persons."""

    CONFLICT = "conflict"
    PROMISE = "promise"
    FIGURE = "figure"


class ChangeKind(StrEnum):
    """What became of a person, or of a matter, between two computations."""

    APPEARED = "appeared"
    GONE = "gone"
    MERGED = "merged"
    NAME = "name"
    CUSTODY = "custody"
    STEP = "step"
    CONFLICT_OPENED = "conflict_opened"
    CONFLICT_CLOSED = "conflict_closed"
    PROMISE = "promise"
    PROMISE_DUE = "promise_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSummary:
    """Where one person stands, in a row.

    `address` is the public one, empty until one is given; `key` the folded name. `act`, `date`
    (EDTF), `step`, `independent`, `hedged` and `conditions` are those of the finding on which
    custody rests. `last_held` (EDTF) is told of those alone who are held. `verified` is none,
    proposed or verified, by that finding. `restricted` are the fields of which nobody without
    the permission is told, `all` for the whole; `published` the widest audience. `merged` are
    the ids of others who are this one. `changed_at` is when something about the person was
    last recorded or decided; `until` the first day on which the same register says something
    else of them, where there is one.
    """

    person_id: str
    address: str
    name: str
    key: str
    act: ActKind | None
    date: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    step: Step | None
    independent: int
    hedged: bool
    conditions: tuple[str, ...]
    case_closed: bool
    custody: Custody
    conflicts: int
    last_held: str | None
    held_on: datetime.date | None
    site: str | None
    verified: str
    reports: int
    health: bool
    restricted: tuple[str, ...]
    published: str | None
    merged: tuple[str, ...]
    first_recorded: datetime.datetime
    changed_at: datetime.datetime
    until: datetime.date | None = None
    minor: bool = False

    @property
    def is_hidden(self) -> bool:
        """Say whether nobody without the permission finds the person: all or the name."""
        return "all" in self.restricted or "name" in self.restricted


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSummary:
    """One finding about one person; `country` is that of its reports, empty where several.

    `site` is the name shown, `first_said` the first day on which it was told, plans aside.
    """

    person_id: str
    act: ActKind
    date: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    step: Step
    independent: int
    hedged: bool
    site: str | None
    country: str
    first_said: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits for a person.

    `about` are ids of what it is: a conflict, a claim, a decision, reports. `persons` are ids.
    `weight` puts those first of which the answer changes most (docs/adr/0023). `since` is when
    it came up, `due` (EDTF) by when it was to come. `held` says that it was put aside. `owner`
    is the person or the group of figures with which it is worked out.
    """

    id: str
    kind: WaitingKind
    about: tuple[str, ...]
    persons: tuple[str, ...]
    weight: float
    since: datetime.date | None
    due: str | None = None
    due_on: datetime.date | None = None
    held: bool = False
    payload: Mapping[str, Plain] = field(default_factory=dict)
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A conflict, a promise or a figure as a screen lists it.

    `sub` is what kind of it: the conflict's kind, the state of the promise, the measure of the
    figure. `about` names it to people. `country` is empty where none is told. `first` and `last`
    are its days. `payload` is the whole as plain data.
    """

    id: str
    kind: MatterKind
    sub: str
    about: str
    persons: tuple[str, ...] = ()
    speaker: str = ""
    site: str | None = None
    country: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    is_open: bool = True
    payload: Mapping[str, Plain] = field(default_factory=dict)
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed of a person; `before` and `after` are the words of closed lists, or names.

    `cause` is `run N` or the id of a decision. `number` counts up and never comes twice; what only
    the day brought about has none. `about` is the id of a conflict or promise; where it is about
    nobody by name, `person_id` is empty.
    """

    at: datetime.datetime
    person_id: str
    what: ChangeKind
    before: str = ""
    after: str = ""
    cause: str = ""
    number: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Summaries:
    """What is worked out of one part of a register."""

    persons: tuple[PersonSummary, ...] = ()
    findings: tuple[FindingSummary, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    matters: tuple[Matter, ...] = ()
