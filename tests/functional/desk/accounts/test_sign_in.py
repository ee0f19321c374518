"""Signing in, being locked and leaving, as browsers do it."""

from __future__ import annotations

import html

import pytest
from starlette.testclient import TestClient

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.model.account import Role
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.people import (
    change_role,
    disable_account,
    find_person,
    reset_password,
)
from corrobora.register.opening import KeptOpen, opened
from tests.databases import rows
from tests.functional.desk.accounts.conftest import (
    OTHER,
    PASSWORD,
    STEP,
    WRONG,
    code_of,
    enter,
    is_in,
    set_up_second_factor,
)
from tests.functional.desk.conftest import NAMES, Browser, Drawn

ANA = NAMES[Role.REVIEWER]


def person(where, name=ANA):
    with opened(where) as connection:
        return find_person(connection, name)


def stamp(clock):
    return Stamp(clock(), Drawn())


def cookies(answer):
    """What the answer sets, by name: the flags in small letters."""
    set_ = answer.headers.get_list("set-cookie")
    return {one.partition("=")[0]: one.lower() for one in set_}


# --- in -------------------------------------------------------------------------------------------


def test_somebody_signs_in_and_gets_where_they_wanted(browser):
    one = browser()
    one.get("/me")
    assert one.shown.url.path == "/sign-in"
    assert "/me" in one.shown.text
    one.post("/sign-in", {"name": "ana serrat", "password": PASSWORD, "next": "/me"})
    assert one.shown.status_code == 200
    assert one.shown.url.path == "/me"
    assert ANA in one.words


def test_the_form_brings_somebody_back_without_their_typing(browser):
    one = browser()
    one.get("/me/password?x=1")
    assert 'name="next" value="/me/password?x=1"' in one.shown.text


