"""Searching with filters: persons by where they stand, reports and passages by their source.

Each part is asked by itself, so that a filter narrows what it is about and leaves the rest. Counts
are of what the eyes of whoever asks may see.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corrobora.model.report import Report
from corrobora.model.summary import PersonSummary
from corrobora.register.erase.spellings import BLANK
from corrobora.register.report_list import count_reports, find_seen, list_reports
from corrobora.register.search import Hit, Named, find_hits, search_names
from corrobora.register.site_places import load_country_names
from corrobora.register.summaries.asking import Gaze, PersonFilter, find_persons, list_persons
from corrobora.register.veil import Veil
from corrobora.resolve.countries import find_usual
from corrobora.store.database import Connection
from corrobora.store.neighbours import count_usual
from corrobora.store.report_filter import Country, ReportFilter
from corrobora.store.report_list import find_called_reports, load_languages
from corrobora.store.runs import load_last_run
from corrobora.store.summary_reading import count_fitting, page_of_persons

__all__ = [
    "MOST_COUNTED",
    "MOST_NEW",
    "FoundPerson",
    "Passage",
    "People",
    "PersonFilter",
    "ReportFilter",
    "Reports",
    "Sought",
    "count_new",
    "countries_of",
    "country_of",
    "find_fitting_ids",
    "find_passages",
    "find_people",
    "find_reports",
    "find_seen_hits",
    "languages_of",
]

MOST_COUNTED = 1001
"""Of more it is only said that they are more."""
_MOST = 20
_NAMED = 400  # persons of a name who are laid beside the filters
MOST_NEW = 50
"""Of what is new so many are counted, of persons and of reports."""
_RARE = 20_000  # reports about a country, below which they are looked up all at once
_NOBODY = PersonFilter()
_ANY = ReportFilter()


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person who was found; `is_exact` unless their name is only written alike.

    `score` says from 0 to 1 how near the name is to the words, 1 where none were asked for.
    """

    person_id: str
    name: str
    address: str
    is_exact: bool
    stands: PersonSummary | None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class People:
    """Some of the persons who were found, how many there are, and where the next ones are."""

    rows: tuple[FoundPerson, ...] = ()
    count: int = 0
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """Some of the reports that were found, how many there are, and where the next ones are."""

    rows: tuple[Report, ...] = ()
    count: int = 0
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was found; its parts are covered already."""

    report: Report
    start: int
    end: int
    before: str
    text: str
    after: str


# --- persons --------------------------------------------------------------------------------------


def find_people(
    gaze: Gaze,
    veil: Veil,
    words: str,
    wanted: PersonFilter = _NOBODY,
    *,
    after: str | None = None,
    most: int = _MOST,
) -> People:
    """Return persons who may be called so and fit: the likeliest first, without words by name.

    Raises `ValueError` for a place that no page told.
    """
    if not words:
        page = list_persons(gaze, wanted, after=after, most=most)
        rows = tuple(_row(one) for one in page.rows)
        count = count_fitting(gaze.connection, wanted, gaze.hidden, most=MOST_COUNTED)
        return People(rows, count, page.after)
    rows = _find_named(gaze, veil, words, wanted)
    first = int(after or 0)
    more = str(first + most) if first + most < len(rows) else None
    return People(rows[first : first + most], len(rows), more)


def find_fitting_ids(gaze: Gaze, veil: Veil, words: str, wanted: PersonFilter) -> PersonFilter:
    """Return the filter by which those are found who may be called so and fit."""
    if not words:
        return wanted
    rows = _find_named(gaze, veil, words, wanted)
    return replace(wanted, within=frozenset(one.person_id for one in rows))


def _find_named(
    gaze: Gaze, veil: Veil, words: str, wanted: PersonFilter
) -> tuple[FoundPerson, ...]:
    named = [
        one
        for one in search_names(gaze.connection, words, most=_NAMED)
        if not veil.hides(one.person.id)
    ]
    if wanted == _NOBODY:
        stand: Mapping[str, PersonSummary] = find_persons(gaze, {one.person.id for one in named})
        return tuple(_named_row(one, stand.get(one.person.id)) for one in named)
    ids = frozenset(one.person.id for one in named)
    within = replace(wanted, within=ids if wanted.within is None else ids & wanted.within)
    fit = page_of_persons(gaze.connection, within, gaze.hidden, most=max(1, len(ids)))
    seen = find_persons(gaze, {one.person_id for one in fit})
    return tuple(_named_row(one, seen[one.person.id]) for one in named if one.person.id in seen)


def _named_row(one: Named, stands: PersonSummary | None) -> FoundPerson:
    address = stands.address if stands is not None else ""
    return FoundPerson(
        person_id=one.person.id,
        name=one.person.name,
        address=address or one.person.id,
        is_exact=one.is_exact,
        stands=stands,
        score=min(1.0, max(0.0, one.score / 100)),
    )


def _row(one: PersonSummary) -> FoundPerson:
    address = one.address or one.person_id
    return FoundPerson(
        person_id=one.person_id, name=one.name, address=address, is_exact=True, stands=one
    )


# --- reports and passages -------------------------------------------------------------------------


def find_reports(
    connection: Connection,
    veil: Veil,
    words: str,
    wanted: ReportFilter = _ANY,
    *,
    after: str | None = None,
    hits: Sequence[Hit] | None = None,
) -> Reports:
    """Return reports that fit, the newest first; with words those whose name or title has them.

    `hits` are what `find_seen_hits` found for the same words, where it was asked already.
    """
    if not words:
        page = list_reports(connection, veil, wanted=wanted, after=after)
        count = count_reports(connection, veil, wanted, most=MOST_COUNTED)
        return Reports(page.reports, count, page.after)
    titled = find_seen_hits(connection, veil, words, wanted) if hits is None else hits
    ids = [one.report.id for one in titled if not one.text]
    called = sorted(find_called_reports(connection, words))
    found = find_seen(connection, veil, [*called, *ids], wanted)
    # Whose name is hidden is not to be found by a title either.
    rows = tuple(one for one in found if _is_open(one, veil))
    return Reports(rows, len(rows))


def _is_open(report: Report, veil: Veil) -> bool:
    told = (report.title or "", report.label, report.address)
    return all(veil.cover(one) == one for one in told)


def find_passages(veil: Veil, hits: Iterable[Hit]) -> tuple[Passage, ...]:
    """Return the passages of what was found, one a report, in that order."""
    found = (_cover(one, veil) for one in hits if one.text)
    return tuple(one for one in found if one is not None)


def find_seen_hits(
    connection: Connection, veil: Veil, words: str, wanted: ReportFilter = _ANY, most: int = _MOST
) -> list[Hit]:
    """Return reports that have the words, those that came last first: those that may be seen."""
    found = find_hits(connection, words, most=most, wanted=wanted)
    return [hit for hit in found if not veil.covers_report(hit.report.id)]


def _cover(hit: Hit, veil: Veil) -> Passage | None:
    """Return the passage with hidden names blanked; None where it was found by such a name."""
    # What stands around it comes without the spaces next to it; names run over its edges.
    before, after = f"{hit.before} ".lstrip(), f" {hit.after}".rstrip()
    whole = veil.cover_cut(hit.report.id, f"{before}{hit.text}{after}")
    first, last = len(before), len(before) + len(hit.text)
    if BLANK in whole[first:last]:
        return None
    return Passage(hit.report, hit.start, hit.end, whole[:first], whole[first:last], whole[last:])


def languages_of(connection: Connection) -> tuple[str, ...]:
    """Return every language that reports are in."""
    return load_languages(connection)


def countries_of(connection: Connection, language: str) -> Mapping[str, str]:
    """Return the countries that reports are about, by code, as they are called in a language."""
    run = load_last_run(connection)
    if run is None:
        return {}
    counted = count_usual(connection, run.packs_hash, None)
    names = load_country_names(connection, language)
    called = {code: names.get(code, code) for code in counted}
    return dict(sorted(called.items(), key=lambda one: (one[1], one[0])))


def country_of(connection: Connection, code: str) -> Country:
    """Return a country by which reports are found, as the newest packs tell it of them."""
    run = load_last_run(connection)
    packs_hash = "" if run is None else run.packs_hash
    counted = count_usual(connection, packs_hash, None)
    is_usual, is_rare = code == find_usual(counted), counted.get(code, 0) < _RARE
    return Country(code, packs_hash, is_usual=is_usual, is_rare=is_rare)


# --- what is new ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A search as it is kept: words, filters of both kinds, and what is looked for."""

    words: str = ""
    persons: PersonFilter = field(default_factory=PersonFilter)
    reports: ReportFilter = field(default_factory=ReportFilter)
    what: frozenset[str] = frozenset()


def count_new(gaze: Gaze, veil: Veil, sought: Sought, since: datetime.datetime) -> int:
    """Return how many persons changed and reports came that a search finds, up to some fifty."""
    count = 0
    if "persons" in sought.what:
        wanted = find_fitting_ids(gaze, veil, sought.words, sought.persons)
        later = replace(wanted, changed_since=since)
        count += count_fitting(gaze.connection, later, gaze.hidden, most=MOST_NEW)
    reports = replace(sought.reports, recorded_since=since)
    if "passages" in sought.what and sought.words:
        hits = find_seen_hits(gaze.connection, veil, sought.words, reports, MOST_NEW)
        count += len(find_passages(veil, hits))
    elif "reports" in sought.what and not sought.words:
        count += count_reports(gaze.connection, veil, reports, most=MOST_NEW)
    return count
