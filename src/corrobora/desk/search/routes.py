"""Searching, and suggestions while somebody types."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import render
from corrobora.desk.search.pages import SearchPage, find_named, load_page
from corrobora.model.account import Permission

__all__ = ["PATHS"]

_SUGGESTED = 8


def show(asked: Asked) -> Response:
    """Show what was found."""
    with asked.reading() as connection:
        page = load_page(asked.look(connection), asked.veil, asked.query.text("q"))
    return render(asked, "search/search.html.jinja", page)


def suggest(asked: Asked) -> Response:
    """Show some persons whose names begin so."""
    typed = asked.query.text("q")
    with asked.reading() as connection:
        gaze = asked.look(connection)
        found = find_named(gaze, asked.veil, typed, _SUGGESTED) if typed else ()
    page = SearchPage(asked=typed, persons=found)
    return render(asked, "search/suggestions.html.jinja", page)


PATHS = (
    Path(name="search", url="/search", permission=Permission.READ, handle=show),
    Path(name="search.suggest", url="/search/suggest", permission=Permission.READ, handle=suggest),
)
