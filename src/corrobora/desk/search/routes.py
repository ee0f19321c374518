"""Searching, and suggestions while somebody types."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import render
from corrobora.desk.search.forms import read_given
from corrobora.desk.search.names import PATHS as NAMES
from corrobora.desk.search.pages import Choices, load_page, suggest_persons
from corrobora.desk.search.saved import PATHS as SAVED
from corrobora.desk.visits import account_id
from corrobora.model.account import Permission
from corrobora.register.accounts.searches import find_saved, list_saved
from corrobora.register.searching import countries_of, languages_of

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show what was found."""
    with asked.reading() as connection:
        choices = Choices(
            languages=languages_of(connection),
            countries=countries_of(connection, asked.seat.language),
        )
        sought = read_given(connection, asked.query)
        page = load_page(asked.look(connection), asked.veil, sought, asked.query, choices=choices)
        account = account_id(asked)
        saved = find_saved(connection, account, asked.query.text("saved"))
        page = replace(page, saved=saved, searches=list_saved(connection, account))
    return render(asked, "search/search.html.jinja", page)


def suggest(asked: Asked) -> Response:
    """Show some persons whose names begin so."""
    with asked.reading() as connection:
        typed = asked.query.line("q") or ""
        page = suggest_persons(asked.look(connection), asked.veil, typed)
    return render(asked, "search/suggestions.html.jinja", page)


PATHS = (
    Path(name="search", url="/search", permission=Permission.READ, handle=show),
    Path(name="search.suggest", url="/search/suggest", permission=Permission.READ, handle=suggest),
    *SAVED,
    *NAMES,
)
