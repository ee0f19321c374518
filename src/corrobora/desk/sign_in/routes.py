"""Signing in by name and password, then by a code; being locked; leaving."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from corrobora.desk.accounts import stamp_of
from corrobora.desk.asked import Asked
from corrobora.desk.looks.routes import way_back
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.seating import forget_token, give_token
from corrobora.desk.sign_in.pages import SignInPage, say_outcome
from corrobora.desk.words import mark_for_translation as _
from corrobora.model.account import Permission
from corrobora.register.accounts.sessions import (
    SessionState,
    end_session,
    lock_session,
    unlock_session,
)
from corrobora.register.accounts.sign_in import Answer, Outcome, give_code, sign_in

__all__ = ["PATHS"]

_SIGN_IN, _CODE, _LOCKED = (
    "sign_in/sign_in.html.jinja",
    "sign_in/code.html.jinja",
    "sign_in/locked.html.jinja",
)
_WRONG_CODE = _("This code is wrong, or was used before.")
_WRONG_PASSWORD = _("The password is wrong.")


def show(asked: Asked) -> Response:
    """Show the form, or go on where somebody is signed in."""
    page = SignInPage(next=_next(asked))
    return go_to(page.next) if asked.seat.account else render(asked, _SIGN_IN, page)


def enter(asked: Asked) -> Response:
    """Sign in; whatever session the browser had is left behind for a new one."""
    name = asked.form.text("name")
    outcome = sign_in(
        asked.desk.register.where,
        name,
        asked.form.text("password"),
        address=asked.seat.address,
        stamp=stamp_of(asked),
        browser=asked.seat.browser or None,
    )
    if outcome.token is None:
        page = say_outcome(outcome, next=_next(asked), name=name)
        return _refuse(asked, _SIGN_IN, page, outcome)
    _leave_behind(asked)
    owes = outcome.answer is Answer.NEEDS_CODE
    url = f"/sign-in/code?{urlencode({'next': _next(asked)})}" if owes else _next(asked)
    return give_token(asked.desk, go_to(url), outcome.token, browser=outcome.browser)


def show_code(asked: Asked) -> Response:
    """Ask for the code, from whoever owes one."""
    if _state(asked) is not SessionState.NEEDS_CODE:
        return go_to("/sign-in")
    return render(asked, _CODE, SignInPage(next=_next(asked)))


def enter_code(asked: Asked) -> Response:
    """Take the code, or a recovery code."""
    outcome = give_code(
        asked.desk.register.where,
        asked.seat.token,
        asked.form.text("code"),
        stamp=stamp_of(asked),
        browser=asked.seat.browser or None,
    )
    if outcome.token is None:
        if _state(asked) is not SessionState.NEEDS_CODE:
            return go_to("/sign-in")
        page = say_outcome(outcome, next=_next(asked), wrong=_WRONG_CODE)
        return _refuse(asked, _CODE, page, outcome)
    response = go_to(_next(asked))
    return give_token(asked.desk, response, outcome.token, browser=outcome.browser)


def show_locked(asked: Asked) -> Response:
    """Ask for the password, from whoever is locked."""
    if _state(asked) is not SessionState.LOCKED:
        return go_to(_next(asked))
    return render(asked, _LOCKED, SignInPage(next=_next(asked)))


def unlock(asked: Asked) -> Response:
    """Open the lock; where it was tried too often the session is over."""
    where, typed = asked.desk.register.where, asked.form.text("password")
    if unlock_session(where, asked.seat.token, typed, stamp=stamp_of(asked)):
        return go_to(_next(asked))
    if _state(asked) is not SessionState.LOCKED:
        return go_to("/sign-in")
    page = SignInPage(next=_next(asked), wrong=_WRONG_PASSWORD)
    return render(asked, _LOCKED, page, status=422)


def lock(asked: Asked) -> Response:
    """Lock the desk until the password is typed."""
    if asked.seat.session is not None:
        lock_session(asked.desk.register.where, asked.seat.session, asked.at)
    return go_to("/locked")


def tell_awake(_asked: Asked) -> Response:
    """Say that the seat is open: sent by a page while somebody types, or asked by one that waits.

    What keeps the seat open is that it was sent (`seating`); nothing is shown.
    """
    return Response(status_code=204, media_type="text/plain")


def leave(asked: Asked) -> Response:
    """Sign out, also from behind the lock."""
    _leave_behind(asked)
    return forget_token(go_to("/sign-in"))


def _leave_behind(asked: Asked) -> None:
    if asked.seat.session is not None:
        asked.desk.sent.drop(asked.seat.session.id)
        end_session(asked.desk.register.where, asked.seat.session, stamp=stamp_of(asked))


def _refuse(asked: Asked, template: str, page: SignInPage, outcome: Outcome) -> Response:
    if outcome.answer is not Answer.WAIT:
        return render(asked, template, page, status=422)
    response = render(asked, template, page, status=429)
    response.headers["Retry-After"] = str(outcome.wait_seconds)
    return response


def _state(asked: Asked) -> SessionState | None:
    return None if asked.seat.session is None else asked.seat.session.state


def _next(asked: Asked) -> str:
    """Return where somebody wanted to go: a page of ours, and none of these."""
    url = way_back(asked.form.text("next") or asked.query.text("next"))
    return "/" if url.partition("?")[0] in _OWN else url


_ANYBODY = Permission.ANYBODY
PATHS = (
    Path(name="sign_in", url="/sign-in", permission=_ANYBODY, handle=show),
    Path(name="sign_in.enter", url="/sign-in", permission=_ANYBODY, handle=enter, method="POST"),
    Path(name="code", url="/sign-in/code", permission=_ANYBODY, handle=show_code),
    Path(
        name="code.enter",
        url="/sign-in/code",
        permission=_ANYBODY,
        handle=enter_code,
        method="POST",
    ),
    Path(name="locked", url="/locked", permission=_ANYBODY, handle=show_locked),
    Path(name="locked.open", url="/locked", permission=_ANYBODY, handle=unlock, method="POST"),
    Path(name="lock", url="/lock", permission=Permission.SIGNED_IN, handle=lock, method="POST"),
    Path(name="awake", url="/awake", permission=Permission.SIGNED_IN, handle=tell_awake),
    Path(
        name="awake.tell",
        url="/awake",
        permission=Permission.SIGNED_IN,
        handle=tell_awake,
        method="POST",
    ),
    Path(name="sign_out", url="/sign-out", permission=_ANYBODY, handle=leave, method="POST"),
)
_OWN = {path.url for path in PATHS}
