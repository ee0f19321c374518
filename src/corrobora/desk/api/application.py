"""The API as an application of its own, below the desk's address."""

from __future__ import annotations

import json
from functools import cache

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from corrobora import __version__
from corrobora.desk.api.contract import DESCRIPTION, TITLE, write_contract
from corrobora.desk.api.problems import problem_handlers
from corrobora.desk.api.resources.every import RESOURCES
from corrobora.desk.api.serving import DESK, add_resource
from corrobora.desk.desk import Desk

__all__ = ["CONTRACT", "Api", "build_api"]

CONTRACT = "/openapi.json"
"""Where the OpenAPI document stands; it tells nothing of a register, so anybody may read it."""


class Api:
    """The API of one desk."""

    def __init__(self, desk: Desk) -> None:
        """Answer for that desk."""
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await build_api()({**scope, DESK: self._desk}, receive, send)


@cache
def build_api() -> FastAPI:
    """Return the API, made once a process: its contract is the same for every desk.

    It has no page of documentation, which would load foreign files.
    """
    api = FastAPI(
        title=TITLE,
        description=DESCRIPTION,
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers=dict(problem_handlers()),
    )
    for resource in RESOURCES:
        add_resource(api.router, resource)
    written = json.dumps(write_contract(api), ensure_ascii=False).encode()

    def show_contract(_: Request) -> Response:
        return Response(written, media_type="application/json")

    api.add_route(CONTRACT, show_contract, methods=["GET"], name="contract")
    return api
