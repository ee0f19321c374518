"""Releasing and withdrawing a person or a figure: a decision, with its reason, as any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Typed
from corrobora.desk.deciding import author_of, make_stamp
from corrobora.desk.paths import Path
from corrobora.desk.publishing.forms import read_audience, read_part
from corrobora.desk.publishing.pages import ClaimPage, PersonPage
from corrobora.desk.publishing.words import THINGS
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.audience import Openness
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.openness import publish
from corrobora.register.pages import Moment
from corrobora.register.person_view import load_view_at
from corrobora.register.releases import ReleaseRow, find_claim_to_release, find_releases
from corrobora.register.restrictions import load_openness_of_persons

__all__ = ["PATHS"]

_PERSON_PAGE, _CLAIM_PAGE = "publishing/person.html.jinja", "publishing/claim.html.jinja"
_GONE = _("This was not decided here, or was taken back meanwhile. Look again")


def show_person(asked: Asked) -> Response:
    """Show to whom a person may be told, by whose decision."""
    return render(asked, _PERSON_PAGE, _load_person(asked))


def show_claim(asked: Asked) -> Response:
    """Show to whom a figure may be told, by whose decision."""
    return render(asked, _CLAIM_PAGE, _load_claim(asked))


def release_person(asked: Asked) -> Response:
    """Record that a person, or a part of what is said of them, may leave."""
    return _decide_of_person(
        asked, lambda page: _release(asked, page.address, read_part(asked.form))
    )


def release_claim(asked: Asked) -> Response:
    """Record that a figure, a promise or what is claimed of a place may leave."""
    return _decide_of_claim(
        asked, lambda page: _release(asked, page.claim.claim, read_audience(asked.form).value)
    )


def withdraw_person(asked: Asked) -> Response:
    """Take back that a person may leave; the next publication is without them."""
    return _decide_of_person(asked, lambda page: _withdraw(asked, page.rows))


def withdraw_claim(asked: Asked) -> Response:
    """Take back that a figure may leave."""
    return _decide_of_claim(asked, lambda page: _withdraw(asked, page.claim.rows))


def _release(asked: Asked, subject: str, part: str) -> None:
    where = asked.desk.register.where
    publish(where, subject, part, author=author_of(asked), stamp=make_stamp(asked))


def _withdraw(asked: Asked, rows: Iterable[ReleaseRow]) -> None:
    """Take a release back that stands among these, and no other decision."""
    wanted = asked.form.text("decision")
    if wanted not in {one.id for one in rows if one.stands}:
        raise UsageError(_GONE)
    undo_decision(
        asked.desk.register.where, wanted, author=author_of(asked), stamp=make_stamp(asked)
    )


def _decide_of_person(asked: Asked, decide: Callable[[PersonPage], None]) -> Response:
    page = _load_person(asked)
    try:
        decide(page)
    except UsageError as error:
        again = replace(
            _load_person(asked), wrong=say(asked, error), why=Typed(asked.form.text("why"))
        )
        return render(asked, _PERSON_PAGE, again, status=422)
    return go_to(f"/publishing/persons/{quote(page.address)}")


def _decide_of_claim(asked: Asked, decide: Callable[[ClaimPage], None]) -> Response:
    page = _load_claim(asked)
    try:
        decide(page)
    except UsageError as error:
        again = replace(
            _load_claim(asked), wrong=say(asked, error), why=Typed(asked.form.text("why"))
        )
        return render(asked, _CLAIM_PAGE, again, status=422)
    return go_to(f"/publishing/claims/{quote(page.claim.claim)}")


def _load_person(asked: Asked) -> PersonPage:
    with asked.reading() as connection:
        found = load_view_at(connection, asked.path["address"], Moment(asked.today))
        if found is None or asked.veil.hides(found[1].person.id):
            raise HTTPException(404)
        view, state = found
        id_ = state.person.id
        openness = load_openness_of_persons(connection, {id_}).get(id_, Openness())
        return PersonPage(
            address=view.addresses.get(id_, id_),
            name=state.person.name,
            restricted=tuple(openness.restricted.items()),
            rows=find_releases(connection, id_),
        )


def _load_claim(asked: Asked) -> ClaimPage:
    with asked.reading() as connection:
        claim = find_claim_to_release(connection, asked.path["claim"])
    if asked.veil.covers_report(claim.report_id):
        raise HTTPException(404)
    return ClaimPage(claim=claim, what=THINGS.get(claim.kind, claim.kind))


_DECIDE = Permission.PUBLISH
_PERSON, _CLAIM = "/publishing/persons/{address}", "/publishing/claims/{claim}"
_DEEDS = (
    ("person.release", f"{_PERSON}/release", release_person),
    ("person.withdraw", f"{_PERSON}/withdraw", withdraw_person),
    ("claim.release", f"{_CLAIM}/release", release_claim),
    ("claim.withdraw", f"{_CLAIM}/withdraw", withdraw_claim),
)
PATHS = (
    Path(name="publishing.person", url=_PERSON, permission=_DECIDE, handle=show_person),
    Path(name="publishing.claim", url=_CLAIM, permission=_DECIDE, handle=show_claim),
    *(
        Path(name=f"publishing.{name}", url=url, permission=_DECIDE, handle=do, method="POST")
        for name, url, do in _DEEDS
    ),
)
