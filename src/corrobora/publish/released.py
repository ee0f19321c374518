"""What may leave: rows of plain values, and nothing else. Only `publish/policy.py` makes them.

Every row goes by a public address, random or made with a secret key; no id of the register stands
in any of them. Writers take these values, so that nothing goes around the policy.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.model.vocabulary import Bound
from corrobora.register.audience import Audience

__all__ = [
    "ClaimRow",
    "ConflictRow",
    "CopyRow",
    "CountRow",
    "FigureRow",
    "FindingRow",
    "Method",
    "OriginRow",
    "PassageRow",
    "PersonRow",
    "PromiseRow",
    "Released",
    "ReportRow",
    "SideRow",
    "SiteRow",
    "StayRow",
    "WithheldCount",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person, and the finding on which custody rests."""

    address: str
    name: str
    other_names: tuple[str, ...]
    custody: str
    act: str | None
    date: str | None
    step: str | None
    independent: int
    last_held: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """What is supported about one act of a person."""

    address: str
    person: str
    act: str
    date: str | None
    step: str
    independent: int
    hedged: bool
    conditions: tuple[str, ...]
    case_closed: bool
    sites: tuple[str, ...]
    places: tuple[str, ...]
    charges: tuple[str, ...]
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """Who stands behind a finding, and whether it is counted, and why, in words of ours.

    `body` is the address of a body or outlet that is told by its name, the same wherever it speaks.
    """

    address: str
    finding: str
    kind: str
    name: str
    body: str | None
    connection: str
    stance: str
    counted: bool
    why: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A short passage as evidence of a published claim: of an origin, a figure or a promise."""

    address: str
    of: str
    report: str
    text: str
    certainty: str
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """An article as far as it may be told: outlet and title, and where it can be read."""

    address: str
    outlet: str
    title: str | None
    published: str | None
    language: str
    link: str | None
    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One article of a story that goes back to another, and what was changed on the way."""

    address: str
    story: str
    derived: str
    source: str
    direction: str
    kind: str
    drift: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of the ledger with its frame; `day` is its cut-off, stated or not."""

    address: str
    speaker: str
    act: str
    family: str
    measure: str
    column: str
    value: int | None
    low: int | None
    high: int | None
    bound: Bound
    unit: str
    group: str | None
    nationality: str | None
    site: str | None
    place: str | None
    since: str | None
    as_of: str | None
    hour: str | None
    criterion: str | None
    certainty: str
    day: datetime.date | None
    superseded_by: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """What cannot all be right: about a finding of a person, or about figures."""

    address: str
    kind: str
    person: str | None
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One side of a conflict: who, and what it says."""

    address: str
    conflict: str
    side: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """Something said to come, and what became of it."""

    address: str
    speaker: str
    what: str
    by: str | None
    said: str | None
    state: str
    overdue: bool
    site: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A place of detention that published people or figures name."""

    address: str
    name: str
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What somebody claims of a place of detention."""

    address: str
    site: str
    speaker: str
    claim: str
    date: str | None
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRow:
    """A published person at a place of detention."""

    address: str
    site: str
    person: str
    finding: str
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """People of the register by custody and step, those who are not published with them.

    `all` stands for every custody, or every step. `people` is None where the number would single
    out who is withheld.
    """

    address: str
    custody: str
    step: str
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldCount:
    """How many things of a kind stay inside, and why; None where the number is too small."""

    what: str
    why: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """By which policy steps are reached: who would know, how many sides it takes."""

    confirmed_by: tuple[str, ...] = ()
    sides: int = 2
    known_only: bool = True
    two_persons: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Everything that leaves to one audience. `changed_at` is when the register last changed."""

    audience: Audience
    as_of: datetime.date
    changed_at: datetime.datetime
    method: Method = Method()
    persons: tuple[PersonRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    origins: tuple[OriginRow, ...] = ()
    passages: tuple[PassageRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
    copies: tuple[CopyRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    sides: tuple[SideRow, ...] = ()
    promises: tuple[PromiseRow, ...] = ()
    sites: tuple[SiteRow, ...] = ()
    stays: tuple[StayRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    counts: tuple[CountRow, ...] = ()
    withheld: tuple[WithheldCount, ...] = ()
