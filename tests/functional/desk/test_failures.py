"""What is shown when an answer fails: a page in words, never a trace, never what is hidden."""

from __future__ import annotations

import logging

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from corrobora.desk.desk import Desk
from corrobora.desk.failures import failure_handlers
from corrobora.desk.paths import Path
from corrobora.desk.serving import make_route
from corrobora.errors import (
    BrokenPromise,
    InputError,
    NotARegister,
    RegisterBusy,
    RegisterError,
    RegisterVersion,
    UsageError,
)
from corrobora.model.account import Permission
from corrobora.register.opening import KeptOpen
from tests.functional.desk.conftest import Drawn

HOSTILE = "<script>alert(1)</script>"
SECRET = "a secret of the house"  # noqa: S105 - of nobody
ERRORS = {
    "usage": (UsageError("Choose one of them"), 422, "Choose one of them"),
    "input": (InputError("may.csv: it is empty"), 422, "may.csv: it is empty"),
    "busy": (RegisterBusy("Somebody else writes"), 503, "Somebody else is writing just now"),
    "register": (RegisterError("The file is gone"), 503, "The file is gone"),
    "version": (RegisterVersion("It is newer"), 503, "It is newer"),
    "other": (NotARegister("It is none"), 503, "It is none"),
    "promise": (BrokenPromise(SECRET), 500, "This is a mistake of ours"),
    "mistake": (KeyError(SECRET), 500, "This is a mistake of ours"),
    "zero": (ZeroDivisionError(SECRET), 500, "This is a mistake of ours"),
    "hostile": (UsageError(HOSTILE), 422, HOSTILE),
    "empty": (UsageError(""), 422, "This cannot be done as it was asked"),
    "percent": (UsageError("100 %s of %(who)s %"), 422, "100 %s of %(who)s %"),
    "gone": (HTTPException(404), 404, "Nothing is here"),
    "denied": (HTTPException(403), 403, "You may not do this"),
    "odd": (HTTPException(418), 418, "This is a mistake of ours"),
}


@pytest.fixture
def fail(staffed, clock):
    """Ask a desk whose every page goes wrong."""
    desk = Desk(register=KeptOpen(staffed), clock=clock, draw=Drawn())

    def raising(name):
        def handle(asked):
            raise ERRORS[name][0]

        return Path(name=name, url=f"/{name}", permission=Permission.ANYBODY, handle=handle)

    routes = [make_route(raising(name), desk) for name in ERRORS]
    app = Starlette(routes=routes, exception_handlers=failure_handlers(desk))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client.get
    desk.register.close()


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_a_page_in_words(fail, name):
    _, status, words = ERRORS[name]
    answer = fail(f"/{name}")
    assert answer.status_code == status
    assert words.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("name", ERRORS)
def test_no_page_tells_of_the_program_or_lets_anything_live(fail, name):
    text = fail(f"/{name}").text
    for told in ("Traceback", 'File "', ".py", "KeyError", SECRET, "<script>alert"):
        assert told not in text


@pytest.mark.parametrize("name", ["promise", "mistake", "zero"])
def test_a_mistake_of_ours_is_written_down(fail, caplog, name):
    with caplog.at_level(logging.ERROR):
        fail(f"/{name}?q=what+somebody+asked")
    (record,) = [one for one in caplog.records if one.name.startswith("corrobora")]
    assert f"GET /{name}" in record.getMessage()
    assert "somebody" not in record.getMessage()
    assert record.exc_info is not None


@pytest.mark.parametrize("name", ["usage", "busy", "gone", "denied"])
def test_what_is_no_mistake_of_ours_is_not(fail, caplog, name):
    with caplog.at_level(logging.ERROR):
        fail(f"/{name}")
    assert [one for one in caplog.records if one.name.startswith("corrobora")] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone", "Aquí no hay nada"), ("mistake", "error nuestro")],
)
def test_in_spanish(fail, name, words):
    answer = fail(f"/{name}", headers={"accept-language": "es"})
    assert '<html lang="es"' in answer.text
    assert words.casefold() in answer.text.casefold()


def test_a_page_that_failed_leads_back_in(fail):
    text = fail("/mistake").text
    assert 'action="/looks"' in text
    assert 'name="mark"' in text
