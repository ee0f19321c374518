"""What every answer of the API has in common: headers, tags, problems, pages."""

from __future__ import annotations

import pytest

from corrobora.desk.api.resource import PREFIX
from corrobora.desk.guards import HEADERS
from corrobora.model.account import Role
from tests.functional.desk.api.conftest import Program

URLS = [
    "/me",
    "/persons",
    "/persons/nobody",
    "/persons?most=0",
    "/nowhere",
    "/log",
    "/openapi.json",
]


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("role", [None, Role.VIEWER])
def test_every_answer_carries_the_headers(ask_as, url, role):
    answer = ask_as(role).ask(url)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"] in {"application/json", "application/problem+json"}


def test_another_name_for_this_machine_is_refused(ask_as):
    assert ask_as().ask("/me", headers={"host": "evil.example"}).status_code == 400


def test_no_other_site_is_let_read(ask_as):
    answer = ask_as().ask("/me", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


# --- tags -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_who_knows_an_answer_is_told_that_it_is_the_same(ask_as, known):
    one = ask_as()
    first = one.ask("/persons")
    tag = first.headers["etag"]
    again = one.ask("/persons", headers={"if-none-match": known.format(tag=tag)})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == "private, no-store"


def test_another_answer_has_another_tag(ask_as):
    one = ask_as()
    tags = {one.ask(url).headers["etag"] for url in ("/persons", "/persons?most=1", "/reports")}
    assert len(tags) == 3
    assert one.ask("/persons", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_tag_opens_nothing(ask_as):
    tag = ask_as().ask("/persons").headers["etag"]
    assert ask_as(None).ask("/persons", headers={"if-none-match": tag}).status_code == 401


# --- problems -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/persons?most=0", "most"),
        ("/persons?most=201", "most"),
        ("/persons?most=ten", "most"),
        ("/persons?custody=hold", "custody"),
        ("/persons?step=high", "step"),
        ("/persons?conflict=maybe", "true or false"),
        ("/persons?changed_since=yesterday", "2026-01-09T14:30:00Z"),
        ("/persons?changed_since=0", "2026-01-09T14:30:00Z"),
        ("/persons?after=%20", "after"),
        ("/persons?after=AAAA", "Begin again"),
        ("/persons?changed_since=2020-01-01T00:00:00Z&after=YWJj", "Begin again"),
        ("/persons?custdy=held", "custdy"),
        ("/persons/x?as_of=2026-13-01", "as_of"),
        ("/persons/x?as_of=20260101", "2026-01-09"),
        ("/persons/x?known_at=now", "2026-01-09"),
        ("/persons/x?known_at=9999-12-31", "no day after"),
        ("/queue?after=YWJj", "Begin again"),
        ("/queue?kind=x", "kind"),
        ("/conflicts?after=YWJj", "Begin again"),
        ("/promises?state=kept", "state"),
        ("/ledger?year=0", "year"),
        ("/ledger?measure=sum", "measure"),
        ("/changes?after=YWJj", "Begin again"),
        ("/log?after=YWJj", "Begin again"),
        ("/notes?after=YWJj", "Begin again"),
        ("/reports?after=YWJj", "Begin again"),
        ("/decisions?after=AA", "Begin again"),
        ("/compare?a=courier", "b"),
        ("/compare?a=courier&b=courier", "two different"),
        ("/search", "q"),
        ("/search?q=%00", "q"),
        ("/persons?name=%00", "name"),
        ("/reports?outlet=%0a", "outlet"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(ask_as, url, words):
    told = ask_as(Role.ADMINISTRATOR).problem(422, url)
    assert words in told["detail"]
    assert told["title"]
    assert told["type"] == "about:blank"


@pytest.mark.parametrize(
    "url",
    [
        "/persons/nobody",
        "/persons/nobody/case",
        "/reports/none",
        "/reports/none/family",
        "/compare?a=none&b=courier",
        "/queue/none",
        "/conflicts/none",
        "/sites/Nowhere",
        "/lists/none",
        "/lists/none/rows",
        "/lists/none/diff",
        "/notes/none",
        "/nowhere",
        "/persons/",
        "/",
    ],
)
def test_what_is_not_there_is_not_found(ask_as, url):
    told = ask_as().problem(404, url)
    assert told["detail"].startswith("What you ask for is not in this register")


def test_a_mistake_of_ours_tells_nothing_of_it(ask_as, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError("Lia Quessant")

    monkeypatch.setattr("corrobora.desk.api.serving.load_veil", fail)
    told = ask_as().problem(500, "/persons")
    assert "Quessant" not in str(told)


def test_a_register_that_is_busy_says_so(ask_as, monkeypatch):
    from corrobora.errors import RegisterBusy  # noqa: PLC0415 - here alone

    def fail(*_: object) -> None:
        raise RegisterBusy("somebody writes")

    monkeypatch.setattr("corrobora.desk.api.serving.load_veil", fail)
    assert ask_as().problem(503, "/persons")["detail"] == "somebody writes"


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "name", "more"),
    [
        ("/persons", "persons", {}),
        ("/persons", "persons", {"changed_since": "2020-01-01T00:00:00Z"}),
        ("/queue", "items", {}),
        ("/conflicts", "conflicts", {}),
        ("/promises", "promises", {}),
        ("/decisions", "decisions", {}),
        ("/changes", "changes", {}),
        ("/log", "rows", {}),
    ],
)
@pytest.mark.parametrize("most", [1, 3])
def test_pages_are_the_whole_list_in_its_order(ask_as, url, name, more, most):
    one = ask_as(Role.ADMINISTRATOR)
    whole = one.walk(url, name, **more, most=200)
    assert whole
    assert one.walk(url, name, **more, most=most) == whole


def test_a_page_is_no_longer_than_was_asked(ask_as):
    for most in (1, 2, 5):
        assert len(ask_as().get("/persons", most=most)["persons"]) == most


def test_a_desk_behind_https_says_so_to_programs_too(crowd, crowd_tokens):
    from starlette.testclient import TestClient  # noqa: PLC0415 - here alone

    from tests.functional.desk.conftest import Clock  # noqa: PLC0415 - here alone
    from tests.functional.desk.sweep.conftest import open_desk  # noqa: PLC0415 - here alone

    app = open_desk(crowd, Clock(), is_secure=True)
    with TestClient(app, base_url="https://localhost") as client:
        answer = Program(client, crowd_tokens[Role.VIEWER]).ask("/me")
    assert answer.status_code == 200
    assert "max-age" in answer.headers["strict-transport-security"]
    assert PREFIX == "/api/v1"
