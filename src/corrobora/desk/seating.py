"""Finding out who sits in front of the desk by what their browser brings, and keeping it."""

from __future__ import annotations

import base64
import datetime

from starlette.requests import Request
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.desk import Desk
from corrobora.desk.languages import choose_language
from corrobora.desk.seat import Seat, Theme, make_mark
from corrobora.register.accounts.known_browsers import KEPT
from corrobora.register.accounts.sessions import SessionState, find_session, touch_session

__all__ = [
    "find_seat",
    "forget_token",
    "give_token",
    "keep_choice",
    "keep_seat",
    "token_of",
]

_SESSION, _VISIT, _KNOWN = "corrobora", "corrobora_visit", "corrobora_known"
_THEME, _LANGUAGE = "theme", "language"
_YEAR = 365 * 24 * 3600
_SECRET_BYTES = 32


def find_seat(desk: Desk, request: Request, at: datetime.datetime) -> Seat:
    """Return who asks; whoever brings no session, or one that ended, is nobody yet."""
    token = request.cookies.get(_SESSION, "")
    session = None
    if token:
        with desk.register.reading() as connection:
            session = find_session(connection, token, now=at, idle=desk.idle)
    if session is None:
        token = request.cookies.get(_VISIT, "") or _fresh(desk)
    elif session.state is SessionState.OPEN and _is_by_hand(request):
        touch_session(desk.register.where, session, now=at)
    theme = request.cookies.get(_THEME, "")
    account = None if session is None else session.account
    return Seat(
        session=session,
        token=token,
        mark=make_mark(token),
        language=choose_language(
            account,
            request.cookies.get(_LANGUAGE, ""),
            request.headers.get("accept-language", ""),
        ),
        theme=Theme(theme) if theme in set(Theme) else Theme.AUTO,
        address="" if request.client is None else request.client.host,
        browser=request.cookies.get(_KNOWN, ""),
    )


def _is_by_hand(request: Request) -> bool:
    """Say whether somebody did this, and not a page that loads itself or its images anew.

    Else two windows that nobody looks at would keep each other from locking. Browsers tell
    (Fetch Metadata, `Sec-Fetch-User`); what tells nothing is taken for somebody.
    """
    headers = request.headers
    is_told = "sec-fetch-mode" in headers
    is_done = headers.get("sec-fetch-user") == "?1" or headers.get("hx-request") == "true"
    return request.method == "POST" or is_done or not is_told


def token_of(request: Request) -> str:
    """Return the session that a browser brings, also one that ended; empty where it brings none."""
    return request.cookies.get(_SESSION, "")


def keep_seat(desk: Desk, asked: Asked, response: Response) -> Response:
    """Return the answer with the secret that a browser without a session sends its forms by."""
    given = response.headers.getlist("set-cookie")
    has_session = any(one.startswith(f"{_SESSION}=") for one in given)
    if asked.seat.session is None and not has_session:
        _set(desk, response, _VISIT, asked.seat.token)
    return response


def give_token(
    desk: Desk, response: Response, token: str, *, browser: str | None = None
) -> Response:
    """Return the answer with a session that just began; the browser forgets the one before.

    `browser` is by what it is known the next time; it signs nobody in.
    """
    _set(desk, response, _SESSION, token)
    if browser is not None:
        _set(desk, response, _KNOWN, browser, seconds=int(KEPT.total_seconds()))
    response.delete_cookie(_VISIT, path="/")
    return response


def forget_token(response: Response) -> Response:
    """Return the answer that has the browser forget its session, and what it kept of us."""
    response.delete_cookie(_SESSION, path="/")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def keep_choice(response: Response, name: str, value: str) -> Response:
    """Return the answer with a choice of looks or language that the browser keeps."""
    response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")
    return response


def _set(
    desk: Desk, response: Response, name: str, value: str, *, seconds: int | None = None
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=desk.is_secure,
        path="/",
    )


def _fresh(desk: Desk) -> str:
    return base64.urlsafe_b64encode(desk.draw(_SECRET_BYTES)).decode().rstrip("=")
