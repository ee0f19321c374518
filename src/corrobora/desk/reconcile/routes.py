"""A figure laid beside names."""

from __future__ import annotations

import datetime

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.days import read_day
from corrobora.desk.ledger.forms import read_wanted
from corrobora.desk.paths import Path
from corrobora.desk.reconcile.pages import ReconcilePage, make_page
from corrobora.desk.rendering import go_to, render, translate
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.pages import Moment
from corrobora.register.period_figures import list_period_figures, quote_figure
from corrobora.register.period_ledger import load_period_ledger
from corrobora.register.period_reconciling import check_start, reconcile_period

__all__ = ["PATHS"]


def show(asked: Asked) -> Response:
    """Show how people named here stand to a figure of a country and year."""
    wanted = read_wanted(asked.query)
    if wanted.year is None:
        raise HTTPException(404)
    try:
        since = read_day(asked.query, "since")
        page = _load(asked, (wanted.country, wanted.year), since)
    except UsageError as error:
        page = _load(asked, (wanted.country, wanted.year), None, say(asked, error))
    return render(asked, "reconcile/reconcile.html.jinja", page, status=422 if page.wrong else 200)


def lead(_: Asked) -> Response:
    """Lead to the ledger, where one chooses a figure."""
    return go_to("/ledger")


def _load(
    asked: Asked, where: tuple[str, int], since: datetime.date | None, wrong: str = ""
) -> ReconcilePage:
    moment = Moment(asked.today)
    with asked.reading() as connection:
        gaze, veil = asked.look(connection), asked.veil
        period = load_period_ledger(connection, *where, moment)
        asked_for = asked.path["address"]
        figures = list_period_figures(period, veil)
        figure = next((one for one in figures if one.is_called(asked_for)), None)
        if figure is None:
            raise HTTPException(404)
        start = check_start(since, figure.entry)
        told = reconcile_period(gaze, period, figure.entry, moment, since=start)
        passages = quote_figure(period, figure, veil)
    return make_page(
        told,
        (figure.address, *where),
        passages,
        since=since,
        say=lambda text: translate(asked, text),
        wrong=wrong,
    )


PATHS = (
    Path(name="reconcile", url="/reconcile", permission=Permission.READ, handle=lead),
    Path(
        name="reconcile.figure",
        url="/reconcile/{address}",
        permission=Permission.READ,
        handle=show,
    ),
)
