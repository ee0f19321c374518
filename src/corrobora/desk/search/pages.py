"""What a search found: persons, reports and passages, as far as whoever asks may see them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from corrobora.desk.asked import Given, Typed
from corrobora.desk.search.forms import WHAT, asked_pairs
from corrobora.errors import UsageError
from corrobora.model.finding import Step
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import Custody
from corrobora.register.accounts.searches import SavedSearch
from corrobora.register.searching import (
    MOST_COUNTED,
    FoundPerson,
    Passage,
    People,
    PersonFilter,
    Reports,
    Sought,
    find_passages,
    find_people,
    find_reports,
    find_seen_hits,
)
from corrobora.register.summaries.asking import Gaze
from corrobora.register.veil import Veil

__all__ = ["Choices", "SearchPage", "Suggestions", "load_page", "suggest_persons"]

_SUGGESTED = 8
_NOBODY = PersonFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the filters offer: languages and countries of reports, words of closed lists."""

    languages: tuple[str, ...]
    countries: Mapping[str, str]
    custodies: tuple[Custody, ...] = tuple(Custody)
    steps: tuple[Step, ...] = tuple(Step)
    what: tuple[tuple[str, str], ...] = tuple(WHAT.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was asked, and what was found; None is what was not looked for.

    `query` is the search as an address has it, empty where nothing was asked, `pairs` its fields as
    they were typed. `saved` is the kept
    search that this is; what came since its `looked_at` is new. `more_persons` and `more_reports`
    lead to the next ones.
    """

    sought: Sought
    chosen: frozenset[str]
    choices: Choices
    query: str
    pairs: tuple[tuple[str, str], ...] = ()
    people: People | None = None
    reports: Reports | None = None
    passages: tuple[Passage, ...] | None = None
    more_persons: str | None = None
    more_reports: str | None = None
    saved: SavedSearch | None = None
    searches: tuple[SavedSearch, ...] = ()
    most_counted: int = MOST_COUNTED

    @property
    def words(self) -> str:
        """The words as they were typed."""
        return Typed(self.sought.words)

    @property
    def site(self) -> str:
        """The place as it was typed."""
        return Typed(self.sought.persons.site or "")

    @property
    def source(self) -> str:
        """The outlet as it was typed."""
        return Typed(self.sought.reports.outlet or "")

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words was asked."""
        return any(name != "q" for name, _ in self.pairs)

    def is_new(self, moment: datetime.datetime) -> bool:
        """Say whether something came since somebody last looked at this search."""
        looked = None if self.saved is None else self.saved.looked_at
        return looked is not None and moment > looked


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Some persons whose names begin so."""

    persons: tuple[FoundPerson, ...] = ()


def load_page(
    gaze: Gaze, veil: Veil, sought: Sought, query: Given, *, choices: Choices
) -> SearchPage:
    """Return what is found; nothing is looked for where nothing was asked.

    Raises `UsageError` for a place that no page told.
    """
    pairs = asked_pairs(query)
    page = SearchPage(
        sought=sought,
        chosen=frozenset(name for name, _ in pairs),
        choices=choices,
        query=urlencode(pairs),
        pairs=tuple((name, Typed(value)) for name, value in pairs),
    )
    if not pairs:
        return page
    try:
        return _find(gaze, veil, page, query)
    except ValueError as error:
        raise UsageError(
            Sentence("This is no place in the list. Begin with its first page")
        ) from error


def _find(gaze: Gaze, veil: Veil, page: SearchPage, query: Given) -> SearchPage:
    sought = page.sought
    after, behind = query.text("after") or None, query.text("behind") or None
    # Behind its first page one list goes on, and the others are not told again.
    is_first = after is None and behind is None
    people = reports = passages = None
    if "persons" in sought.what and (is_first or after is not None):
        people = find_people(gaze, veil, sought.words, sought.persons, after=after)
    wants_reports = "reports" in sought.what and (is_first or behind is not None)
    wants_passages = "passages" in sought.what and is_first and bool(sought.words)
    hits = []
    if wants_reports or wants_passages:
        hits = find_seen_hits(gaze.connection, veil, sought.words, sought.reports)
    if wants_reports:
        reports = find_reports(
            gaze.connection, veil, sought.words, sought.reports, after=behind, hits=hits
        )
    if wants_passages:
        passages = find_passages(veil, hits)
    return replace(
        page,
        people=people,
        reports=reports,
        passages=passages,
        more_persons=_more(page.query, "after", None if people is None else people.after),
        more_reports=_more(page.query, "behind", None if reports is None else reports.after),
    )


def _more(query: str, name: str, place: str | None) -> str | None:
    return None if place is None else f"/search?{query}&{urlencode({name: place})}"


def suggest_persons(gaze: Gaze, veil: Veil, typed: str) -> Suggestions:
    """Return some persons whose names begin so, whom these eyes may see."""
    if not typed:
        return Suggestions()
    return Suggestions(find_people(gaze, veil, typed, _NOBODY, most=_SUGGESTED).rows)
