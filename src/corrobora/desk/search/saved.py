"""Searches that somebody keeps: what is new since they looked, sharing and forgetting them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.accounts import stamp_of
from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.search.forms import asked_pairs, read_given, read_sought
from corrobora.desk.visits import account_id
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.accounts.searches import (
    SavedSearch,
    find_saved,
    forget_search,
    list_saved,
    note_look,
    save_search,
)
from corrobora.register.searching import MOST_NEW, count_new
from corrobora.register.summaries.asking import Gaze

__all__ = ["PATHS"]

_SAVED = "/search/saved"


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search; `new` is how much came since somebody looked, None where it cannot be said.

    Above `most` it is only said that it is more.
    """

    search: SavedSearch
    is_own: bool
    new: int | None
    most: int = MOST_NEW


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The searches of somebody, and those that others share with all."""

    rows: tuple[SavedRow, ...]
    is_saved: bool = False


def show(asked: Asked) -> Response:
    """Show the searches, with how much is new in each."""
    account = account_id(asked)
    with asked.reading() as connection:
        gaze = asked.look(connection)
        rows = tuple(
            SavedRow(one, one.account == account, _count(asked, gaze, one))
            for one in list_saved(connection, account)
        )
    return render(asked, "search/saved.html.jinja", SavedPage(rows, asked.query.has("done")))


def _count(asked: Asked, gaze: Gaze, one: SavedSearch) -> int | None:
    try:
        sought = read_sought(gaze.connection, one.asked)
    except UsageError:  # a word of a list that was taken from it since
        return None
    return count_new(gaze, asked.veil, sought, one.looked_at or one.made_at)


def open_saved(asked: Asked) -> Response:
    """Lead to what a saved search finds now."""
    return go_to(f"/search?{_query_of(_find(asked))}")


def save(asked: Asked) -> Response:
    """Keep a search under a name."""
    form = asked.form
    with asked.reading() as connection:
        read_given(connection, form)  # what is no search is told before it is kept
    save_search(
        asked.desk.register.where,
        account_id(asked),
        form.text("name"),
        asked_pairs(form),
        is_shared=form.has("shared"),
        stamp=stamp_of(asked),
    )
    return go_to(f"{_SAVED}?done=1")


def mark_seen(asked: Asked) -> Response:
    """Keep that somebody has seen what a search finds."""
    found = _find(asked)
    note_look(asked.desk.register.where, account_id(asked), found.id, asked.at)
    return go_to(f"/search?{_query_of(replace(found, looked_at=asked.at))}")


def forget(asked: Asked) -> Response:
    """Forget a search of one's own."""
    if not forget_search(asked.desk.register.where, account_id(asked), asked.path["search"]):
        raise HTTPException(404)
    return go_to(_SAVED)


def _find(asked: Asked) -> SavedSearch:
    with asked.reading() as connection:
        found = find_saved(connection, account_id(asked), asked.path["search"])
    if found is None:
        raise HTTPException(404)
    return found


def _query_of(one: SavedSearch) -> str:
    return urlencode([*one.asked, ("saved", one.id)])


_READ = Permission.READ
PATHS = (
    Path(name="search.saved", url=_SAVED, permission=_READ, handle=show),
    Path(name="search.save", url=_SAVED, permission=_READ, handle=save, method="POST"),
    Path(name="search.saved.open", url=f"{_SAVED}/{{search}}", permission=_READ, handle=open_saved),
    Path(
        name="search.saved.seen",
        url=f"{_SAVED}/{{search}}/seen",
        permission=_READ,
        handle=mark_seen,
        method="POST",
    ),
    Path(
        name="search.saved.forget",
        url=f"{_SAVED}/{{search}}/forget",
        permission=_READ,
        handle=forget,
        method="POST",
    ),
)
