"""What holds for every path: headers, hosts, sizes, languages, looks, mistakes."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from corrobora.desk.guards import HEADERS
from corrobora.desk.paths import Path
from corrobora.desk.screens import PATHS
from corrobora.model.account import GRANTS, Permission, Role

GETS = [path for path in PATHS if path.method == "GET" and "{" not in path.url]


def test_every_path_has_a_name_of_its_own_and_a_permission():
    assert len({path.name for path in PATHS}) == len(PATHS)
    assert len({(path.url, path.method) for path in PATHS}) == len(PATHS)
    assert all(isinstance(path.permission, Permission) for path in PATHS)


def test_a_path_cannot_be_declared_without_a_permission():
    with pytest.raises(TypeError, match="permission"):
        Path(name="x", url="/x", handle=lambda asked: asked)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.method} {path.url}")
def test_nobody_gets_anywhere_unsigned_but_to_the_sign_in(browser, path):
    one = browser()
    url = path.url.replace("{", "").replace("}", "")
    one.client.follow_redirects = False
    answer = one.client.request(path.method, url)
    if path.permission is Permission.ANYBODY:
        assert answer.status_code in {200, 303, 400, 404, 405, 422}
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.method} {path.url}")
@pytest.mark.parametrize("role", Role)
def test_a_role_is_refused_what_it_may_not_and_that_alone(at_desk, role, path):
    one = at_desk(role)
    url = path.url.replace("{", "").replace("}", "")
    answer = one.client.request(path.method, url)
    if path.permission in GRANTS[role]:
        assert answer.status_code != 403
        assert answer.status_code < 500
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("url", ["/", "/persons/x", "/nowhere", "/static/desk.css", "/sign-in"])
def test_every_answer_carries_the_headers(at_desk, url):
    answer = at_desk().get(url)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    kept = url.startswith("/static/")
    assert answer.headers["cache-control"].startswith("private" if kept else "no-store")
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "localhost.evil.example"])
def test_another_name_for_this_machine_is_refused(app, host):
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/sign-in", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("path", GETS, ids=lambda path: path.url)
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_runs_or_styles_anything_within_itself(at_desk, path, language):
    one = at_desk(Role.ADMINISTRATOR)
    one.client.cookies.set("language", language)
    text = one.get(path.url).text
    if "text/html" not in one.shown.headers["content-type"]:
        return
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count("<script src=")
    assert "http://" not in text.replace("http://localhost", "").replace("http://www.w3.org", "")
    assert "https://" not in text


def test_looks_and_language_are_chosen_before_the_sign_in_too(browser):
    one = browser()
    one.get("/sign-in")
    one.post("/looks", {"theme": "dark", "language": "es", "next": "/sign-in"})
    assert 'data-theme="dark"' in one.shown.text
    assert '<html lang="es"' in one.shown.text


def test_what_is_too_large_is_refused(at_desk):
    one = at_desk()
    one.get("/search")
    one.post("/looks", {"next": "/" + "x" * (1 << 19)})
    assert one.shown.status_code == 413


def test_what_is_not_there_is_said_in_words(at_desk):
    one = at_desk()
    assert one.get("/nowhere").status_code == 404
    assert "not in this register, or is not yours to see" in one.words
