"""The ledger and its charts; a figure said to take another's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.deciding import author_of, make_stamp
from corrobora.desk.ledger.charting import list_charts, words_of
from corrobora.desk.ledger.drawing import can_draw, draw_chart
from corrobora.desk.ledger.forms import Wanted, read_start, read_wanted
from corrobora.desk.ledger.pages import Choices, LedgerPage, empty_page, make_page
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render, translate
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.publish.charts import Shade
from corrobora.register.counted import find_countries, find_last_figure, find_years
from corrobora.register.decide.claims import supersede_figure
from corrobora.register.pages import Moment
from corrobora.register.period_figures import list_period_figures
from corrobora.register.period_ledger import load_period_ledger
from corrobora.register.summaries.asking import Gaze, is_made

__all__ = ["PATHS"]

_TEMPLATE = "ledger/ledger.html.jinja"


def show(asked: Asked) -> Response:
    """Show the figures of a country and year, by default the newest."""
    return render(asked, _TEMPLATE, _load(asked, read_wanted(asked.query)))


def draw(asked: Asked) -> Response:
    """Draw one chart of a country and year."""
    wanted = read_wanted(asked.query)
    shade = asked.query.text("shade") or Shade.LIGHT.value
    if shade not in set(Shade) or wanted.year is None:
        raise HTTPException(404)
    say = _saying(asked)
    with asked.reading() as connection:
        veil = asked.veil
        gaze = asked.look(connection)
        charts = list_charts(gaze, veil, (wanted.country, wanted.year), say)
    chart = next((one.chart for one in charts if one.chart.key == asked.path["key"]), None)
    if chart is None or not can_draw():
        raise HTTPException(404)
    drawn = draw_chart(chart, Shade(shade), words_of(say))
    return Response(drawn, media_type="image/svg+xml")


def supersede(asked: Asked) -> Response:
    """Decide that a figure takes another's place, and show the ledger again."""
    wanted = read_wanted(asked.form)
    figures = asked.form.text("older"), asked.form.text("newer")
    try:
        supersede_figure(
            asked.desk.register.where,
            figures,
            author=author_of(asked),
            stamp=make_stamp(asked),
        )
    except UsageError as error:
        page = replace(_load(asked, wanted), wrong=say(asked, error))
        return render(asked, _TEMPLATE, page, status=422)
    return go_to(f"/ledger?{wanted.query}#f-{figures[0]}")


def _load(asked: Asked, wanted: Wanted) -> LedgerPage:
    say = _saying(asked)
    with asked.reading() as connection:
        gaze = asked.look(connection)
        veil = asked.veil
        wanted = _choose(gaze, wanted)
        choices = Choices(find_countries(gaze, asked.seat.language), find_years(gaze))
        base = empty_page(wanted, choices, is_made=is_made(connection))
        if wanted.year is None or not wanted.country or not base.is_made:
            return base
        charts = list_charts(gaze, veil, (wanted.country, wanted.year), say)
        period = load_period_ledger(connection, wanted.country, wanted.year, Moment(asked.today))
    base = replace(base, charts=charts, can_draw=can_draw())
    told = (period, list_period_figures(period, veil), veil)
    return make_page(told, wanted, base, start=read_start(asked.query), say=say)


def _choose(gaze: Gaze, wanted: Wanted) -> Wanted:
    """Return what is wanted, with country and year of the newest figure where none is named."""
    if wanted.country and wanted.year is not None:
        return wanted
    newest = find_last_figure(gaze, wanted.country or None)
    if newest is None or newest.last is None:
        return wanted
    return replace(wanted, country=newest.country, year=wanted.year or newest.last.year)


def _saying(asked: Asked) -> Callable[[str], str]:
    return lambda text: translate(asked, text)


PATHS = (
    Path(name="ledger", url="/ledger", permission=Permission.READ, handle=show),
    Path(
        name="ledger.chart",
        url="/ledger/chart/{key}.svg",
        permission=Permission.READ,
        handle=draw,
    ),
    Path(
        name="ledger.supersede",
        url="/ledger/supersede",
        permission=Permission.DECIDE,
        handle=supersede,
        method="POST",
    ),
)
