"""The case file of a person: shown, changed, taken back; and a sheet for an urgent appeal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Given, Typed
from corrobora.desk.cases.forms import read_changes
from corrobora.desk.cases.pages import AppealPage, CasePage, make_entries, make_ticks
from corrobora.desk.deciding import author_of, make_stamp
from corrobora.desk.paths import Path
from corrobora.desk.person.forms import read_moment
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.case import CASE_FIELDS
from corrobora.model.finding import PersonState
from corrobora.publish.appeal import Facts, load_facts
from corrobora.register.audience import WHOLE, Openness
from corrobora.register.cases import CaseFile, load_case
from corrobora.register.decide.cases import set_case, undo_case
from corrobora.register.pages import Moment
from corrobora.register.person_view import load_view_at
from corrobora.register.queries import View
from corrobora.register.restrictions import load_openness_of_persons
from corrobora.register.rulings import NAME

__all__ = ["PATHS"]

_CASE, _APPEAL = "cases/case.html.jinja", "cases/appeal.html.jinja"
_TYPED = ("to", "ask", "contact")


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose case file it is: the person as they stand, their address, what stands in the file."""

    view: View
    state: PersonState
    address: str
    case: CaseFile


def show(asked: Asked) -> Response:
    """Show a case file, also as it was known at a time."""
    moment = read_moment(asked)
    whose = _load(asked, moment)
    return render(asked, _CASE, _page(whose, known_at=moment.known_at))


def change(asked: Asked) -> Response:
    """Keep what was changed, each entry by a decision of its own."""
    whose = _load(asked, Moment(asked.today))
    changes = read_changes(asked.form, whose.case)
    if changes.wrong:
        return render(asked, _CASE, _page(whose, asked.form, changes.wrong), status=422)
    try:
        set_case(
            asked.desk.register.where,
            whose.state.person.id,
            changes.values,
            author=author_of(asked),
            stamps=[make_stamp(asked) for _ in changes.values],
            seen=changes.seen,
        )
    except UsageError as error:
        again = _load(asked, Moment(asked.today))
        return render(asked, _CASE, _page(again, asked.form, {}, say(asked, error)), status=422)
    return go_to(f"/persons/{quote(whose.address)}/case")


def undo(asked: Asked) -> Response:
    """Take a change back; what stood before it stands again."""
    whose = _load(asked, Moment(asked.today))
    try:
        undo_case(
            asked.desk.register.where,
            whose.state.person.id,
            asked.form.text("decision"),
            author=author_of(asked),
            stamp=make_stamp(asked),
        )
    except UsageError as error:
        return render(asked, _CASE, _page(whose, None, {}, say(asked, error)), status=422)
    return go_to(f"/persons/{quote(whose.address)}/case")


def ask_appeal(asked: Asked) -> Response:
    """Show what a sheet would need: nothing of what is restricted is ticked."""
    whose = _load(asked, Moment(asked.today))
    openness = _openness(asked, whose.state)
    return render(asked, _APPEAL, _appeal(asked, whose, openness, Given(), None))


def show_appeal(asked: Asked) -> Response:
    """Show the sheet with what was ticked and typed; nothing of it is kept or in an address."""
    whose = _load(asked, Moment(asked.today))
    openness = _openness(asked, whose.state)
    with asked.reading() as connection:
        facts = load_facts(
            connection,
            whose.view,
            whose.state.person.id,
            openness=openness,
            ticked=asked.form.all("tick"),
            today=asked.today,
        )
    return render(asked, _APPEAL, _appeal(asked, whose, openness, asked.form, facts))


def _load(asked: Asked, moment: Moment) -> _Whose:
    with asked.reading() as connection:
        found = load_view_at(connection, asked.path["address"], moment)
        if found is None:
            raise HTTPException(404)
        view, state = found
        ids = {state.person.id, *state.person.merged}
        case = load_case(connection, ids, known_at=moment.known_at)
    return _Whose(view, state, view.addresses.get(state.person.id, state.person.id), case)


def _openness(asked: Asked, state: PersonState) -> Openness:
    with asked.reading() as connection:
        found = load_openness_of_persons(connection, {state.person.id})
    return found.get(state.person.id, Openness())


def _page(
    whose: _Whose,
    typed: Given | None = None,
    wrong: Mapping[str, str] | None = None,
    told: str = "",
    *,
    known_at: datetime.datetime | None = None,
) -> CasePage:
    return CasePage(
        address=whose.address,
        name=whose.state.person.name,
        entries=make_entries(whose.case, typed),
        beside=whose.case.beside,
        history=whose.case.history,
        known_at=known_at,
        names=CASE_FIELDS,
        wrong=wrong or {},
        told=told,
        why=Typed("" if typed is None else typed.text("why")),
    )


def _appeal(
    asked: Asked, whose: _Whose, openness: Openness, form: Given, facts: Facts | None
) -> AppealPage:
    ticks = make_ticks(whose.case, openness.restricted, form)
    closed = set(openness.restricted) - {one.name for one in ticks if one.is_ticked}
    return AppealPage(
        address=whose.address,
        name=whose.state.person.name,
        ticks=ticks,
        typed={name: Typed(form.text(name)) for name in _TYPED},
        is_sheet=facts is not None,
        facts=() if facts is None else facts.told,
        withheld=0 if facts is None else facts.withheld,
        is_restricted=openness.is_restricted,
        is_named=not closed & {WHOLE, NAME},
        day=asked.today,
    )


_SEE = Permission.SEE_RESTRICTED
_URL = "/persons/{address}"
PATHS = (
    Path(name="case", url=f"{_URL}/case", permission=_SEE, handle=show),
    Path(name="case.change", url=f"{_URL}/case", permission=_SEE, handle=change, method="POST"),
    Path(name="case.undo", url=f"{_URL}/case/undo", permission=_SEE, handle=undo, method="POST"),
    Path(name="appeal", url=f"{_URL}/appeal", permission=_SEE, handle=ask_appeal),
    Path(
        name="appeal.sheet",
        url=f"{_URL}/appeal",
        permission=_SEE,
        handle=show_appeal,
        method="POST",
    ),
)
