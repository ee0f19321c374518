"""The desk as one application: paths of all screens, its own files, what guards every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib import resources

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from corrobora.desk.api.application import Api, build_api
from corrobora.desk.api.resource import PREFIX
from corrobora.desk.desk import Desk
from corrobora.desk.failures import failure_handlers
from corrobora.desk.guards import Guards
from corrobora.desk.ledger.drawing import warm_up
from corrobora.desk.screens import PATHS
from corrobora.desk.serving import make_route

__all__ = ["make_app"]


def make_app(desk: Desk) -> Starlette:
    """Return the application of a desk; it closes the register when it ends."""

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[Mapping[str, object]]:
        warm_up()
        build_api()
        yield {}
        desk.register.close()

    own_files = resources.files("corrobora.desk").joinpath("static")
    routes: list[BaseRoute] = [make_route(path, desk) for path in PATHS]
    routes.append(Mount(PREFIX, Api(desk), name="api"))
    routes.append(Mount("/static", StaticFiles(directory=str(own_files)), name="static"))
    return Starlette(
        routes=routes,
        lifespan=live,
        middleware=[
            Middleware(Guards, is_secure=desk.is_secure),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(desk.hosts), www_redirect=False),
        ],
        exception_handlers=failure_handlers(desk),
    )
