"""What is shown when an answer fails: one table from errors to pages, none in a handler."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from corrobora.desk.asked import Asked, Given
from corrobora.desk.desk import Desk
from corrobora.desk.rendering import render
from corrobora.desk.saying import say
from corrobora.desk.seating import find_seat, keep_seat
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import CorroboraError, InputError, RegisterBusy, RegisterError, UsageError

__all__ = ["Failure", "failure_handlers"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: `title` to be translated, `told` as the error says it, or empty."""

    status: int
    title: str
    advice: str
    told: str = ""


_BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: (
        _("This form is too old, or was not sent from here"),
        _("Open the page again and send it once more. Nothing was changed."),
    ),
    403: (
        _("You may not do this"),
        _("Your role does not allow it. Ask whoever administers this desk."),
    ),
    404: (
        _("Nothing is here"),
        _("What you look for is not in this register, or is not yours to see."),
    ),
    405: (_("This is not how to ask for this page"), _("Go back and use the buttons.")),
    413: (_("This is too large"), _("Send less at once, or use the command line.")),
}
_BY_ERROR: tuple[tuple[type[CorroboraError], int, str], ...] = (
    (UsageError, 422, _("This cannot be done as it was asked")),
    (InputError, 422, _("This cannot be read")),
    (RegisterBusy, 503, _("Somebody else is writing just now")),
    (RegisterError, 503, _("The register cannot be used")),
)
_NO_METHOD = 405
_OURS = (
    _("This is a mistake of ours"),
    _("Nothing was changed by it. The program wrote down what happened; please report it."),
)


def failure_handlers(desk: Desk) -> Mapping[Any, Callable[..., Any]]:
    """Return how each kind of error is answered."""

    async def by_status(request: Request, error: HTTPException) -> Response:
        title, advice = _BY_STATUS.get(error.status_code, _OURS)
        answer = await show(request, Failure(error.status_code, title, advice))
        if error.status_code == _NO_METHOD:
            answer.headers["allow"] = ", ".join(_find_methods(request))
        return answer

    async def by_error(request: Request, error: CorroboraError) -> Response:
        for kind, status, title in _BY_ERROR:
            if isinstance(error, kind):
                return await show(request, Failure(status, title, "", error.told))
        return await by_mistake(request, error)

    async def by_mistake(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return await show(request, Failure(500, *_OURS))

    async def show(request: Request, failure: Failure) -> Response:
        return await run_in_threadpool(_show, desk, request, failure)

    return {HTTPException: by_status, CorroboraError: by_error, Exception: by_mistake}


def _find_methods(request: Request) -> list[str]:
    """Return how an address may be asked; RFC 9110 wants it told of a method that is refused."""
    fitting = (
        route.methods or ()
        for route in request.app.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
    )
    return sorted({method for methods in fitting for method in methods}) or ["GET", "HEAD"]


def _show(desk: Desk, request: Request, failure: Failure) -> Response:
    at = desk.clock()
    asked = Asked(
        desk=desk,
        seat=find_seat(desk, request, at),
        url=request.url.path,
        path={},
        query=Given(),
        form=Given(),
        is_part=request.headers.get("hx-request") == "true",
        at=at,
    )
    failure = replace(failure, told=say(asked, failure.told))
    page = render(asked, "failure.html.jinja", failure, status=failure.status)
    return keep_seat(desk, asked, page)
