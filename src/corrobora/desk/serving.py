"""From a request to an answer: who asks, may they, did the form come from us; then the handler."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from corrobora.desk.asked import Asked, Given, Upload
from corrobora.desk.desk import Desk
from corrobora.desk.freshness import refresh
from corrobora.desk.interrupted import keep_typed
from corrobora.desk.paths import Path
from corrobora.desk.seat import Seat
from corrobora.desk.seating import find_seat, keep_seat
from corrobora.desk.unchanged import leave_out_known
from corrobora.model.account import Permission
from corrobora.register.accounts.sessions import SessionState

__all__ = ["make_route"]

MARK = "mark"
"""The field of every form that holds the mark of its browser."""

_FIELDS = 2000
_WRONG = 400
_HERE = {"same-origin", "none"}  # Sec-Fetch-Site of what this desk's own pages ask


def make_route(path: Path, desk: Desk) -> Route:
    """Return the route that answers a path; everything is checked before the handler runs."""

    async def answer(request: Request) -> Response:
        form = await _read_form(request, path) if path.method == "POST" else Given()
        return await run_in_threadpool(_answer, desk, path, request, form)

    endpoint: Callable[[Request], Awaitable[Response]] = answer
    return Route(path.url, endpoint, methods=[path.method], name=path.name)


def _answer(desk: Desk, path: Path, request: Request, form: Given) -> Response:
    at = desk.clock()
    seat = find_seat(desk, request, at)
    refused = _refuse(seat, path, request, lambda: keep_typed(desk, path, request, form, at))
    if refused is not None:
        return refused
    if path.method == "POST":
        _refuse_foreign(request, seat, form)
    asked = Asked(
        desk=desk,
        seat=seat,
        url=_url_of(request),
        path={key: str(value) for key, value in request.path_params.items()},
        query=_query(request),
        form=form,
        is_part=request.headers.get("hx-request") == "true",
        at=at,
    )
    given = path.handle(asked)
    if path.may_decide and given.status_code < _WRONG:
        refresh(desk, at)
    return keep_seat(desk, asked, leave_out_known(request, given))


def _refuse(seat: Seat, path: Path, request: Request, keep: Callable[[], str]) -> Response | None:
    """Return where somebody is sent who may not ask this yet; raise where they never may.

    `keep` keeps what they sent and says where they go on; empty where it is not kept.
    """
    if seat.may(path.permission):
        return None
    if seat.account is not None and seat.must_change_password:
        return RedirectResponse("/me/password", 303)
    if seat.account is not None:
        raise HTTPException(403)
    state = None if seat.session is None else seat.session.state
    to = {SessionState.LOCKED: "/locked", SessionState.NEEDS_CODE: "/sign-in/code"}
    url = _url_of(request) if path.method == "GET" else keep()
    back = {"next": url} if url else {}
    where = "/sign-in" if state is None else to[state]
    if path.permission is Permission.SIGNED_IN and request.headers.get("hx-request"):
        raise HTTPException(403)
    return RedirectResponse(f"{where}?{urlencode(back)}" if back else where, 303)


def _refuse_foreign(request: Request, seat: Seat, form: Given) -> None:
    """Refuse what another site made this browser send (OWASP: signed token and Fetch Metadata)."""
    came_from = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    is_ours = origin in {None, "null"} or urlsplit(str(origin)).netloc == request.url.netloc
    mark = form.text(MARK) or request.headers.get("x-mark", "")
    if came_from not in _HERE or not is_ours or not hmac.compare_digest(mark, seat.mark):
        raise HTTPException(400, "stale")


def _url_of(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


async def _read_form(request: Request, path: Path) -> Given:
    """Return what was sent, up to the size that the path takes; `HTTPException` 413 above it."""
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > path.most_bytes:
            raise HTTPException(413)
    request._body = bytes(sent)  # noqa: SLF001 - Starlette's own way to read a body twice
    try:
        form = await request.form(max_fields=_FIELDS, max_part_size=path.most_bytes)
    except HTTPException:
        raise
    except ValueError as error:  # bytes that are no form
        raise HTTPException(400) from error
    try:
        return await _given(form)
    finally:
        await form.close()  # else files that were sent stay on the disk until they are collected


def _query(request: Request) -> Given:
    # PostgreSQL takes no NUL in a text: it is shown as what it is, a sign that cannot be read.
    params = request.query_params
    return Given({key: [v.replace("\0", "\ufffd") for v in params.getlist(key)] for key in params})


async def _given(form: FormData) -> Given:
    values: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for key, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                files[key] = Upload(value.filename, await value.read())
        else:
            values.setdefault(key, []).append(value)
    return Given(values, files)
