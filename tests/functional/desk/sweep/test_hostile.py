"""Hostile words through every field that comes from outside: no page lets one of them live."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest

from corrobora.desk.screens import PATHS
from corrobora.model.account import Role
from tests.functional.desk.sweep.crawling import crawl, find_path
from tests.functional.desk.sweep.reading import find_live, read_html
from tests.functional.desk.waiting import HOSTILE as OLD_HOSTILE

PAYLOADS = (
    "\"'></title></textarea></script><xss-typed onxss=1>",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "//evil.example/",
    "/\\evil.example",
    "data:text/html,<xss-typed>",
    "{{ 7*7 }}${7*7}%(who)s",
    "\u202e\u2066<xss-typed>\x7f",
)
# Fields whose words have to be seen on some page: else the sweep would pass over nothing.
SEEN = (
    "headline",
    "outlet",
    "text",
    "person",
    "said",
    "notesite",
    "ask",
    "author",
    "reason",
    "case0",
    "case8",
    "header",
    "cell",
    "status",
    "list",
    "compiler",
    "token",
)


@pytest.fixture(scope="module")
def by_path(every_page):
    found = {}
    for one in every_page:
        found.setdefault(one.path.name, []).append(one)
    return found


@pytest.mark.parametrize("path", [p for p in PATHS if p.method == "GET"], ids=lambda p: p.name)
def test_nothing_lives_on_any_page(by_path, path):
    for one in by_path.get(path.name, ()):
        if one.kind.startswith("text/html"):
            assert find_live(one.text) == [], one.url


@pytest.mark.parametrize("field", SEEN)
def test_what_is_hostile_is_shown_as_words(every_page, field):
    told = f"<xss-{field} onxss"
    shown = [one for one in every_page if one.kind.startswith("text/html")]
    assert any(told in read_html(one.text).text_content() for one in shown), field


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER, Role.REVIEWER])
def test_nothing_lives_for_any_role_in_any_language(every_page, look_as, some, role):
    one = look_as(role, "es")
    one.client.follow_redirects = False
    for found in some(every_page, role):
        answer = one.get(found.url)
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert find_live(answer.text) == [], found.url


def test_charts_are_drawn_without_anything_alive(every_page):
    charts = [one for one in every_page if one.path.name == "ledger.chart"]
    assert charts
    for one in charts:
        assert one.kind.startswith("image/svg+xml")
        assert "<script" not in one.text
        assert "onxss" not in one.text.replace("&lt;", "")
        assert "foreignObject" not in one.text


def _questions(every_page):
    """Everything that any page asks of any path, by path."""
    asked = {}
    for one in every_page:
        for key, _ in parse_qsl(urlsplit(one.url).query, keep_blank_values=True):
            asked.setdefault(one.path.name, {})[key] = one.url
        for form in one.forms:
            path = find_path(form.action)
            if form.method == "GET" and path is not None:
                for name in form.names:
                    asked.setdefault(path.name, {}).setdefault(name, form.action)
    return asked


def _addresses(every_page):
    first = {}
    for one in every_page:
        first.setdefault(one.path.name, one.url.partition("?")[0])
    return first


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_stands_behind_the_question_mark_never_lives(every_page, look_as, payload):
    one = look_as(Role.ADMINISTRATOR)
    one.client.follow_redirects = False
    asked, first = _questions(every_page), _addresses(every_page)
    for name, url in first.items():
        keys = {*asked.get(name, ()), "next", "q", "after"}
        answer = one.get(f"{url}?{urlencode(dict.fromkeys(sorted(keys), payload))}")
        _holds(answer, url)


@pytest.mark.parametrize("payload", PAYLOADS[:3])
def test_one_question_at_a_time_never_lives(every_page, look_as, payload):
    one = look_as(Role.ADMINISTRATOR)
    one.client.follow_redirects = False
    for keys in _questions(every_page).values():
        for key, url in keys.items():
            parts = urlsplit(url)
            others = [(k, v) for k, v in parse_qsl(parts.query) if k != key]
            answer = one.get(f"{parts.path}?{urlencode([*others, (key, payload)])}")
            _holds(answer, f"{url} {key}")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_stands_in_the_address_itself_never_lives(every_page, look_as, payload):
    one = look_as(Role.ADMINISTRATOR)
    one.client.follow_redirects = False
    for path in PATHS:
        if path.method == "GET" and "{" in path.url:
            head, _, rest = path.url.partition("{")
            tail = rest.partition("}")[2].replace("{", "").replace("}", "")
            answer = one.get(f"{head}{quote(payload, safe='')}{tail}")
            _holds(answer, path.name)


def _holds(answer, where):
    assert answer.status_code < 500, where
    where_to = answer.headers.get("location", "/")
    assert where_to.startswith("/"), where
    assert not where_to.startswith(("//", "/\\")), where
    assert "\n" not in where_to
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert find_live(answer.text) == [], where
        assert "49" not in read_html(answer.text).findtext(".//h1", "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_page_that_is_not_there_never_lives(look_as, payload):
    for role in (None, Role.VIEWER):
        one = look_as(role)
        answer = one.get(f"/{quote(payload, safe='')}/x")
        assert answer.status_code in {400, 404}
        assert find_live(answer.text) == []


@pytest.mark.parametrize("header", ["accept-language", "user-agent", "referer", "x-forwarded-host"])
def test_what_stands_in_a_header_never_lives(look_as, header):
    one = look_as(Role.VIEWER)
    answer = one.get("/me", headers={header: PAYLOADS[0]})
    assert answer.status_code == 200
    assert find_live(answer.text) == []


@pytest.mark.parametrize("name", ["language", "theme", "corrobora", "corrobora_visit"])
@pytest.mark.parametrize("value", ["<xss-typed>", "../../es", "x" * 5000, "%00", "é"])
def test_what_stands_in_a_cookie_never_lives(look_as, name, value):
    one = look_as(None)
    raw = f"{name}={value}".encode()
    answer = one.client.get("/sign-in", headers={"cookie": raw})
    assert answer.status_code == 200
    assert find_live(answer.text) == []
    assert "<xss-typed>" not in answer.text


# --- the sweep can fail -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "<p><xss-a>",
        "<p onclick=x>",
        "<p style='x'>",
        "<script>x</script>",
        "<script src=//e></script>",
        "<a href='javascript:x'>",
        "<a href='//evil.example'>",
        "<a href='/\\evil.example'>",
        "<a href=' data:x'>",
        "<iframe src='/x'></iframe>",
        "<form action='http://e'></form>",
        "<svg><a xlink:href='javascript:x'/></svg>",
        "<object data='/x'></object>",
        "<p xss-a>",
        OLD_HOSTILE,
    ],
)
def test_what_lives_is_found(page):
    assert find_live(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>&lt;script&gt;</p>",
        "<a href='/x?y=%3Cscript%3E'>x</a>",
        "<a href='#x'>x</a>",
        "<script src='/static/keys.js' defer></script>",
        "<textarea>&lt;/textarea&gt;<b></textarea>",
    ],
)
def test_what_is_dead_is_not(page):
    assert find_live(page) == []


def test_every_page_of_a_viewer_is_among_those_swept(every_page, look_as):
    swept = {one.path.name for one in every_page}
    assert {one.path.name for one in crawl(look_as(Role.VIEWER))} <= swept
