"""What the statements together support: origins, findings, conflicts, the ledger, promises."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import EdtfDate
from corrobora.model.ids import stable_id
from corrobora.model.person import Person, Suggestion
from corrobora.model.ruling import Ruled
from corrobora.model.statement import Act, Designation, Promise, SiteClaim, Tally
from corrobora.model.vocabulary import ActKind, Condition, Custody, SourceConnection, SpeakerKind

__all__ = [
    "Assessment",
    "Conflict",
    "ConflictSide",
    "Episode",
    "Finding",
    "Incomparable",
    "LastHeld",
    "LedgerRow",
    "Origin",
    "OriginKind",
    "PersonState",
    "PromiseState",
    "PromiseStatus",
    "Step",
    "Support",
    "SupportedBy",
]


class Step(StrEnum):
    """The ladder of DESIGN rule 5, and what stands beside it."""

    ANNOUNCED = "announced"
    ORDERED = "ordered"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    DENIED = "denied"
    REVOKED = "revoked"
    REARRESTED = "rearrested"


class OriginKind(StrEnum):
    """What an origin is: the contract's five kinds."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    UNSEEN_ROOT = "unseen_root"
    FIELD_NOTE = "field_note"
    LIST = "list"


class Support(StrEnum):
    """For or against: whether the origin says that it happened."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class SupportedBy:
    """One statement under an origin; `copy_of` names the report it was copied from, if it was.

    `same_as` names one that has the passage too, where nothing says which was first. `claim` is
    the name by which a person decides on it.
    """

    statement_id: str
    report_id: str
    start: int
    end: int
    text: str
    certainty: str
    copy_of: str | None = None
    same_as: str | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent root of knowledge behind one claim, with the reports folded under it.

    `side` groups origins that do not confirm each other. `counted` is False for what adds
    nothing (copies' additions, a second voice of one side, plans); `why` says so in words.

    `connection` is how the source is connected to what it tells, `speaker` what kind of party
    it is where it is one, `via` through whom a body speaks.
    """

    kind: OriginKind
    name: str
    side: str
    stance: Support
    counted: bool
    why: str
    support: tuple[SupportedBy, ...]
    connection: SourceConnection = SourceConnection.UNKNOWN
    speaker: SpeakerKind | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one side says, in which reports, and by which statements."""

    side: str
    value: str
    reports: tuple[str, ...]
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sides that cannot all be right; stays until a decision or new statements.

    `mark` tells conflicts apart that have kind, subject and sides in common (the same quarrel
    over two episodes); it is empty where nothing has to be told apart. `closed_by` says who
    closed it, if somebody did, and `holds` is the statement that they say is right; what was
    said since `is_opened_again` it.
    """

    kind: str
    about: str
    sides: tuple[ConflictSide, ...]
    mark: str = ""
    closed_by: Ruled | None = None
    holds: str | None = None
    is_opened_again: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether nobody closed it, or something new was said since."""
        return self.closed_by is None or self.is_opened_again

    @property
    def id(self) -> str:
        """The id that counts what stands against what, by whom: a further copy leaves it as it is.

        A new value on a side, or a new side, is a new conflict. What a decision rested on is
        known by the `statement_ids` of each side.
        """
        sides = sorted(f"{side.side}: {side.value}" for side in self.sides)
        return stable_id("conflict", self.kind, self.about, self.mark, *sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is supported about one act of one person in one episode."""

    person_id: str
    act: ActKind
    date: EdtfDate | None
    step: Step
    independent: int
    hedged: bool
    conditions: tuple[Condition, ...]
    case_closed: bool
    sites: tuple[str, ...]
    places: tuple[str, ...]
    charges: tuple[str, ...]
    origins: tuple[Origin, ...]
    conflicts: tuple[Conflict, ...]
    raises: tuple[str, ...]
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """One stretch of custody of one person; derived, without an identity of its own."""

    person_id: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastHeld:
    """The last day on which a party that would know says that the person was held.

    `age_days` counts from the first day that `date` may mean to the day asked about; `is_old`
    says that this is more than the policy lets pass without a word. `name` is who says so.
    """

    date: EdtfDate
    age_days: int
    is_old: bool
    name: str
    statement_id: str
    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonState:
    """Where a person stands: the finding that says so, and custody by it.

    `rejected` are origins of acts of which people rejected all that is said; none is a finding.
    `last_held` is told of those alone who are held.
    """

    person: Person
    act: ActKind | None
    date: EdtfDate | None
    step: Step | None
    independent: int
    custody: Custody
    findings: tuple[Finding, ...]
    rejected: tuple[Origin, ...] = ()
    last_held: LastHeld | None = None


@dataclass(frozen=True, slots=True)
class Incomparable:
    """Why a figure is not to be laid beside another speaker's."""

    speaker: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One figure of one side, with everything that carries it.

    `superseded_by` says the newer figure in words, `superseding` holds it; `decided` says who
    decided that it takes this one's place, and why, where somebody did.
    """

    speaker: str
    side: str
    tally: Tally
    statement_ids: tuple[str, ...]
    reports: tuple[str, ...]
    superseded_by: str | None
    incomparable_with: tuple[Incomparable, ...]
    superseding: Tally | None = None
    decided: str | None = None


class PromiseStatus(StrEnum):
    """What became of a promise; past its date without news it stays open and is overdue."""

    OPEN = "open"
    REDEEMED = "redeemed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseState:
    """A promise and what became of it.

    `said` is the first day on which it was told. Of a number, `aim` is what was promised and
    `reached` what a figure or as many named people reach so far. `statement_ids` give the
    promise, `outcome_ids` are what redeems, breaks or falls short of it.
    """

    speaker: str
    promise: Promise | Tally | Act
    what: str
    by: EdtfDate | None
    status: PromiseStatus
    is_overdue: bool
    reports: tuple[str, ...]
    said: datetime.date | None = None
    aim: int | None = None
    reached: int | None = None
    statement_ids: tuple[str, ...] = ()
    outcome_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole register as the statements support it; recomputed from its parts, never edited."""

    persons: tuple[PersonState, ...]
    ledger: tuple[LedgerRow, ...]
    promises: tuple[PromiseState, ...]
    designations: tuple[tuple[str, Designation, tuple[str, ...]], ...]
    site_claims: tuple[tuple[str, SiteClaim, tuple[str, ...]], ...]
    conflicts: tuple[Conflict, ...]
    suggestions: tuple[Suggestion, ...]
