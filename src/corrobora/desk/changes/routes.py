"""The list of changes."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.changes.forms import read_wanted
from corrobora.desk.changes.pages import Asking, load_page
from corrobora.desk.paths import Path
from corrobora.desk.rendering import render
from corrobora.desk.visits import last_visit
from corrobora.model.account import Permission
from corrobora.register.searching import countries_of

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show what changed, the last first."""
    with asked.reading() as connection:
        visit = last_visit(asked, connection)
        asking = Asking(
            wanted=read_wanted(asked.query, visit),
            query=asked.query,
            visit=visit,
            today=asked.today,
            countries=countries_of(connection, asked.seat.language),
        )
        page = load_page(asked.look(connection), asked.veil, asking)
    return render(asked, "changes/changes.html.jinja", page)


PATHS = (Path(name="changes", url="/changes", permission=Permission.READ, handle=show),)
