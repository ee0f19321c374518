"""The queue: what waits, one thing at a time, first that of which the answer changes most."""

from __future__ import annotations

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Given
from corrobora.desk.paths import Path
from corrobora.desk.queue.answers import answer, take_back
from corrobora.desk.queue.forms import Way, read_deed, read_id, read_way
from corrobora.desk.queue.lately import forget_lately, keep_lately, list_lately
from corrobora.desk.queue.loading import find_next, load_item
from corrobora.desk.queue.pages import QueuePage, UndoPage
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.person import name_key
from corrobora.model.summary import Waiting
from corrobora.register.opening import Connection
from corrobora.register.review.lately import Told, tell_decision
from corrobora.register.review.reasons import TAKING_BACK
from corrobora.register.summaries.asking import (
    count_what_waits,
    find_waiting,
    is_made,
    place_of,
)

__all__ = ["PATHS"]

_TEMPLATE = "queue/queue.html.jinja"


def show_next(asked: Asked) -> Response:
    """Show what comes next, with what was decided just before."""
    way = read_way(asked.query)
    with asked.reading() as connection:
        one = find_next(asked, asked.look(connection), way)
        page = _load(asked, connection, one, way)
    return render(asked, _TEMPLATE, page)


def show_one(asked: Asked) -> Response:
    """Show one thing that waits; or say that it does so no longer."""
    way = read_way(asked.query)
    with asked.reading() as connection:
        one = find_waiting(asked.look(connection), _item(asked))
        page = _load(asked, connection, one, way)
    return render(asked, _TEMPLATE, replace(page, is_gone=page.item is None))


def decide(asked: Asked) -> Response:
    """Make the decision that was asked for, and go on to what comes next."""
    deed = read_deed(asked.form)
    if deed is None:
        raise HTTPException(400)
    way = read_way(asked.form)
    try:
        made = answer(asked, deed)
    except UsageError as error:
        return _refuse(asked, way, say(asked, error))
    item = _item(asked)
    keep_lately(asked, made.decision.id, item)
    on = way.past(item, asked.form.text("place"))
    return go_to(on.url(done=made.decision.id))


def ask_undo(asked: Asked) -> Response:
    """Show the last decision of whoever asks, and ask why it is to be taken back."""
    with asked.reading() as connection:
        page = _load_undo(asked, connection, asked.query)
    return render(asked, "queue/undo.html.jinja", page)


def undo(asked: Asked) -> Response:
    """Take back one's own decision, and show again what it was about."""
    form = asked.form
    way = read_way(form)
    decision, item = read_id(form.text("decision")), read_id(form.text("item"))
    try:
        _refuse_others(asked, decision)
        made = take_back(asked, decision)
    except UsageError as error:
        with asked.reading() as connection:
            page = _load_undo(asked, connection, asked.form)
        wrong = replace(page, wrong=say(asked, error))
        return render(asked, "queue/undo.html.jinja", wrong, status=422)
    forget_lately(asked, decision)
    return go_to(way.without(item).url(item, done=made.decision.id))


# --- pages ----------------------------------------------------------------------------------------


def _load(asked: Asked, connection: Connection, one: Waiting | None, way: Way) -> QueuePage:
    gaze = asked.look(connection)
    counts = count_what_waits(gaze)
    item = None if one is None else load_item(asked, connection, one, way)
    done = tell_decision(connection, read_id(asked.query.text("done")))
    after = way if one is None else way.past(one.id, place_of(one))
    return QueuePage(
        way=way,
        item=item,
        counts=tuple(
            (kind.value, n, way.of(kind), kind is way.kind and not way.held)
            for (kind, held), n in sorted(counts.items())
            if not held
        ),
        held=(sum(n for (_, held), n in counts.items() if held), way.of(None, held=True)),
        done=done if done is not None and _is_own(asked, done) else None,
        is_made=is_made(connection),
        is_gone=one is not None and item is None,
        skip=after.url(),
        back=way.back(),
        undo=way.url("undo"),
    )


def _refuse(asked: Asked, way: Way, why: str) -> Response:
    """Show the thing again as it stands now, with what went wrong and what was typed."""
    with asked.reading() as connection:
        one = find_waiting(asked.look(connection), _item(asked))
        page = _load(asked, connection, one, way)
    page = replace(page, is_gone=page.item is None, wrong=why)
    return render(asked, _TEMPLATE, page, status=422)


def _load_undo(asked: Asked, connection: Connection, given: Given) -> UndoPage:
    told, item = None, ""
    for decision, about in list_lately(asked, connection):
        found = tell_decision(connection, decision)
        if found is not None and _is_own(asked, found):
            told, item = found, about
            break
    return UndoPage(told=told, item=item, reasons=TAKING_BACK, way=read_way(given))


def _item(asked: Asked) -> str:
    return read_id(asked.path["item"])


def _refuse_others(asked: Asked, decision: str) -> None:
    with asked.reading() as connection:
        told = tell_decision(connection, decision)
    if told is None or not _is_own(asked, told):
        raise UsageError("Here you take back what you decided yourself. Nothing was changed")


def _is_own(asked: Asked, told: Told) -> bool:
    made = told.decision
    is_signed = bool(made.payload.get("signed_in"))
    return is_signed and name_key(made.decided_by) == name_key(asked.seat.name)


PATHS = (
    Path(name="queue", url="/queue", permission=Permission.READ, handle=show_next),
    Path(name="queue.undo", url="/queue/undo", permission=Permission.DECIDE, handle=ask_undo),
    Path(
        name="queue.undone",
        url="/queue/undo",
        permission=Permission.DECIDE,
        handle=undo,
        method="POST",
    ),
    Path(name="queue.item", url="/queue/{item}", permission=Permission.READ, handle=show_one),
    Path(
        name="queue.decide",
        url="/queue/{item}",
        permission=Permission.DECIDE,
        handle=decide,
        method="POST",
    ),
)
