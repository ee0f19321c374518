"""Headers are set on every answer of the web, whoever gives it; on nothing else."""

from __future__ import annotations

import asyncio

import pytest

from corrobora.desk.guards import HEADERS, Guards


def ask(path, *, is_secure=False, kind="http", given=()):
    """What leaves when the application behind answers with these headers."""
    sent = []

    async def answer(scope, receive, send):
        del scope, receive
        await send({"type": f"{kind}.response.start", "status": 200, "headers": list(given)})
        await send({"type": f"{kind}.response.body", "body": b"x"})

    async def keep(message):
        sent.append(message)

    scope = {"type": kind, "path": path, "headers": []}
    asyncio.run(Guards(answer, is_secure=is_secure)(scope, None, keep))
    headers = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return headers, sent


@pytest.mark.parametrize("path", ["/", "/persons/x", "/static", "/staticx/desk.css", "/nowhere"])
def test_pages_are_kept_by_nobody(path):
    headers, sent = ask(path)
    assert headers["cache-control"] == "no-store"
    assert {name: headers[name.lower()] for name in HEADERS} == HEADERS
    assert sent[1]["body"] == b"x"


def test_our_own_files_are_kept_by_the_browser_alone():
    headers, _ = ask("/static/desk.css")
    assert headers["cache-control"].startswith("private")


@pytest.mark.parametrize("is_secure", [False, True])
def test_https_is_asked_for_where_it_is_spoken(is_secure):
    headers, _ = ask("/", is_secure=is_secure)
    assert ("strict-transport-security" in headers) is is_secure


@pytest.mark.parametrize("name", ["Content-Security-Policy", "X-Frame-Options", "Cache-Control"])
def test_no_page_takes_a_guard_off(name):
    headers, sent = ask("/", given=[(name.lower().encode(), b"none")])
    assert headers[name.lower()] != "none"
    names = [k for k, _ in sent[0]["headers"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_for_a_page_passes(kind):
    headers, sent = ask("/", kind=kind)
    assert headers == {}
    assert len(sent) == 2
