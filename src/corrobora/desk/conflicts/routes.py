"""The list of conflicts, and one of them: looking at its sides, closing it, opening it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.conflicts.forms import read_choice
from corrobora.desk.conflicts.pages import ConflictPage, load_list
from corrobora.desk.deciding import make_stamp
from corrobora.desk.paths import Handler, Path
from corrobora.desk.queue.forms import need, read_author, read_id
from corrobora.desk.queue.loading import gate_of
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.ids import stable_id
from corrobora.model.sentences import Sentence
from corrobora.model.summary import Matter, MatterKind, Waiting, WaitingKind
from corrobora.register.decide.conflicts import close_conflict
from corrobora.register.decide.frame import Author, undo_decision
from corrobora.register.review.dossier import load_dossier
from corrobora.register.review.lately import tell_decision
from corrobora.register.review.reasons import CLOSING, WITHDRAWING
from corrobora.register.summaries.asking import (
    Gaze,
    find_matter,
    find_persons,
    find_waiting,
)

__all__ = ["PATHS"]

_TYPED = ("why", "holds")


def show_list(asked: Asked) -> Response:
    """Show the conflicts that are open, or those that people closed."""
    with asked.reading() as connection:
        page = load_list(asked.look(connection), read_choice(asked.query))
    return render(asked, "conflicts/list.html.jinja", page)


def show_one(asked: Asked) -> Response:
    """Show one conflict with both sides."""
    return render(asked, "conflicts/conflict.html.jinja", _load(asked))


def _deciding(decide: Callable[[Asked, str], None]) -> Handler:
    """Return the handler that makes a decision and shows the conflict again."""

    def handle(asked: Asked) -> Response:
        try:
            decide(asked, asked.path["id"])
        except UsageError as error:
            page = _load(asked, wrong=say(asked, error))
            return render(asked, "conflicts/conflict.html.jinja", page, status=422)
        return go_to(f"/conflicts/{asked.path['id']}")

    return handle


def _close(asked: Asked, conflict: str) -> None:
    close_conflict(
        asked.desk.register.where,
        conflict,
        asked.form.text("holds") or None,
        author=_author(asked),
        stamp=make_stamp(asked),
        seen=asked.form.text("seen"),
    )


def _reopen(asked: Asked, conflict: str) -> None:
    del conflict
    (decision,) = need(asked.form, "seen")
    undo_decision(
        asked.desk.register.where, decision, author=_author(asked), stamp=make_stamp(asked)
    )


def _author(asked: Asked) -> Author:
    author = read_author(asked)
    if not author.reason:
        raise UsageError(Sentence("A decision needs its reason: choose one, or write what you saw"))
    return author


def _load(asked: Asked, wrong: str = "") -> ConflictPage:
    with asked.reading() as connection:
        gaze = asked.look(connection)
        matter = find_matter(gaze, read_id(asked.path["id"]))
        if matter is None or matter.kind is not MatterKind.CONFLICT:
            raise HTTPException(404)
        waiting = stable_id("waiting", WaitingKind.CONFLICT.value, matter.id)
        waits = find_waiting(gaze, waiting)
        gate = gate_of(asked.veil)
        dossier = load_dossier(
            connection, waits or _as_waiting(matter, waiting), matter, today=asked.today, gate=gate
        )
        closed = str(matter.payload.get("closed_by") or "")
        return ConflictPage(
            matter=matter,
            names=tuple(_name(gaze, matter)),
            dossier=dossier,
            closed=tell_decision(connection, closed),
            seen=closed,
            waiting=None if waits is None else f"/queue/{waits.id}",
            closing=CLOSING,
            reopening=WITHDRAWING,
            typed={name: asked.form.text(name) for name in _TYPED},
            wrong=wrong,
        )


def _as_waiting(matter: Matter, id_: str) -> Waiting:
    """Return a conflict that nobody waits for as if somebody did."""
    return Waiting(
        id=id_,
        kind=WaitingKind.CONFLICT,
        about=(matter.id,),
        persons=matter.persons,
        weight=0.0,
        since=matter.last,
        owner=matter.owner,
    )


def _name(gaze: Gaze, matter: Matter) -> Iterator[tuple[str, str]]:
    for id_, one in find_persons(gaze, matter.persons).items():
        yield one.name, one.address or id_


PATHS = (
    Path(name="conflicts", url="/conflicts", permission=Permission.READ, handle=show_list),
    Path(name="conflict", url="/conflicts/{id}", permission=Permission.READ, handle=show_one),
    *(
        Path(
            name=f"conflict.{name}",
            url=f"/conflicts/{{id}}/{name}",
            permission=Permission.DECIDE,
            handle=_deciding(decide),
            method="POST",
        )
        for name, decide in (("close", _close), ("reopen", _reopen))
    ),
)
