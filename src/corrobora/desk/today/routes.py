"""The first page."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.ledger.charting import find_newest_chart
from corrobora.desk.ledger.drawing import can_draw
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render, translate
from corrobora.desk.today.pages import load_page
from corrobora.desk.visits import last_visit, note_visit
from corrobora.model.account import Permission

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show what needs somebody, with what changed since they said that they had seen it."""
    with asked.reading() as connection:
        since = last_visit(asked, connection)
        gaze, veil = asked.look(connection), asked.veil
        page = load_page(gaze, since=since, today=asked.today)
        chart = find_newest_chart(gaze, veil, lambda text: translate(asked, text))
    page = replace(page, chart=chart, can_draw=can_draw())
    return render(asked, "today/today.html.jinja", page)


def mark_seen(asked: Asked) -> Response:
    """Keep that somebody has seen what changed until now."""
    note_visit(asked)
    return go_to("/changes" if asked.form.has("changes") else "/")


PATHS = (
    Path(name="today", url="/", permission=Permission.READ, handle=show),
    Path(
        name="today.seen",
        url="/seen",
        permission=Permission.READ,
        handle=mark_seen,
        method="POST",
    ),
)
