"""What feeds tell the changes of: everything, one person, one place, one saved search."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.desk.search.forms import read_sought
from corrobora.errors import UsageError
from corrobora.model.summary import PersonSummary
from corrobora.register.accounts.feeds import FeedKind
from corrobora.register.accounts.searches import find_saved
from corrobora.register.searching import find_fitting_ids
from corrobora.register.summaries.asking import Gaze
from corrobora.register.summaries.happened import ChangeFilter, find_person_at
from corrobora.register.veil import Veil

__all__ = ["Source", "find_source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What one feed tells: `called` is of whom or what, empty for everything.

    `key` names it within its register for good; `url` is the page that says the same.
    """

    kind: FeedKind
    called: str
    key: str
    url: str
    wanted: ChangeFilter


def find_source(
    gaze: Gaze, veil: Veil, kind: FeedKind, about: str, *, account: str
) -> Source | None:
    """Return what a feed tells these eyes; None where they may not see it, or there is nothing."""
    if kind is FeedKind.ALL:
        return Source(kind=kind, called="", key="all", url="/changes", wanted=ChangeFilter())
    if kind is FeedKind.PERSON:
        return _of_person(gaze, veil, about)
    if kind is FeedKind.SITE:
        return _of_site(about)
    return _of_search(gaze, veil, about, account)


def _of_person(gaze: Gaze, veil: Veil, address: str) -> Source | None:
    found = find_person_at(gaze, address)
    if found is None or veil.hides(found.person_id):
        return None
    return Source(
        kind=FeedKind.PERSON,
        called=found.name,
        key=f"person {address}",
        url=f"/persons/{found.address or found.person_id}",
        wanted=ChangeFilter(persons=_ids(found)),
    )


def _ids(one: PersonSummary) -> tuple[str, ...]:
    return (one.person_id, *one.merged)


def _of_site(site: str) -> Source | None:
    if not site.strip():
        return None
    return Source(
        kind=FeedKind.SITE,
        called=site,
        key=f"site {site}",
        url=f"/sites/{site}",
        wanted=ChangeFilter(site=site),
    )


def _of_search(gaze: Gaze, veil: Veil, search: str, account: str) -> Source | None:
    saved = find_saved(gaze.connection, account, search)
    if saved is None:
        return None
    try:
        sought = read_sought(gaze.connection, saved.asked)
    except UsageError:  # a word of a list that was taken from it since
        return None
    return Source(
        kind=FeedKind.SEARCH,
        called=saved.name,
        key=f"search {saved.id}",
        url=f"/search/saved/{saved.id}",
        wanted=ChangeFilter(fitting=find_fitting_ids(gaze, veil, sought.words, sought.persons)),
    )
