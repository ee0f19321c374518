"""From a resource to a route: the token first, then what was asked, one view of the register."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Security
from fastapi import Path as PathPart
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request
from starlette.responses import Response

from corrobora.desk.api.calling import Call, eyes_of
from corrobora.desk.api.covering import tag_of, write_answer
from corrobora.desk.api.entering import enter
from corrobora.desk.api.problems import PROBLEM
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Wanted
from corrobora.desk.api.values import Word
from corrobora.desk.desk import Desk
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.accounts.tokens import Bearer
from corrobora.register.summaries.asking import look
from corrobora.register.veil import load_veil

__all__ = ["DESK", "add_resource"]

DESK = "corrobora.desk"
"""Under which name a request has its desk."""

_PART = re.compile(r"\{(\w+)(?::path)?\}")
_PARTS: Mapping[str, str] = {
    "address": "By what it is found: `address` of a list of these.",
    "id": "Its id, as a list of these gives it; a report also by its label.",
    "name": "Its name, as a list of these gives it.",
}
_SCHEME = HTTPBearer(
    scheme_name="token",
    auto_error=False,
    description="A token that one makes at the desk under one's own name, or by the command"
    " `corrobora account token`. It may do what its role may, and no more.",
)
_ETAG = {"ETag": {"description": "The same for the same answer.", "schema": {"type": "string"}}}
_WAIT = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}}}
_ASKS = {"WWW-Authenticate": {"description": "How to sign in.", "schema": {"type": "string"}}}
_REFUSALS: Mapping[int, tuple[str, Mapping[str, Any]]] = {
    401: ("No token, or one that lets nobody in", _ASKS),
    403: ("The role of the token does not allow it", {}),
    404: ("It is not here, or not yours to see", {}),
    422: ("What was asked for cannot be read", {}),
    429: ("Too many tokens that let nobody in came from here", _WAIT),
    500: ("A mistake of ours", {}),
    503: ("The register cannot be used just now", {}),
}


def add_resource(router: APIRouter, resource: Resource) -> None:
    """Add the route of a resource; everything is checked before its handler runs."""
    router.add_api_route(
        resource.url,
        _make_endpoint(resource),
        methods=["GET"],
        name=resource.name,
        operation_id=resource.name.replace(".", "_"),
        summary=resource.says,
        description=_describe(resource),
        tags=[resource.of],
        response_model=resource.answers,
        responses=_tell_responses(resource),
    )


def _make_endpoint(resource: Resource) -> Callable[..., Response]:
    def permit(request: Request) -> Bearer | None:
        return enter(request.scope[DESK], request, resource.permission)

    def permit_token(
        request: Request,
        _: Annotated[HTTPAuthorizationCredentials | None, Security(_SCHEME)],
    ) -> Bearer | None:
        return permit(request)

    def endpoint(request: Request, bearer: Bearer | None, wanted: Wanted, **parts: str) -> Response:
        body = _answer(request.scope[DESK], resource, bearer, wanted, parts)
        tag = tag_of(body)
        if _is_known(tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers={"ETag": tag})
        return Response(body, media_type="application/json", headers={"ETag": tag})

    is_open = resource.permission is Permission.ANYBODY
    signature = _sign(resource, permit if is_open else permit_token)
    endpoint.__signature__ = signature  # type: ignore[attr-defined]
    return endpoint


def _sign(resource: Resource, permit: Callable[..., Any]) -> inspect.Signature:
    """Return the parameters of a route, from which both the checks and the document follow."""
    kind = inspect.Parameter.KEYWORD_ONLY
    told: dict[str, Any] = {
        "request": Request,
        "bearer": Annotated[Any, Depends(permit)],
        "wanted": Annotated[resource.takes, Query()],
    }
    for part in _PART.findall(resource.url):
        told[part] = Annotated[Word, PathPart(description=_PARTS[part], min_length=1)]
    return inspect.Signature(
        [inspect.Parameter(name, kind, annotation=of) for name, of in told.items()]
    )


def _answer(
    desk: Desk,
    resource: Resource,
    bearer: Bearer | None,
    wanted: Wanted,
    parts: Mapping[str, str],
) -> bytes:
    eyes = eyes_of(bearer)
    with desk.register.reading() as connection:
        veil = load_veil(connection, eyes)
        call = Call(
            desk=desk,
            bearer=bearer,
            at=desk.clock(),
            connection=connection,
            gaze=look(connection, eyes, veil.restrictions),
            veil=veil,
            path=parts,
        )
        try:
            value = resource.handle(call, wanted)
        except UsageError as error:  # what it says may name somebody
            raise UsageError(veil.cover(str(error))) from error
    return write_answer(veil, resource.answers, value)


def _is_known(tag: str, asked: str) -> bool:
    return asked.strip() == "*" or tag in {
        one.strip().removeprefix("W/") for one in asked.split(",")
    }


def _describe(resource: Resource) -> str:
    told = inspect.getdoc(resource.handle) or resource.says
    return f"{told}\n\nPermission: `{resource.permission.value}`."


def _tell_responses(resource: Resource) -> dict[int | str, dict[str, Any]]:
    is_open = resource.permission is Permission.ANYBODY
    told: dict[int | str, dict[str, Any]] = {
        200: {"description": resource.says, "headers": _ETAG},
        304: {"description": "It is as it was at the tag of If-None-Match"},
    }
    schema = {"$ref": "#/components/schemas/Problem"}
    for status, (says, headers) in _REFUSALS.items():
        if not (is_open and status in {401, 403, 429}):
            told[status] = {
                "description": says,
                "content": {PROBLEM: {"schema": schema}},
                "headers": dict(headers),
            }
    return told
