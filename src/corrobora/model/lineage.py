"""Copies between reports: links, aligned passages, drift, families."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from corrobora.model.spans import Span

__all__ = [
    "AlignedPassage",
    "CopyKind",
    "CopyLink",
    "Direction",
    "Drift",
    "DriftKind",
    "Family",
    "PairKey",
    "PassageKind",
]


class PassageKind(StrEnum):
    """How a derived passage goes back to its source.

    verbatim: the same words; edited: at least 0.6 of its words kept in order;
    paraphrase: the content in other words; translation: in another language.
    """

    VERBATIM = "verbatim"
    EDITED = "edited"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"


class CopyKind(StrEnum):
    """What a whole copy looks like; the kind of most of its passages and its outer form."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TRUNCATED = "truncated"
    EXTENDED = "extended"
    BORROWED = "borrowed"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"


class Direction(StrEnum):
    """Whether it can be told which report came first.

    known: `derived` comes from `source`. common_source: both come from a report that is
    not in the collection. unknown: one comes from the other, and nothing says which.
    """

    KNOWN = "known"
    COMMON_SOURCE = "common_source"
    UNKNOWN = "unknown"


class DriftKind(StrEnum):
    """What a derived passage changed in what is claimed (the closed list of DESIGN)."""

    HEDGE_DROPPED = "hedge_dropped"
    HEDGE_ADDED = "hedge_added"
    ATTRIBUTION_LOST = "attribution_lost"
    ATTRIBUTION_CHANGED = "attribution_changed"
    ATTRIBUTION_ADDED = "attribution_added"
    DATE_LOST = "date_lost"
    DATE_ADDED = "date_added"
    DATE_CHANGED = "date_changed"
    QUANTITY_LOST = "quantity_lost"
    QUANTITY_CHANGED = "quantity_changed"
    PLACE_LOST = "place_lost"
    PLACE_CHANGED = "place_changed"
    CHARGE_CHANGED = "charge_changed"
    CONDITION_LOST = "condition_lost"
    NAME_CHANGED = "name_changed"
    PERSON_SPLIT = "person_split"
    PERSON_MERGED = "person_merged"
    NEGATION_CHANGED = "negation_changed"
    SCOPE_WIDENED = "scope_widened"
    SCOPE_NARROWED = "scope_narrowed"
    MEANING_CHANGED = "meaning_changed"
    MEANING_WEAKENED = "meaning_weakened"
    DETAIL_LOST = "detail_lost"
    DETAIL_ADDED = "detail_added"
    QUOTATION_LOST = "quotation_lost"
    UNSUPPORTED = "unsupported"

    @property
    def is_harmless(self) -> bool:
        """Say whether the change leaves what is claimed as it was."""
        return self in {DriftKind.DETAIL_LOST, DriftKind.DETAIL_ADDED, DriftKind.QUOTATION_LOST}


@dataclass(frozen=True, slots=True)
class Drift:
    """One change, with the words on both sides where there are any."""

    kind: DriftKind
    derived: Span | None
    source: Span | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedPassage:
    """A passage of one report and the passage of the other that it shares content with.

    `score` is 0 to 1: the share of the derived passage's content found in the source's.
    """

    derived: Span
    source: Span
    kind: PassageKind
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Two reports that share derived passages; spans point into the named revisions.

    Where the direction is not known, which report is called derived follows publication
    date, then id, and means nothing. `coverage` is the share of the derived body, in
    code points, that lies in aligned passages.
    """

    derived: str
    source: str
    derived_revision: str
    source_revision: str
    direction: Direction
    kind: CopyKind
    passages: tuple[AlignedPassage, ...]
    coverage: float
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports joined by copy links; for looking at, never for counting.

    `root` is the report all others descend from, or None where that is not in the collection.
    """

    members: tuple[str, ...]
    root: str | None


class PairKey(NamedTuple):
    """Two revisions that were laid beside each other, and a hash of all else that mattered."""

    first: str
    second: str
    basis: str
