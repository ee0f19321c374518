"""The page of a person, and what is decided on it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.days import last_day
from corrobora.desk.deciding import author_of, make_stamp
from corrobora.desk.paths import Handler, Path
from corrobora.desk.person.forms import read_moment
from corrobora.desk.person.pages import Before, Mistake, PersonPage, make_page
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import ActKind
from corrobora.register.decide.openness import publish, restrict
from corrobora.register.decide.verification import verify, write_note
from corrobora.register.overview import load_overview
from corrobora.register.pages import Moment
from corrobora.register.person_view import load_seen_at

__all__ = ["PATHS"]

_TEMPLATE = "person/person.html.jinja"
_NONE = Mistake()


def show(asked: Asked) -> Response:
    """Show a person as of a day, as known at a time; or that nothing was told of them by then."""
    moment, now = read_moment(asked), Moment(asked.today)
    try:
        return render(asked, _TEMPLATE, _load(asked, moment))
    except HTTPException:  # nobody is here, or was here then
        if moment == now:
            raise
    today = _load(asked, now)
    before = Before(today.address, today.name, moment.as_of, last_day(moment.known_at))
    return render(asked, "person/before.html.jinja", before)


def _deciding(name: str, decide: Callable[[Asked, str], None]) -> Handler:
    """Return the handler that makes a decision and shows the person again."""

    def handle(asked: Asked) -> Response:
        page = _load(asked, Moment(asked.today))
        try:
            decide(asked, page.address)
        except UsageError as error:
            chosen = next(filter(None, map(asked.form.text, ("act", "field", "audience"))), "")
            mistake = Mistake(say(asked, error), name, asked.form.text("why"), chosen)
            again = _load(asked, Moment(asked.today), mistake)
            return render(asked, _TEMPLATE, again, status=422)
        return go_to(f"/persons/{quote(page.address)}")

    return handle


def _load(asked: Asked, moment: Moment, mistake: Mistake = _NONE) -> PersonPage:
    with asked.reading() as connection:
        found = load_seen_at(connection, asked.path["address"], moment, asked.veil)
        if found is None:
            raise HTTPException(404)
        view, state = found
        overview = load_overview(connection, view, persons={state.person.id})
    return make_page(view, state, overview, moment, veil=asked.veil, mistake=mistake)


def _restrict(asked: Asked, person: str) -> None:
    field = asked.form.line("field")
    restrict(
        asked.desk.register.where,
        f"person:{person}",
        field,
        author=author_of(asked),
        stamp=make_stamp(asked),
    )


def _publish(asked: Asked, person: str) -> None:
    publish(
        asked.desk.register.where,
        person,
        asked.form.text("audience"),
        author=author_of(asked),
        stamp=make_stamp(asked),
    )


def _verify(asked: Asked, person: str) -> None:
    act = asked.form.text("act")
    if act not in set(ActKind):
        raise UsageError(Sentence("Choose what happened: arrest, release, or another act"))
    verify(
        asked.desk.register.where,
        person,
        ActKind(act),
        author=author_of(asked),
        stamp=make_stamp(asked),
    )


def _note(asked: Asked, person: str) -> None:
    write_note(
        asked.desk.register.where,
        f"person:{person}",
        author=author_of(asked),
        stamp=make_stamp(asked),
    )


_DECISIONS = (
    ("restrict", Permission.RESTRICT, _restrict),
    ("publish", Permission.PUBLISH, _publish),
    ("verify", Permission.DECIDE, _verify),
    ("note", Permission.DECIDE, _note),
)

PATHS = (
    Path(name="person", url="/persons/{address}", permission=Permission.READ, handle=show),
    *(
        Path(
            name=f"person.{name}",
            url=f"/persons/{{address}}/{name}",
            permission=permission,
            handle=_deciding(name, decide),
            method="POST",
        )
        for name, permission, decide in _DECISIONS
    ),
)
