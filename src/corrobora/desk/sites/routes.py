"""The list of places of detention, and the page of one."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.sites.pages import Asking, load_list, load_site
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import Custody

__all__ = ["PATHS"]


def show_all(asked: Asked) -> Response:
    """Show every place of detention of which anything is told."""
    with asked.reading() as connection:
        page = load_list(asked.look(connection), asked.seat.language)
    return render(asked, "sites/sites.html.jinja", page)


def show(asked: Asked) -> Response:
    """Show one place; by another name of it one is led to the name that is shown."""
    asking = Asking(
        name=asked.path["name"],
        custody=_read_custody(asked.query.text("custody")),
        after=asked.query.place("after") or None,
        language=asked.seat.language,
        today=asked.today,
    )
    with asked.reading() as connection:
        veil = asked.veil
        page = load_site(asked.look(connection), veil, asking)
    if not page.is_told:
        raise HTTPException(404)
    if page.name != asking.name:
        return go_to(f"/sites/{quote(page.name, safe='')}")
    return render(asked, "sites/site.html.jinja", page)


def _read_custody(typed: str) -> Custody | None:
    if not typed:
        return None
    try:
        return Custody(typed)
    except ValueError as error:
        raise UsageError(
            Sentence(
                "%(typed)s: no custody. It is %(custody)s", typed=typed, custody=", ".join(Custody)
            )
        ) from error


PATHS = (
    Path(name="sites", url="/sites", permission=Permission.READ, handle=show_all),
    Path(name="site", url="/sites/{name:path}", permission=Permission.READ, handle=show),
)
