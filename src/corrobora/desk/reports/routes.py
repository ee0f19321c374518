"""The pages of reports: all of them, one with its marks, its family, two side by side."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Given
from corrobora.desk.asked import Typed as AsTyped
from corrobora.desk.deciding import author_of, make_stamp
from corrobora.desk.paths import Handler, Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.reports.comparing import ComparePage, make_compare_page
from corrobora.desk.reports.families import make_family_page
from corrobora.desk.reports.forms import read_judged, read_lit, read_number, read_verdict
from corrobora.desk.reports.pages import ReportPage, ReportsPage, Typed, make_page, url_of
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.comparison import compare_held
from corrobora.register.covering import load_covered
from corrobora.register.decide.claims import decide_claim, set_field
from corrobora.register.decide.copies import CopySaid, decide_seen_copy
from corrobora.register.report_families import load_family
from corrobora.register.report_list import list_reports
from corrobora.register.report_view import find_report_text, load_report_view

__all__ = ["PATHS"]

_REPORT, _COMPARE = "reports/report.html.jinja", "reports/compare.html.jinja"


def show_list(asked: Asked) -> Response:
    """Show reports, the newest first."""
    outlet, after = asked.query.line("outlet"), asked.query.line("after")
    with asked.reading() as connection:
        veil = asked.veil
        found = list_reports(connection, veil, outlet=outlet, after=after)
    page = ReportsPage(found, AsTyped(outlet or ""), is_first=after is None)
    return render(asked, "reports/reports.html.jinja", page)


def show(asked: Asked) -> Response:
    """Show a report where the place that was asked for stands."""
    return render(asked, _REPORT, _load(asked, asked.query))


def show_family(asked: Asked) -> Response:
    """Show the family of a report: whole where it is small, else what is near."""
    after = asked.query.line("after")
    with asked.reading() as connection:
        veil = asked.veil
        found = find_report_text(connection, asked.path["id"], veil)
        if found is None:
            raise HTTPException(404)
        family = load_family(connection, found[0].id, veil, after=after)
    return render(asked, "reports/family.html.jinja", make_family_page(found[0], family))


def compare(asked: Asked) -> Response:
    """Show two reports side by side."""
    return render(asked, _COMPARE, _load_compared(asked, asked.query))


def judge(asked: Asked) -> Response:
    """Decide whether one of two reports is a copy of the other."""
    form = asked.form
    two = (form.text("a"), form.text("b"))
    try:
        judged = read_judged(form)
        decide_seen_copy(
            asked.desk.register.where,
            CopySaid(two, judged.judgement, judged.source),
            author=author_of(asked),
            stamp=make_stamp(asked),
            seen=form.text("seen"),
        )
    except UsageError as error:
        page = _load_compared(asked, form, typed=(say(asked, error), form.text("why")))
        return render(asked, _COMPARE, page, status=422)
    return go_to(f"/compare?{urlencode({'a': two[0], 'b': two[1]})}")


def _deciding(decide: Callable[[Asked], None]) -> Handler:
    """Return the handler that decides about a claim and shows its report again."""

    def handle(asked: Asked) -> Response:
        claim = asked.path["claim"]
        page = _load(asked, asked.form, claim=claim)
        try:
            decide(asked)
        except UsageError as error:
            form = asked.form
            typed = Typed(
                say(asked, error), form.text("why"), form.text("field"), form.text("value")
            )
            again = _load(asked, form, claim=claim, typed=typed)
            return render(asked, _REPORT, again, status=422)
        return go_to(url_of(page.report.id, page.lit, claim, "decide"))

    return handle


def _decide_verdict(asked: Asked) -> None:
    decide_claim(
        asked.desk.register.where,
        asked.path["claim"],
        read_verdict(asked.form),
        author=author_of(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text("seen"),
    )


def _set_field(asked: Asked) -> None:
    form = asked.form
    name = form.text("field")
    set_field(
        asked.desk.register.where,
        asked.path["claim"],
        (name, form.text("value") or "none"),
        author=author_of(asked),
        stamp=make_stamp(asked),
        seen=form.text(f"seen.{name}"),
    )


def _load(asked: Asked, given: Given, *, claim: str = "", typed: Typed | None = None) -> ReportPage:
    lit = read_lit(given)
    with asked.reading() as connection:
        veil = asked.veil
        at = 0 if lit is None else lit.start
        view = load_report_view(connection, asked.path["id"], veil, at=at)
        if view is None:
            raise HTTPException(404)
        family = load_family(connection, view.report.id, veil)
    return make_page(view, family, lit=lit, claim=claim or given.text("claim"), typed=typed)


def _load_compared(asked: Asked, given: Given, *, typed: tuple[str, str] = ("", "")) -> ComparePage:
    with asked.reading() as connection:
        veil = asked.veil
        ids = []
        for name in ("a", "b"):
            found = find_report_text(connection, given.text(name), veil)
            if found is None:
                raise HTTPException(404)
            ids.append(found[0].id)
        compared = compare_held(connection, (ids[0], ids[1]))
        two = (compared.text_a, compared.text_b)
        texts = {one.report_id: load_covered(connection, veil, one) for one in two}
    return make_compare_page(compared, texts, start=read_number(given, "start"), typed=typed)


_CLAIMS = (("verdict", _decide_verdict), ("field", _set_field))

PATHS = (
    Path(name="reports", url="/reports", permission=Permission.READ, handle=show_list),
    Path(name="report", url="/reports/{id}", permission=Permission.READ, handle=show),
    Path(
        name="report.family",
        url="/reports/{id}/family",
        permission=Permission.READ,
        handle=show_family,
    ),
    Path(name="compare", url="/compare", permission=Permission.READ, handle=compare),
    Path(
        name="compare.judge",
        url="/compare",
        permission=Permission.DECIDE,
        handle=judge,
        method="POST",
    ),
    *(
        Path(
            name=f"report.{name}",
            url=f"/reports/{{id}}/claims/{{claim}}/{name}",
            permission=Permission.DECIDE,
            handle=_deciding(decide),
            method="POST",
        )
        for name, decide in _CLAIMS
    ),
)
