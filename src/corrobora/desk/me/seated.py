"""Handlers of one's own account get the session of whoever asks, with a password of their own."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.paths import Handler
from corrobora.desk.rendering import go_to
from corrobora.register.accounts.sessions import Session

__all__ = ["seated"]


def seated(handle: Callable[[Asked, Session], Response], *, first: bool = False) -> Handler:
    """Return the handler; who has to change the password goes there, but for what comes `first`."""

    def answer(asked: Asked) -> Response:
        session = asked.seat.session
        if session is None:  # the path asks for somebody who signed in
            raise HTTPException(403)
        if session.must_change_password and not first:
            return go_to("/me/password")
        return handle(asked, session)

    return answer
