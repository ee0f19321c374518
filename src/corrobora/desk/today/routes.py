"""The first page."""

from __future__ import annotations

import datetime
from dataclasses import replace

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.ledger.charting import find_newest_chart
from corrobora.desk.ledger.drawing import can_draw
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render, translate
from corrobora.desk.today.pages import load_page
from corrobora.model.account import Permission
from corrobora.register.accounts.own import keep_fact, read_fact

__all__ = ["PATHS"]

_SEEN = "changes seen until"


def show(asked: Asked) -> Response:
    """Show what needs somebody, with what changed since they said that they had seen it."""
    with asked.reading() as connection:
        kept = read_fact(connection, _id(asked), _SEEN)
        since = datetime.datetime.fromisoformat(kept) if isinstance(kept, str) else None
        gaze, veil = asked.look(connection), asked.veil
        page = load_page(gaze, since=since, today=asked.today)
        chart = find_newest_chart(gaze, veil, lambda text: translate(asked, text))
    page = replace(page, chart=chart, can_draw=can_draw())
    return render(asked, "today/today.html.jinja", page)


def mark_seen(asked: Asked) -> Response:
    """Keep that somebody has seen what changed until now."""
    keep_fact(asked.desk.register.where, _id(asked), _SEEN, asked.at.isoformat())
    return go_to("/")


def _id(asked: Asked) -> str:
    return "" if asked.seat.account is None else asked.seat.account.id


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
