"""The list of persons."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.people.forms import read_filter
from corrobora.desk.people.pages import load_page
from corrobora.desk.rendering import render
from corrobora.model.account import Permission

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show the persons that the filters leave, in the order of their names."""
    wanted = read_filter(asked.query)
    with asked.reading() as connection:
        page = load_page(asked.look(connection), wanted, asked.query)
    return render(asked, "people/people.html.jinja", page)


PATHS = (Path(name="people", url="/persons", permission=Permission.READ, handle=show),)
