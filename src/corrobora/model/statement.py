"""Statements: one passage, one speaker, one certainty (DESIGN rule 2).

Five kinds share what every statement has. A statement without a quote cannot be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from operator import attrgetter

from corrobora.model.edtf import EdtfDate
from corrobora.model.ids import hash_parts, stable_id, write_part
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Measure,
    SiteClaimKind,
    Stance,
    Unit,
)

__all__ = [
    "Act",
    "Designation",
    "Mention",
    "Promise",
    "Quote",
    "SiteClaim",
    "Statement",
    "Tally",
    "claim_key",
    "kind_of",
    "name_statements",
    "statement_id",
]


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact substring of a text revision: `text` is `revision.text[start:end]`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse an empty quote and one whose length is not that of its text."""
        if not self.text or self.end - self.start != len(self.text):
            msg = f"no quote: {self.start} to {self.end} is not {self.text!r}"
            raise ValueError(msg)

    @property
    def span(self) -> Span:
        """Where the quote stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands.

    `text` is what is written there, be it a pronoun or a surname alone; `name` the fullest
    form of the same person's name in the same report; `occurrence` how many times that
    person was mentioned before in the report.
    """

    name: str
    start: int
    end: int
    text: str
    occurrence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What every statement has; `quotes[0]` is the anchor quote."""

    report_id: str
    revision_id: str
    extractor: str
    quotes: tuple[Quote, ...]
    speaker: Speaker | None
    certainty: Certainty

    def __post_init__(self) -> None:
        """No quote, no statement (DESIGN rule 1)."""
        if not self.quotes:
            msg = f"a statement of report {self.report_id} has no quote"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(_Common):
    """Something done to a named person deprived of liberty."""

    person: Mention
    act: ActKind
    date: EdtfDate | None = None
    site: str | None = None
    place: str | None = None
    authority: str | None = None
    charges: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    case_closed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(_Common):
    """How many people were arrested, are held, were released …, in the frame of DESIGN rule 6.

    `group` is who is counted, in the text's words; `population` the same reduced to a
    comparable class ("political prisoners"), `criterion` a stated rule of counting,
    `hour` the hour of the cut-off where given, `reason` why a figure was corrected.
    """

    act: ActKind
    measure: Measure
    bound: Bound
    value: int | None = None
    low: int | None = None
    high: int | None = None
    unit: Unit = Unit.PEOPLE
    group: str | None = None
    population: str | None = None
    nationality: str | None = None
    site: str | None = None
    place: str | None = None
    as_of: EdtfDate | None = None
    hour: str | None = None
    since: EdtfDate | None = None
    criterion: str | None = None
    reason: str | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(_Common):
    """Somebody calls, or refuses to call, a person or group political prisoners or the like."""

    about: str
    term: str
    stance: Stance
    person: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(_Common):
    """Something said to come, about people or a place, by when; the quote is what was promised."""

    act: ActKind | None = None
    claim: SiteClaimKind | None = None
    site: str | None = None
    person: Mention | None = None
    by: EdtfDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteClaim(_Common):
    """Something said of a place of detention."""

    site: str
    claim: SiteClaimKind
    date: EdtfDate | None = None


Statement = Act | Tally | Designation | Promise | SiteClaim

_KINDS = {Act: "act", Tally: "tally", Designation: "designation", Promise: "promise"}


def kind_of(statement: Statement) -> str:
    """Return the kind in one word: act, tally, designation, promise or site_claim."""
    return _KINDS.get(type(statement), "site_claim")


def statement_id(statement: Statement) -> str:
    """Return the id that counts revision, extractor, quotes and all content (DESIGN rule 3)."""
    kind: type = type(statement)
    labels, values = _counted_fields(kind)
    # A list of a million statements is hashed: most of their fields are empty.
    written = [
        label + (_NOTHING if value is None else write_part(_written(value)))
        for label, value in zip(labels, values(statement), strict=True)
    ]
    return hash_parts(_beginning(kind_of(statement)) + "".join(written))


@cache
def _beginning(kind: str) -> str:
    return write_part("statement") + write_part(kind)


@cache
def _counted_fields(kind: type) -> tuple[Sequence[str], Callable[[object], tuple[object, ...]]]:
    """Return the names of the fields that count, as they are hashed, and what reads them."""
    names = [field.name for field in fields(kind) if field.name != "report_id"]
    return [write_part(name) for name in names], attrgetter(*names)


def name_statements(
    said: Iterable[Statement] | Mapping[str, Statement],
) -> Iterator[tuple[str, Statement]]:
    """Give statements with their ids, reckoned only where they do not go by them already."""
    if isinstance(said, Mapping):
        return iter(said.items())
    return ((statement_id(one), one) for one in said)


def claim_key(statement: Statement) -> str:
    """Return the key that a decision binds to: it outlives a new reader and new field values.

    Counts the report, the kind, the anchor mention with its occurrence, and the anchor
    quote's text; leaves out extractor, revision, offsets and all other fields.
    """
    mention = getattr(statement, "person", None)
    subject = getattr(statement, "act", None) or getattr(statement, "claim", None)
    return stable_id(
        "claim",
        statement.report_id,
        kind_of(statement),
        None if subject is None else str(subject),
        None if mention is None else mention.name,
        None if mention is None else mention.occurrence,
        " ".join(statement.quotes[0].text.split()),
    )


def _written(value: object) -> str | None:
    """Write a field so that equal values, and only they, are written alike."""
    if value is None:
        return None
    kind: type = type(value)
    if kind is tuple:
        return "(" + ",".join([str(_written(v)) for v in value]) + ")"  # type: ignore[attr-defined]
    if kind in _FLAT:
        # What `repr` gives of a dataclass without one inside it, in a part of the time.
        slots, form = _FLAT[kind]
        return form.format(*slots(value))
    return value.value if isinstance(value, StrEnum) else repr(value)


def _form(kind: type) -> tuple[Callable[[object], tuple[object, ...]], str]:
    names = [field.name for field in fields(kind)]
    told = ", ".join(f"{name}={{!r}}" for name in names)
    return attrgetter(*names), f"{kind.__name__}({told})"


_FLAT = {kind: _form(kind) for kind in (Quote, Mention, EdtfDate)}
_NOTHING = write_part(None)
