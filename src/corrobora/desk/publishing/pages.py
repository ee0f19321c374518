"""What the pages of publishing say."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.desk.languages import LANGUAGES
from corrobora.desk.publishing.words import FORMATS, TABLES, THINGS, WHY
from corrobora.model.ruling import Ruled
from corrobora.publish.formats import PublishFormat, find_missing
from corrobora.publish.policy import Why, Withheld
from corrobora.register.audience import OPENABLE, Audience
from corrobora.register.releases import ReleasableClaim, ReleaseRow
from corrobora.register.veil import Veil

__all__ = [
    "ClaimPage",
    "KeptIn",
    "MadePage",
    "PersonPage",
    "PreviewPage",
    "PublishingPage",
    "Sent",
    "name_rows",
    "sort_withheld",
]

_MOST_NAMED = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """One publication, as the log tells it."""

    at: datetime.datetime
    who: str
    audience: Audience
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingPage:
    """What was decided may leave, and what was published lately."""

    rows: Sequence[ReleaseRow]
    after: str | None
    sent: Sequence[Sent]
    things: Mapping[str, str] = field(default_factory=lambda: THINGS)
    typed: Mapping[str, str] = field(default_factory=dict)
    audiences: Sequence[Audience] = tuple(Audience)
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class KeptIn:
    """Things of a kind that stay for one reason: how many, and some of them by name."""

    what: str
    why: str
    number: int
    names: Sequence[str]
    left_out: int


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form to choose; `lacks` are parts that are not installed here."""

    form: PublishFormat
    name: str
    lacks: Sequence[str]


def _choices() -> tuple[FormChoice, ...]:
    return tuple(FormChoice(form, name, find_missing(form)) for form, name in FORMATS.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """What would leave and what would stay, with the form to make it."""

    job: str
    audience: Audience
    as_of: datetime.date
    rows: Sequence[tuple[str, int]]
    kept: Sequence[KeptIn]
    folder: str
    folders: Sequence[str] = ()
    forms: Sequence[FormChoice] = field(default_factory=_choices)
    languages: Mapping[str, str] = field(default_factory=lambda: LANGUAGES)
    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """What was published, with its corrections by kind, and what stayed."""

    job: str
    audience: Audience
    as_of: datetime.date
    rows: Sequence[tuple[str, int]]
    kept: Sequence[KeptIn]
    files: int
    forms: Sequence[str]
    left_out: Sequence[tuple[str, Sequence[str]]]
    corrections: Sequence[tuple[str, str, int]]
    changed: bool
    commitment: str
    folder: str
    is_zip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """What was decided of one person: to whom they may be told, and what keeps them in."""

    address: str
    name: str
    restricted: Sequence[tuple[str, Ruled]]
    rows: Sequence[ReleaseRow]
    fields: Sequence[str] = OPENABLE
    audiences: Sequence[Audience] = tuple(Audience)
    why: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """What was decided of a figure, a promise or what is claimed of a place."""

    claim: ReleasableClaim
    what: str
    audiences: Sequence[Audience] = tuple(Audience)
    why: str = ""
    wrong: str = ""


def sort_withheld(
    withheld: Iterable[Withheld], veil: Veil, *, sees_restricted: bool
) -> tuple[KeptIn, ...]:
    """Return what stays by kind and reason, the reasons in the order of the policy.

    Who may not see what is restricted is not told of it, nor how much there is.
    """
    found: dict[tuple[str, Why], list[str]] = defaultdict(list)
    for one in withheld:
        is_told = one.why is not Why.RESTRICTED and veil.cover(one.name) == one.name
        if sees_restricted or is_told:
            found[one.what, one.why].append(one.name)
    ordered = sorted(found.items(), key=lambda row: (row[0][0], list(Why).index(row[0][1])))
    return tuple(
        KeptIn(
            THINGS.get(what, what),
            WHY[why],
            len(names),
            once[:_MOST_NAMED],
            max(0, len(once) - _MOST_NAMED),
        )
        for (what, why), names in ordered
        for once in [tuple(dict.fromkeys(names))]
    )


def name_rows(rows: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return how many rows there are of what, in words to be translated."""
    return tuple((TABLES.get(table, table), number) for table, number in rows)
