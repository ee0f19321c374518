"""The list of promises."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.promises.pages import load_page
from corrobora.desk.rendering import render
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.finding import PromiseStatus
from corrobora.model.sentences import Sentence

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show the promises in one state, by default the open ones."""
    typed = asked.query.text("state") or PromiseStatus.OPEN.value
    if typed not in set(PromiseStatus):
        raise UsageError(
            Sentence(
                "%(typed)s: no state of a promise. It is open, redeemed or broken", typed=typed
            )
        )
    with asked.reading() as connection:
        page = load_page(
            asked.look(connection),
            asked.veil,
            PromiseStatus(typed),
            after=asked.query.place("after") or None,
            today=asked.today,
        )
    return render(asked, "promises/promises.html.jinja", page)


PATHS = (Path(name="promises", url="/promises", permission=Permission.READ, handle=show),)