@pytest.mark.parametrize(
    "url",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "evil",
        "javascript:alert(1)",
        "/sign-in",
        "/locked?next=/",
        "/sign-out",
        "/\r\nSet-Cookie: x=1",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(browser, url):
    one = browser()
    one.client.follow_redirects = False
    answer = enter(one, next=url)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(("name", "password"), [(ANA, WRONG), ("Zoe Nobody", PASSWORD), (ANA, "")])
def test_who_fails_learns_nothing(browser, name, password):
    one = browser()
    one.get("/sign-in")
    one.post("/sign-in", {"name": name, "password": password})
    assert one.shown.status_code == 422
    assert "Name or password is wrong." in one.words
    assert f'value="{name}"' in one.shown.text
    assert not password or password not in one.shown.text
    assert not is_in(one)


def test_what_was_typed_as_a_name_is_never_live(browser):
    one = browser()
    one.get("/sign-in")
    hostile = '"><script>alert(1)</script>'
    one.post("/sign-in", {"name": hostile, "password": WRONG})
    assert "<script>alert" not in one.shown.text
    assert html.escape(hostile, quote=False).partition("&gt;")[2] in one.shown.text


def test_who_is_in_is_not_asked_again(browser):
    one = browser()
    enter(one)
    one.client.follow_redirects = False
    assert one.get("/sign-in?next=/me").headers["location"] == "/me"


def test_each_language_has_the_page(browser):
    one = browser()
    one.client.cookies.set("language", "es")
    enter(one, password=WRONG)
    assert "El nombre o la contraseña no son correctos." in one.words


# --- cookies and forms ----------------------------------------------------------------------------


def test_what_the_browser_keeps_is_out_of_reach(browser):
    one = browser()
    one.client.follow_redirects = False
    set_ = cookies(enter(one))
    assert set(set_) == {"corrobora", "corrobora_known", "corrobora_visit"}
    for name in ("corrobora", "corrobora_known"):
        assert "httponly" in set_[name]
        assert "samesite=strict" in set_[name]
        assert "path=/" in set_[name]
        assert "domain" not in set_[name]
        assert "secure" not in set_[name]
    # A session goes with the browser; that it was here is kept.
    assert "max-age" not in set_["corrobora"]
    assert "max-age=15552000" in set_["corrobora_known"]
    assert 'corrobora_visit=""' in set_["corrobora_visit"]


def test_over_https_cookies_go_nowhere_else(staffed, clock):
    made = make_app(
        Desk(
            register=KeptOpen(staffed),
            clock=clock,
            draw=Drawn(),
            hosts=("desk.example",),
            is_secure=True,
        )
    )
    with TestClient(made, base_url="https://desk.example", follow_redirects=False) as client:
        one = Browser(client)
        set_ = cookies(one.get("/sign-in"))
        assert "secure" in set_["corrobora_visit"]
        set_ = cookies(one.post("/sign-in", {"name": ANA, "password": PASSWORD}))
        assert "; secure" in set_["corrobora"]
        assert "; secure" in set_["corrobora_known"]
        assert "strict-transport-security" in one.shown.headers


@pytest.mark.parametrize("fixed", ["chosen-by-another", "x" * 43])
def test_a_session_chosen_by_another_is_not_taken_over(browser, fixed):
    one = browser()
    one.client.cookies.set("corrobora", fixed)
    one.client.cookies.set("corrobora_visit", fixed)
    enter(one)
    assert is_in(one)
    held = {cookie.value for cookie in one.client.cookies.jar if cookie.name == "corrobora"}
    two = browser()
    two.client.cookies.set("corrobora", fixed)
    assert not is_in(two)
    assert held != {fixed}


def test_a_new_sign_in_leaves_the_old_session_behind(browser):
    one, thief = browser(), browser()
    enter(one, Role.VIEWER)
    old = one.client.cookies["corrobora"]
    one.get("/me")
    mark = one.mark
    one.client.post(
        "/sign-in", data={"mark": mark, "name": NAMES[Role.ADMINISTRATOR], "password": PASSWORD}
    )
    assert one.client.cookies["corrobora"] != old
    assert NAMES[Role.ADMINISTRATOR] in one.get("/me").text
    thief.client.cookies.set("corrobora", old)
    assert not is_in(thief)


POSTS = [
    ("/sign-in", {"name": ANA, "password": PASSWORD}),
    ("/lock", {}),
    ("/sign-out", {}),
    ("/me/password", {"password": PASSWORD, "new": OTHER, "again": OTHER}),
    ("/me/sessions/everywhere", {}),
    ("/me/second-factor/begin", {"password": PASSWORD}),
    ("/me/tokens", {"password": PASSWORD, "label": "x", "role": "viewer"}),
]


@pytest.mark.parametrize(("url", "typed"), POSTS, ids=[url for url, _ in POSTS])
@pytest.mark.parametrize(
    "foreign",
    [
        {"mark": ""},
        {"mark": "0" * 64},
        {"headers": {"sec-fetch-site": "cross-site"}},
        {"headers": {"sec-fetch-site": "same-site"}},
        {"headers": {"origin": "https://evil.example"}},
    ],
    ids=["none", "wrong", "cross-site", "same-site", "origin"],
)
def test_no_other_site_sends_a_form(browser, url, typed, foreign):
    one = browser()
    enter(one)
    before = one.client.cookies["corrobora"]
    one.get("/me")
    mark = foreign.get("mark", one.mark)
    answer = one.client.post(url, data={**typed, "mark": mark}, headers=foreign.get("headers", {}))
    assert answer.status_code == 400
    assert is_in(one)
    assert one.client.cookies["corrobora"] == before


def test_the_mark_of_another_browser_sends_nothing(browser):
    one, two = browser(), browser()
    two.get("/sign-in")
    one.get("/sign-in")
    data = {"mark": two.mark, "name": ANA, "password": PASSWORD}
    assert one.client.post("/sign-in", data=data).status_code == 400
    assert not is_in(one)


# --- guessing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [ANA, "Zoe Nobody"])
def test_guessing_is_slowed_whether_or_not_somebody_has_the_name(browser, clock, name):
    one = browser()
    one.get("/sign-in")
    for _ in range(5):
        assert one.post("/sign-in", {"name": name, "password": WRONG}).status_code == 422
        clock.pass_by(seconds=1)
    one.post("/sign-in", {"name": name, "password": PASSWORD})
    assert one.shown.status_code == 429
    assert one.shown.headers["retry-after"] == "29"
    assert "Wait 29 seconds, then try again." in one.words
    assert not is_in(one)


def test_who_waits_gets_in(browser, clock):
    one = browser()
    one.get("/sign-in")
    for _ in range(5):
        one.post("/sign-in", {"name": ANA, "password": WRONG})
    clock.pass_by(seconds=30)
    enter(one)
    assert is_in(one)


def test_the_wait_is_told_in_minutes_where_it_is_long(browser, clock):
    one = browser()
    one.get("/sign-in")
    for _ in range(8):
        one.post("/sign-in", {"name": ANA, "password": WRONG})
        clock.pass_by(seconds=int(one.shown.headers.get("retry-after", 0)))
    for _ in range(2):
        one.post("/sign-in", {"name": ANA, "password": WRONG})
    assert one.shown.headers["retry-after"] == "120"
    assert "Wait 2 minutes, then try again." in one.words


def test_a_stranger_keeps_nobody_out_of_their_own_browser(browser):
    mine, stranger = browser(), browser()
    enter(mine)
    mine.get("/me")
    mine.post("/sign-out")
    stranger.get("/sign-in")
    for n in range(30):
        stranger.post("/sign-in", {"name": f"Zoe {n}" if n > 5 else ANA, "password": WRONG})
    assert stranger.shown.status_code == 429
    assert enter(browser()).status_code == 429
    enter(mine)
    assert is_in(mine)


# --- the second factor ----------------------------------------------------------------------------


@pytest.fixture
def secured(browser, clock):
    """Somebody with a second factor, signed out; the key and the recovery codes."""
    one = browser()
    enter(one)
    secret, codes = set_up_second_factor(one, clock)
    one.get("/me")
    one.post("/sign-out")
    clock.pass_by(seconds=STEP)
    return secret, codes


def test_the_password_alone_opens_no_page(browser, secured):
    one = browser()
    enter(one, next="/me/password")
    assert one.shown.url.path == "/sign-in/code"
    for url in ("/", "/me", "/me/tokens", "/persons/x"):
        answer = one.client.get(url, follow_redirects=False)
        if answer.status_code != 405:
            assert answer.headers["location"].startswith("/sign-in/code")
    assert one.get("/locked").url.path == "/sign-in/code"


def test_a_code_opens_it_with_a_new_token(browser, clock, secured):
    secret, _ = secured
    one, thief = browser(), browser()
    enter(one, next="/me/password")
    owing = one.client.cookies["corrobora"]
    one.post("/sign-in/code", {"code": code_of(secret, clock), "next": "/me/password"})
    assert one.shown.url.path == "/me/password"
    assert one.client.cookies["corrobora"] != owing
    thief.client.cookies.set("corrobora", owing)
    assert not is_in(thief)


def test_a_code_is_taken_once(browser, clock, secured):
    code = code_of(secured[0], clock)
    one, two = browser(), browser()
    for each in (one, two):
        enter(each)
        each.post("/sign-in/code", {"code": code})
    assert (is_in(one), is_in(two)) == (True, False)
    assert two.shown.status_code == 422
    assert "This code is wrong, or was used before." in two.words


def test_a_recovery_code_is_taken_once(browser, clock, secured):
    code = secured[1][4].replace("-", " ").lower()
    one, two = browser(), browser()
    for each in (one, two):
        enter(each)
        each.post("/sign-in/code", {"code": code})
    assert (is_in(one), is_in(two)) == (True, False)
    assert "9 recovery codes are left." in (one.get("/me/second-factor"), one.words)[1]


def test_codes_are_slowed(browser, clock, secured):
    one = browser()
    enter(one)
    for _ in range(5):
        assert one.post("/sign-in/code", {"code": "000000"}).status_code == 422
    one.post("/sign-in/code", {"code": code_of(secured[0], clock)})
    assert one.shown.status_code == 429
    assert one.shown.headers["retry-after"] == "30"
    assert not is_in(one)


def test_who_owes_a_code_for_long_begins_anew(browser, clock, secured):
    one = browser()
    enter(one)
    mark = one.mark
    clock.pass_by(minutes=11)
    answer = one.client.post("/sign-in/code", data={"mark": mark, "code": "000000"})
    assert answer.status_code == 400
    assert one.get("/sign-in/code").url.path == "/sign-in"


def test_without_a_session_no_code_is_asked_for(browser):
    assert browser().get("/sign-in/code").url.path == "/sign-in"
    one = browser()
    one.get("/sign-in")
    assert one.post("/sign-in/code", {"code": "000000"}).url.path == "/sign-in"


# --- the lock -------------------------------------------------------------------------------------


def test_the_desk_locks_when_nobody_types(browser, clock):
    one = browser()
    enter(one)
    clock.pass_by(minutes=15)
    one.get("/me/password")
    assert one.shown.url.path == "/locked"
    assert ANA in one.words
    assert "Main" not in one.shown.text.partition("<main")[0] or not one.words.count("Queue")
    one.post("/locked", {"password": PASSWORD, "next": "/me/password"})
    assert one.shown.url.path == "/me/password"


BY_ITSELF = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
BY_HAND = {**BY_ITSELF, "sec-fetch-user": "?1"}


@pytest.mark.parametrize(
    ("headers", "stays"),
    [
        (BY_HAND, True),
        ({"sec-fetch-mode": "cors", "hx-request": "true"}, True),
        ({}, True),  # a browser that tells nothing
        (BY_ITSELF, False),
        ({"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, False),
    ],
    ids=["by hand", "htmx", "old browser", "refresh", "image"],
)
def test_windows_that_load_themselves_do_not_keep_the_desk_open(browser, clock, headers, stays):
    one = browser()
    enter(one)
    for _ in range(4):  # two windows, of which each loads itself before the other locks
        clock.pass_by(minutes=8)
        one.client.get("/me", headers=headers)
    assert is_in(one) is stays


def test_who_types_for_long_is_not_locked_out_of_what_they_typed(browser, clock):
    one = browser()
    enter(one)
    one.get("/me")
    mark = one.mark
    for _ in range(4):
        clock.pass_by(minutes=8)
        told = one.client.post("/awake", headers={"x-mark": mark, "sec-fetch-mode": "cors"})
        assert (told.status_code, told.content) == (204, b"")
    assert is_in(one)
    assert one.client.post("/awake").status_code == 400


def test_a_page_that_asks_whether_it_is_open_keeps_nothing_open(browser, clock):
    one = browser()
    enter(one)
    one.client.follow_redirects = False
    asking = {"sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}
    clock.pass_by(minutes=14)
    assert one.client.get("/awake", headers=asking).status_code == 204
    clock.pass_by(minutes=1)
    assert one.client.get("/awake", headers=asking).headers["location"].startswith("/locked")


def test_without_scripts_the_page_leaves_for_the_lock(browser):
    one = browser()
    enter(one)
    assert 'content="905; url=/locked?next=/me%3Fx%3D1"' in one.get("/me?x=1").text.replace(
        "%2F", "/"
    )
    assert "refresh" not in browser().get("/sign-in").text


def test_the_lock_is_shut_at_once_for_every_tab(browser):
    one = browser()
    enter(one)
    one.get("/me")
    old = one.mark
    one.post("/lock")
    assert one.shown.url.path == "/locked"
    assert not is_in(one)
    answer = one.client.post(
        "/me/password", data={"mark": old, "password": PASSWORD, "new": OTHER, "again": OTHER}
    )
    assert answer.url.path == "/locked"
    one.get("/locked")
    one.post("/locked", {"password": PASSWORD})
    assert is_in(one)


def test_guessing_at_a_locked_desk_ends_the_session(browser, clock):
    one = browser()
    enter(one)
    one.get("/me")
    one.post("/lock")
    for _ in range(4):
        assert one.post("/locked", {"password": WRONG}).status_code == 422
        assert "The password is wrong." in one.words
    one.post("/locked", {"password": WRONG})
    one.get("/locked")
    assert not is_in(one)
    enter(one)
    assert is_in(one)


def test_somebody_leaves_from_behind_the_lock(browser):
    one = browser()
    enter(one)
    token = one.client.cookies["corrobora"]
    one.get("/me")
    one.post("/lock")
    one.post("/sign-out")
    assert one.shown.url.path == "/sign-in"
    one.client.cookies.set("corrobora", token)
    assert not is_in(one)


def test_nobody_is_locked_who_is_not_in(browser):
    assert browser().get("/locked").url.path == "/sign-in"
    one = browser()
    enter(one)
    one.client.follow_redirects = False
    assert one.get("/locked?next=/me").headers["location"] == "/me"


# --- out ------------------------------------------------------------------------------------------


def test_who_leaves_is_out_for_good(browser):
    one, thief = browser(), browser()
    enter(one)
    token = one.client.cookies["corrobora"]
    one.get("/me")
    one.client.follow_redirects = False
    one.post("/sign-out")
    assert one.shown.headers["clear-site-data"] == '"cache", "storage"'
    assert "corrobora" not in one.client.cookies
    assert "corrobora_known" in one.client.cookies
    thief.client.cookies.set("corrobora", token)
    assert not is_in(thief)


def test_a_working_day_ends_the_session(browser, clock):
    one = browser()
    enter(one)
    for _ in range(12 * 6 - 1):
        clock.pass_by(minutes=10)
        assert is_in(one)
    clock.pass_by(minutes=10)
    assert not is_in(one)
    assert one.get("/me").url.path == "/sign-in"


# --- what an administrator does -------------------------------------------------------------------


def test_who_is_disabled_is_out_at_once(browser, staffed, clock):
    one = browser()
    enter(one)
    disable_account(staffed, person(staffed).id, by=COMMAND_LINE, stamp=stamp(clock))
    assert not is_in(one)
    assert enter(one).status_code == 422


def test_who_is_lowered_may_less_at_once(browser, staffed, clock):
    one = browser()
    enter(one)
    assert one.client.post("/persons/x/restrict").status_code == 400
    change_role(staffed, person(staffed).id, Role.VIEWER, by=COMMAND_LINE, stamp=stamp(clock))
    assert one.client.post("/persons/x/restrict").status_code == 403


def test_a_password_that_another_chose_is_changed_before_all_else(browser, staffed, clock):
    reset_password(staffed, person(staffed), OTHER, by=COMMAND_LINE, stamp=stamp(clock))
    one = browser()
    enter(one, password=OTHER)
    assert one.shown.url.path == "/me/password"
    assert "Somebody else chose your password." in one.words
    for url in ("/", "/me", "/me/second-factor"):
        assert one.get(url).url.path == "/me/password"
    one.post("/me/tokens", {"password": OTHER, "label": "x", "role": "viewer"})
    assert rows(staffed, "SELECT * FROM api_tokens") == []
    one.get("/me/password")
    one.post("/me/password", {"password": OTHER, "new": PASSWORD, "again": PASSWORD})
    assert one.shown.url.path == "/"
    assert is_in(one)
