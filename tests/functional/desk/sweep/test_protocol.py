"""What holds for every path by table: methods, marks, cookies, headers, sessions."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from corrobora.desk.guards import HEADERS
from corrobora.desk.screens import PATHS
from corrobora.desk.serving import MARK
from corrobora.model.account import GRANTS, Permission, Role
from tests.databases import rows
from tests.functional.desk.conftest import NAMES, PASSWORD, Drawn
from tests.functional.desk.sweep.conftest import open_desk, seat

URLS = sorted({path.url for path in PATHS})
METHODS = {url: {path.method for path in PATHS if path.url == url} for url in URLS}
GETS = [path for path in PATHS if path.method == "GET"]
POSTS = [path for path in PATHS if path.method == "POST"]
OTHER = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


def plain(url: str) -> str:
    """An address of this path that leads nowhere."""
    return url.replace("{", "").replace("}", "").replace(":path", "")


def named(path) -> str:
    return path.name


@pytest.fixture
def sit(app, clock):
    drawn, opened = Drawn(), []

    def down(role=Role.ADMINISTRATOR):
        opened.append(seat(app, role, clock, drawn))
        opened[-1].client.follow_redirects = False
        return opened[-1]

    yield down
    for one in opened:
        one.client.close()


# --- methods --------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", URLS)
def test_no_path_answers_to_another_method(look_as, url):
    one = look_as(Role.ADMINISTRATOR)
    for method in OTHER:
        answer = one.client.request(method, plain(url))
        assert answer.status_code in {404, 405}, method
        if answer.status_code == 405:
            heads = {"HEAD"} if "GET" in METHODS[url] else set()
            # More where another path has a part that may be anything.
            assert set(answer.headers["allow"].split(", ")) >= METHODS[url] | heads
            assert method not in answer.headers["allow"]
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, method


@pytest.mark.parametrize("url", [url for url in URLS if METHODS[url] == {"POST"}])
def test_what_changes_something_is_not_to_be_had_by_a_link(look_as, url):
    """Some of these are the addresses of things that are not there."""
    one = look_as(Role.ADMINISTRATOR)
    one.client.follow_redirects = False
    for method in ("GET", "HEAD"):
        assert one.client.request(method, plain(url)).status_code in {404, 405}


@pytest.mark.parametrize("url", [url for url in URLS if METHODS[url] == {"GET"}])
def test_what_only_shows_takes_no_form(look_as, url):
    one = look_as(Role.ADMINISTRATOR)
    one.client.follow_redirects = False
    answer = one.client.post(plain(url), data={MARK: one.mark})
    assert answer.status_code in {404, 405}


def test_a_head_is_a_page_without_its_words(every_page, look_as):
    one = look_as(Role.ADMINISTRATOR)
    one.client.follow_redirects = False
    seen = set()
    for found in every_page:
        if found.path.name in seen or found.path.name == "me.second_factor":
            continue
        seen.add(found.path.name)
        shown, head = one.client.get(found.url), one.client.head(found.url)
        assert head.status_code == shown.status_code, found.url
        assert head.content == b"", found.url
        assert {k: v for k, v in head.headers.items() if k != "content-length"} == {
            k: v for k, v in shown.headers.items() if k != "content-length"
        }, found.url


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, *Role])
def test_every_answer_is_guarded_and_kept_by_nobody(every_page, look_as, some, role):
    one = look_as(role)
    one.client.follow_redirects = False
    for found in some(every_page, role):
        answer = one.client.get(found.url)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, found.url
        assert answer.headers["cache-control"] == "no-store", found.url
        # A feed is asked again and again: its readers may ask whether it changed.
        is_feed = answer.headers.get("content-type", "").startswith("application/atom+xml")
        assert ("etag" in answer.headers) == is_feed, found.url
        assert "last-modified" not in answer.headers, found.url
        assert "server" not in answer.headers, found.url
        if answer.content:
            kind = answer.headers["content-type"]
            assert "charset=utf-8" in kind or kind.startswith("image/svg+xml"), found.url


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static//etc/passwd", 404),
        ("POST", "/static/desk.css", 405),
        ("DELETE", "/", 405),
        ("POST", "/looks", 400),
        ("GET", "/persons?custody=flying", 422),
    ],
)
def test_what_goes_wrong_is_guarded_too(look_as, method, url, status):
    answer = look_as(Role.VIEWER).client.request(method, url)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_file_of_ours_is_what_it_says_it_is(look_as):
    kinds = {"desk.css": "text/css", "keys.js": "javascript", "htmx.min.js": "javascript"}
    for name, kind in kinds.items():
        answer = look_as(None).client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert kind in answer.headers["content-type"]
        assert {k: answer.headers[k] for k in HEADERS} == HEADERS


def test_no_policy_lets_anything_run_that_is_not_ours():
    policy = dict(
        part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";")
    )
    assert policy.pop("default-src") == "'none'"
    assert policy.pop("base-uri") == "'none'"
    assert policy.pop("frame-ancestors") == "'none'"
    assert {*policy.values()} == {"'self'"}
    assert {"script-src", "style-src", "form-action"} <= policy.keys()


@pytest.mark.parametrize("is_secure", [False, True])
def test_cookies_are_for_this_desk_alone(staffed, clock, is_secure):
    app = open_desk(staffed, clock, is_secure=is_secure)
    one = seat(app, None, clock, Drawn())
    one.client.follow_redirects = False
    scheme = "https" if is_secure else "http"
    one.client.base_url = f"{scheme}://localhost"
    given = [*one.get("/sign-in").headers.get_list("set-cookie")]
    one.post("/looks", {"theme": "dark", "language": "es", "next": "/"})
    given += one.shown.headers.get_list("set-cookie")
    one.get("/sign-in")
    one.post("/sign-in", {"name": NAMES[Role.VIEWER], "password": PASSWORD})
    assert one.shown.status_code == 303
    given += one.shown.headers.get_list("set-cookie")
    assert {cookie.partition("=")[0] for cookie in given} == {
        "corrobora",
        "corrobora_visit",
        "corrobora_known",
        "language",
        "theme",
    }
    for cookie in given:
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        is_taken_back = "max-age=0" in parts
        assert "path=/" in parts, cookie
        assert not any(part.startswith("domain=") for part in parts), cookie
        if not is_taken_back:
            assert {"httponly", "samesite=strict"} <= parts, cookie
        if cookie.startswith("corrobora") and not is_taken_back:
            assert ("secure" in parts) is is_secure, cookie
    headers = one.client.get("/sign-in").headers
    assert ("strict-transport-security" in headers) is is_secure


# --- marks ----------------------------------------------------------------------------------------


def _everything(where) -> list[object]:
    """How much stands in each table that a decision or an account touches."""
    tables = ("decisions", "log", "accounts", "sessions", "reports", "field_notes", "api_tokens")
    there = {name for (name,) in rows(where, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [rows(where, f"SELECT count(*) FROM {name}") for name in tables if name in there]  # noqa: S608


@pytest.mark.parametrize("path", POSTS, ids=named)
def test_a_form_without_its_mark_changes_nothing(app, sit, path):
    one, other = sit(), sit(Role.REVIEWER)
    url, typed = plain(path.url), {"why": "because", "audience": "outside", "act": "release"}
    before = _everything(app.state.where)
    wrong = (
        ({}, {}),
        ({MARK: ""}, {}),
        ({MARK: "0" * 64}, {}),
        ({MARK: other.mark}, {}),
        ({MARK: one.mark}, {"origin": "https://elsewhere.example"}),
        ({MARK: one.mark}, {"origin": "http://localhost.elsewhere.example"}),
        ({MARK: one.mark}, {"origin": "http://localhost:81"}),
        ({MARK: one.mark}, {"sec-fetch-site": "cross-site"}),
        ({MARK: one.mark}, {"sec-fetch-site": "same-site"}),
        ({}, {"x-mark": "0" * 64}),
        ({}, {"x-mark": other.mark}),
    )
    for mark, headers in wrong:
        answer = one.client.post(url, data={**typed, **mark}, headers=headers)
        assert answer.status_code == 400, (mark, headers)
    assert _everything(app.state.where) == before


@pytest.mark.parametrize("path", POSTS, ids=named)
def test_a_mark_of_before_the_sign_in_is_no_mark_after_it(sit, path):
    if path.permission is Permission.ANYBODY:
        return
    visitor, one = sit(None), sit()
    visitor.get("/sign-in")
    answer = one.client.post(plain(path.url), data={MARK: visitor.mark, "why": "because"})
    assert answer.status_code == 400


def test_a_mark_tells_nothing_of_the_session(sit):
    one = sit()
    token = one.client.cookies["corrobora"]
    assert token not in one.get("/me").text
    assert one.mark != token
    assert re.fullmatch("[0-9a-f]{64}", one.mark)


@pytest.mark.parametrize(
    "path", [p for p in POSTS if p.permission is not Permission.ANYBODY], ids=named
)
def test_who_may_not_is_refused_before_anything_is_read(app, sit, path):
    refused = [sit(role) for role in Role if path.permission not in GRANTS[role]]
    before = _everything(app.state.where)
    for one in refused:
        answer = one.client.post(plain(path.url), data={MARK: one.mark, "why": "because"})
        assert answer.status_code == 403
    assert _everything(app.state.where)[:3] == before[:3]


def test_no_page_shows_a_form_that_its_reader_may_not_send(every_page, look_as):
    from tests.functional.desk.sweep.crawling import find_path  # noqa: PLC0415
    from tests.functional.desk.sweep.reading import read_forms  # noqa: PLC0415

    for role in (Role.VIEWER, Role.DOCUMENTER):
        one = look_as(role)
        one.client.follow_redirects = False
        for found in every_page:
            answer = one.client.get(found.url)
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            for form in read_forms(answer.text, found.url):
                path = find_path(form.action, form.method)
                assert path is not None, (found.url, form.action)
                assert path.permission in GRANTS[role], (found.url, form.action)


def test_every_form_brings_its_mark(every_page):
    for found in every_page:
        for form in found.forms:
            assert (MARK in dict(form.values)) == (form.method == "POST"), (found.url, form.action)


def test_no_address_holds_a_mark_or_a_session(every_page, look_as):
    one = look_as(Role.ADMINISTRATOR)
    token, mark = one.client.cookies["corrobora"], one.mark
    one.client.follow_redirects = False
    for found in every_page[:60]:
        answer = one.client.get(found.url)
        addresses = re.findall(r'(?:href|src|action|hx-get)="([^"]*)"', answer.text)
        for address in [*addresses, answer.headers.get("location", "")]:
            assert token not in unescape(address)
            assert mark not in unescape(address)


# --- sessions -------------------------------------------------------------------------------------


def test_a_session_that_was_put_into_a_browser_is_not_taken(sit):
    one = sit(None)
    one.client.cookies.set("corrobora", "a-session-of-somebody-else")
    one.client.cookies.set("corrobora_visit", "a-visit-of-somebody-else")
    one.get("/sign-in")
    one.post("/sign-in", {"name": NAMES[Role.VIEWER], "password": PASSWORD})
    assert one.shown.status_code == 303
    kept = [c for c in one.client.cookies.jar if c.name == "corrobora"]
    assert "a-session-of-somebody-else" not in {c.value for c in kept if c.domain}
    assert any("corrobora=" in c for c in one.shown.headers.get_list("set-cookie"))


def test_signing_in_again_leaves_the_old_session_behind(sit, app):
    one, other = sit(Role.VIEWER), sit(None)
    old = one.client.cookies["corrobora"]
    one.get("/search")
    one.post("/sign-in", {"name": NAMES[Role.REVIEWER], "password": PASSWORD})
    assert one.shown.status_code == 303
    other.client.cookies.set("corrobora", old)
    assert other.get("/").status_code == 303
    assert urlsplit(other.shown.headers["location"]).path == "/sign-in"


@pytest.mark.parametrize("path", GETS, ids=named)
def test_a_session_that_is_over_opens_nothing(sit, clock, path):
    if path.permission is Permission.ANYBODY:
        return
    one = sit()
    clock.pass_by(hours=13)
    answer = one.client.get(plain(path.url))
    assert answer.status_code == 303
    assert urlsplit(answer.headers["location"]).path == "/sign-in"


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_behind_the_lock_nothing_is_shown(sit, path):
    if path.permission is Permission.ANYBODY:
        return
    one = sit()
    one.get("/search")
    one.post("/lock")
    answer = one.client.request(path.method, plain(path.url))
    assert answer.status_code in {303, 403}
    if answer.status_code == 303:
        assert urlsplit(answer.headers["location"]).path == "/locked"


@pytest.mark.parametrize(
    "there",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "\\\\e",
     "/a\nb", "/\t/evil.example", "/sign-in", "/locked?next=/locked", "/sign-out"],
)  # fmt: skip
def test_nobody_is_led_elsewhere_after_the_sign_in(sit, there):
    one = sit(None)
    one.get("/sign-in")
    typed = {"name": NAMES[Role.VIEWER], "password": PASSWORD, "next": there}
    one.post("/sign-in", typed)
    assert one.shown.status_code == 303
    assert one.shown.headers["location"] == "/"


@pytest.mark.parametrize(
    "there", ["/persons?custody=held", "/sites/Old%20Mill", "/reports/x?from=1#lit"]
)
def test_after_the_sign_in_one_goes_on_where_one_was_going(sit, there):
    one = sit(None)
    one.get("/sign-in")
    one.post("/sign-in", {"name": NAMES[Role.VIEWER], "password": PASSWORD, "next": there})
    assert one.shown.headers["location"] == there
