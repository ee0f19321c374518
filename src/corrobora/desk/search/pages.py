"""What a search found: persons and passages, as far as whoever asks may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.model.report import Report
from corrobora.model.summary import PersonSummary
from corrobora.register.erase.spellings import BLANK
from corrobora.register.search import Hit, Named, search_names, search_texts
from corrobora.register.summaries.asking import Gaze, find_persons
from corrobora.register.veil import Veil

__all__ = ["HitRow", "PersonRow", "SearchPage", "find_named", "load_page"]

_MOST = 20
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person found by name, with where they stand if it is worked out."""

    named: Named
    address: str
    stands: PersonSummary | None


@dataclass(frozen=True, slots=True)
class HitRow:
    """A passage that was found; its parts are covered already."""

    report: Report
    start: int
    end: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was asked, and what was found."""

    asked: str
    persons: tuple[PersonRow, ...] = ()
    hits: tuple[HitRow, ...] = ()


def load_page(gaze: Gaze, veil: Veil, asked: str) -> SearchPage:
    """Return the likeliest persons and the newest passages; nothing for an empty question."""
    short = asked[:_LONGEST]
    if not short:
        return SearchPage(asked="")
    found = search_texts(gaze.connection, short, most=_MOST)
    rows = (_cover(hit, veil) for hit in found if not veil.covers_report(hit.report.id))
    return SearchPage(
        asked=short,
        persons=find_named(gaze, veil, short),
        hits=tuple(row for row in rows if row is not None),
    )


def find_named(gaze: Gaze, veil: Veil, asked: str, most: int = _MOST) -> tuple[PersonRow, ...]:
    """Return the persons who may be called so, the likeliest first."""
    named = [
        one
        for one in search_names(gaze.connection, asked[:_LONGEST], most=most)
        if not veil.hides(one.person.id)
    ]
    stand: Mapping[str, PersonSummary] = find_persons(gaze, {one.person.id for one in named})
    rows = (PersonRow(one, "", stand.get(one.person.id)) for one in named)
    return tuple(
        PersonRow(row.named, row.stands.address if row.stands else row.named.person.id, row.stands)
        for row in rows
    )


def _cover(hit: Hit, veil: Veil) -> HitRow | None:
    """Return the passage with hidden names blanked; None where it was found by such a name."""
    # What stands around it comes without the spaces next to it; names run over its edges.
    before, after = f"{hit.before} ".lstrip(), f" {hit.after}".rstrip()
    whole = veil.cover(f"{before}{hit.text}{after}")
    first, last = len(before), len(before) + len(hit.text)
    if BLANK in whole[first:last]:
        return None
    return HitRow(hit.report, hit.start, hit.end, whole[:first], whole[first:last], whole[last:])
