"""Errors as programs read them: problem details (RFC 9457), from one table."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corrobora.desk.api.covering import escape
from corrobora.errors import CorroboraError, InputError, RegisterBusy, RegisterError, UsageError

__all__ = ["PROBLEM", "problem_handlers", "tell_problem"]

PROBLEM = "application/problem+json"
_log = logging.getLogger(__name__)

_DETAILS: Mapping[int, str] = {
    404: "What you ask for is not in this register, or is not yours to see",
    405: "Nothing is changed by way of this API: ask with GET",
}
_BY_ERROR: tuple[tuple[type[CorroboraError], int], ...] = (
    (UsageError, 422),
    (InputError, 422),
    (RegisterBusy, 503),
    (RegisterError, 503),
)
_OURS = "This is a mistake of ours. The program wrote down what happened; please report it"


def tell_problem(
    status: int, detail: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer to a call that failed."""
    told = {
        "type": "about:blank",
        "title": _phrase(status),
        "status": status,
        "detail": detail or _DETAILS.get(status, ""),
    }
    return Response(escape(json.dumps(told)), status, dict(headers or {}), PROBLEM)


def _phrase(status: int) -> str:
    """Return what the protocol calls a status, which an exception without a detail says."""
    return HTTPException(status).detail


def problem_handlers() -> Mapping[Any, Callable[..., Any]]:
    """Return how each kind of error is answered."""

    async def by_status(_: Request, error: HTTPException) -> Response:
        is_ours = error.detail != _phrase(error.status_code)
        return tell_problem(error.status_code, error.detail if is_ours else "", error.headers)

    async def by_words(_: Request, error: RequestValidationError) -> Response:
        return tell_problem(422, "; ".join(_say(one) for one in error.errors()))

    async def by_error(request: Request, error: CorroboraError) -> Response:
        for kind, status in _BY_ERROR:
            if isinstance(error, kind):
                return tell_problem(status, str(error))
        return await by_mistake(request, error)

    async def by_mistake(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return tell_problem(500, _OURS)

    return {
        HTTPException: by_status,
        RequestValidationError: by_words,
        CorroboraError: by_error,
        ValidationError: by_mistake,
        Exception: by_mistake,
    }


def _say(error: Mapping[str, Any]) -> str:
    """Return what is wrong with one value; what was given is not said again."""
    name = ".".join(str(part) for part in error["loc"][1:])
    return f"{name}: {str(error['msg']).removeprefix('Value error, ')}"
