"""Looking at lists: all of them, the versions of one, the rows of a version."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Given
from corrobora.desk.lists.pages import ListsPage, make_list_page, make_rows_page
from corrobora.desk.rendering import render
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.summary import WaitingKind
from corrobora.register.lists.screens import ListOf, find_list_at, load_lists, load_rows
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.opening import Connection
from corrobora.register.summaries.asking import count_what_waits

__all__ = ["find_list", "read_version", "show_list", "show_lists", "show_rows"]

_MOST = 50


def show_lists(asked: Asked) -> Response:
    """Show which lists there are, and what they ask."""
    with asked.reading() as connection:
        gaze, veil = asked.look(connection), asked.veil
        pairs = count_what_waits(gaze).get((WaitingKind.PAIR, False), 0)
        page = ListsPage(lists=load_lists(gaze, veil), pairs=pairs)
    return render(asked, "lists/lists.html.jinja", page)


def show_list(asked: Asked) -> Response:
    """Show the versions of a list."""
    with asked.reading() as connection:
        of = find_list(asked, connection)
    return render(asked, "lists/list.html.jinja", make_list_page(of))


def show_rows(asked: Asked) -> Response:
    """Show some rows of a version, the newest unless another is asked for."""
    with asked.reading() as connection:
        of = find_list(asked, connection)
        version = read_version(of, asked.query, "version") or of.versions[-1]
        start = _read_start(asked.query)
        found = load_rows(connection, version, start, _MOST)
        veil = asked.veil
        page = make_rows_page(of, version, found, veil, is_first=not start)
    return render(asked, "lists/rows.html.jinja", page)


def find_list(asked: Asked, connection: Connection) -> ListOf:
    """Return the list of an address; 404 where there is none, or none that may be seen."""
    gaze, veil = asked.look(connection), asked.veil
    of = find_list_at(gaze, veil, asked.path["address"])
    if of is None:
        raise HTTPException(404)
    return of


def read_version(of: ListOf, given: Given, field: str) -> StoredVersion | None:
    """Return the version whose number was asked for, if any; `UsageError` where it is none."""
    typed = given.text(field)
    if not typed:
        return None
    if not typed.isdecimal() or not 1 <= int(typed[:6]) <= len(of.versions):
        many = len(of.versions)
        raise UsageError(
            Sentence(
                "%(typed)s: no version of this list. They are numbered from 1 to %(many)s",
                typed=typed,
                many=many,
            )
        )
    return of.versions[int(typed) - 1]


def _read_start(given: Given) -> int:
    typed = given.text("after")
    if typed and not (typed.isdecimal() and len(typed) < 10):  # noqa: PLR2004 - of a place
        raise UsageError(
            Sentence("%(typed)s: no place in a list. Go back and follow a link", typed=typed)
        )
    return int(typed or 0)
