"""A figure laid beside named people: who fills it, who may, who does not, how many nobody names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.finding import Finding, LedgerRow

__all__ = [
    "AskedName",
    "Candidate",
    "Cannot",
    "Fit",
    "Interval",
    "NameCheck",
    "NameVerdict",
    "Reason",
    "Reconciliation",
    "TooMany",
    "Why",
]


class Reason(StrEnum):
    """Why somebody may be counted in a figure without being so for certain, or is not."""

    # It stays open.
    DATE_UNKNOWN = "date_unknown"
    DATE_UNCERTAIN = "date_uncertain"
    START_UNSTATED = "start_unstated"
    CUT_OFF_UNCERTAIN = "cut_off_uncertain"
    HOUR = "hour"
    SITE_UNKNOWN = "site_unknown"
    PLACE_UNKNOWN = "place_unknown"
    COUNTRY_UNKNOWN = "country_unknown"
    CLASS_NOT_READ = "class_not_read"
    NOT_CALLED_SO = "not_called_so"
    CRITERION = "criterion"
    HEDGED = "hedged"
    CONTESTED = "contested"
    ONLY_PLANNED = "only_planned"
    REARRESTED = "rearrested"
    HOUSE_ARREST = "house_arrest"
    HELD_BY_THEN = "held_by_then"
    START_OF_CUSTODY = "start_of_custody"
    LONE_NAME = "lone_name"
    SAME_PERSON = "same_person"
    LIKE_OUTSIDE = "like_outside"
    # It keeps them out.
    BEFORE = "before"
    AFTER = "after"
    OTHER_SITE = "other_site"
    OTHER_COUNTRY = "other_country"
    FREED = "freed"
    DIED = "died"
    DENIED = "denied"
    REVOKED = "revoked"
    ONLY_IN_COPIES = "only_in_copies"


class Cannot(StrEnum):
    """Why a figure cannot be filled with names at all."""

    MEASURES = "measures"
    NO_NUMBER = "no_number"
    DENIED_FIGURE = "denied_figure"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with what it is about: the day, the prison, the other name."""

    reason: Reason
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one person stands to a figure, by the finding that brings them nearest.

    `sides` are the names of those whose counted word it is, `is_own` says that the counter is of
    the side of one of them, `is_named_with` that they name the person in a report that carries
    the figure.
    """

    person_id: str
    name: str
    answer: Answer
    finding: Finding
    why: tuple[Why, ...] = ()
    sides: tuple[str, ...] = ()
    is_own: bool = False
    is_named_with: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from `low` to `high`; without a `high` it is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class TooMany:
    """How many names go beyond the number: for certain, and if all that is open counts."""

    certain: int
    if_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """One figure beside the people of the register, in its frame.

    `number` is what the figure may stand for. `unknown` is how many of it nobody here names.
    `beyond` are the last of `matched`, for whom the number leaves no room: never dropped.
    `verified` are figures of others who would know. `parts` are the figures that the same voice
    gives of parts, and `in_no_part` who fills the whole and none of them. `given_since` is a
    start that the person who asked set.
    """

    row: LedgerRow
    matched: tuple[Fit, ...]
    ambiguous: tuple[Fit, ...]
    outside: tuple[Fit, ...]
    cut_off: EdtfDate | None
    cut_off_is_stated: bool
    cannot: Cannot | None = None
    number: Interval | None = None
    unknown: Interval | None = None
    too_many: TooMany | None = None
    beyond: tuple[Fit, ...] = ()
    verified: tuple[LedgerRow, ...] = ()
    parts: tuple[Reconciliation, ...] = ()
    in_no_part: tuple[Fit, ...] = ()
    given_since: EdtfDate | None = None


class NameVerdict(StrEnum):
    """What the register says of a name that somebody asks about, within one figure."""

    MATCHED = "matched"
    PERHAPS = "perhaps"
    OUTSIDE = "outside"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name that somebody asks about, with its line in their file."""

    line: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person of the register whom a name may mean.

    `score` and `reasons` say how alike the names are; `fit` is how the person stands to the
    figure, None where nothing is told of them that it counts.
    """

    person_id: str
    name: str
    score: float
    reasons: tuple[str, ...]
    fit: Fit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCheck:
    """What became of one name: the verdict with whom it may mean, the likeliest first.

    `more` are candidates that are not listed; `same_as` is the line of the file that asked for
    the same person before.
    """

    asked: AskedName
    verdict: NameVerdict
    candidates: tuple[Candidate, ...] = ()
    more: int = 0
    same_as: int | None = None
