"""A form that was sent when the session was locked or over: what was typed waits for its owner."""

from __future__ import annotations

import datetime
import hmac

from starlette.requests import Request

from corrobora.desk.asked import Given
from corrobora.desk.desk import Desk
from corrobora.desk.paths import Path
from corrobora.desk.seat import make_mark
from corrobora.desk.seating import token_of
from corrobora.register.accounts.sessions import find_owner

__all__ = ["keep_typed"]


def keep_typed(desk: Desk, path: Path, request: Request, form: Given, at: datetime.datetime) -> str:
    """Keep what was sent to a path that says where one goes on, and return that; else nothing.

    Only where the form came from the very browser whose session it was, and for its account:
    whoever signs in as somebody else finds nothing. No word of it stands in an address.
    """
    token = token_of(request)
    if not path.resume or not token:
        return ""
    if not hmac.compare_digest(form.text("mark"), make_mark(token)):
        return ""
    with desk.register.reading() as connection:
        owner = find_owner(connection, token)
    if owner is None:
        return ""
    desk.drafts.keep(owner, path.resume, form.values, at)
    return path.resume
