"""The rhythm of releases and arrests."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import render
from corrobora.desk.rhythm.forms import read_bounds
from corrobora.desk.rhythm.pages import RhythmPage, draw_bars
from corrobora.model.account import Permission
from corrobora.model.rhythm import Grain
from corrobora.register.counted import find_countries, find_last_turn
from corrobora.register.period_rhythm import list_beats
from corrobora.register.summaries.asking import is_made

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show releases, arrests and re-arrests period by period."""
    country = asked.query.text("country")
    with asked.reading() as connection:
        gaze = asked.look(connection)
        bounds = read_bounds(asked.query, find_last_turn(gaze) or asked.today)
        beats = list_beats(gaze, bounds, country or None)
        page = RhythmPage(
            is_made=is_made(connection),
            bounds=bounds,
            grains=tuple(one.value for one in Grain),
            country=country,
            countries=find_countries(gaze, asked.seat.language),
            beats=beats,
            bars=draw_bars(beats),
        )
    return render(asked, "rhythm/rhythm.html.jinja", page)


PATHS = (Path(name="rhythm", url="/rhythm", permission=Permission.READ, handle=show),)
