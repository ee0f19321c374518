"""One's own account in the browser."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.register.accounts.tokens import find_token
from corrobora.register.opening import opened
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


@pytest.fixture
def me(browser):
    """A reviewer who signed in."""
    one = browser()
    enter(one)
    one.get("/me")
    return one


def ids(one, what):
    return re.findall(rf'action="/me/{what}/([0-9a-f]{{32}})/end"', one.get("/me").text)


# --- password -------------------------------------------------------------------------------------


def change(one, old=PASSWORD, new=OTHER, again=OTHER):
    one.get("/me/password")
    return one.post("/me/password", {"password": old, "new": new, "again": again})


def test_a_password_is_changed_and_elsewhere_one_is_out(me, browser):
    elsewhere = browser()
    enter(elsewhere)
    change(me)
    assert "The password is changed. You are signed out everywhere else." in me.words
    assert (is_in(me), is_in(elsewhere)) == (True, False)
    assert enter(elsewhere).status_code == 422
    enter(elsewhere, password=OTHER)
    assert is_in(elsewhere)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": WRONG}, "The present password is wrong."),
        ({"new": OTHER, "again": WRONG}, "was not typed twice in the same way."),
        ({"new": "short", "again": "short"}, "needs 12 characters"),
        ({"new": "password1234", "again": "password1234"}, "what everybody tries first"),
        ({"new": "ana serrat 2026", "again": "ana serrat 2026"}, "the account's name"),
        ({"new": PASSWORD, "again": PASSWORD}, "This is the present password."),
    ],
)
def test_what_is_wrong_with_a_password_is_said(me, browser, typed, said):
    assert change(me, **typed).status_code == 422
    assert said in me.words
    assert not any(value in me.shown.text for value in typed.values() if value != PASSWORD)
    again = browser()
    enter(again)
    assert is_in(again)


def test_guessing_the_present_password_ends_the_session(me):
    for _ in range(5):
        change(me, old=WRONG)
    assert not is_in(me)


# --- sessions -------------------------------------------------------------------------------------


def test_somebody_ends_a_session_elsewhere(me, browser):
    one, two, other = browser(), browser(), browser()
    enter(one)
    enter(two)
    enter(other, Role.VIEWER)
    found = ids(me, "sessions")
    assert len(found) == 2
    me.post(f"/me/sessions/{found[0]}/end")
    assert "The sessions are ended." in me.words
    assert [is_in(me), is_in(one), is_in(two)].count(True) == 2
    me.post("/me/sessions/others")
    assert [is_in(each) for each in (me, one, two, other)] == [True, False, False, True]


def test_somebody_ends_all_sessions_everywhere(me, browser):
    one, other = browser(), browser()
    enter(one)
    enter(other, Role.VIEWER)
    me.post("/me/sessions/everywhere")
    assert me.shown.url.path == "/sign-in"
    assert [is_in(each) for each in (me, one, other)] == [False, False, True]


def test_nobody_ends_the_sessions_of_others(me, browser, staffed):
    other = browser()
    enter(other, Role.ADMINISTRATOR)
    for (id_,) in rows(staffed, "SELECT id FROM sessions"):
        if id_ not in ids(me, "sessions"):
            me.get("/me")
    (theirs,) = rows(
        staffed,
        "SELECT sessions.id FROM sessions JOIN accounts ON accounts.id = account"
        " WHERE role = 'administrator'",
    )
    me.post(f"/me/sessions/{theirs[0]}/end")
    assert is_in(other)


# --- language -------------------------------------------------------------------------------------


def test_the_language_goes_with_the_account(me, browser):
    me.post("/me/language", {"language": "es"})
    assert "Se cambió el idioma." in me.words
    elsewhere = browser()
    enter(elsewhere)
    elsewhere.get("/me")
    assert "Su cuenta" in elsewhere.words


@pytest.mark.parametrize("language", ["", "xx", "../en"])
def test_a_language_that_there_is_not_changes_nothing(me, language):
    me.post("/me/language", {"language": language})
    assert "Your account" in me.words


# --- second factor --------------------------------------------------------------------------------


def test_a_second_factor_is_set_up_and_its_codes_are_shown_once(me, clock):
    secret, codes = set_up_second_factor(me, clock)
    me.get("/me/second-factor")
    assert "10 recovery codes are left." in me.words
    assert secret not in me.shown.text
    assert not any(code in me.shown.text for code in codes)
    assert "A second factor is set up" in (me.get("/me"), me.words)[1]


def test_the_key_is_an_image_too_without_style(me):
    me.get("/me/second-factor")
    me.post("/me/second-factor/begin", {"password": PASSWORD})
    assert "<svg" in me.shown.text
    assert 'role="img" aria-label="The key as an image for a camera"' in me.shown.text
    assert "style=" not in me.shown.text


@pytest.mark.parametrize(
    ("url", "typed", "said"),
    [
        ("begin", {"password": WRONG}, "The present password is wrong."),
        ("confirm", {"code": "000000"}, "This is not the code of now."),
        ("codes", {"password": WRONG}, "The present password is wrong."),
        ("remove", {"password": WRONG}, "The present password is wrong."),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(me, staffed, url, typed, said):
    me.get("/me/second-factor")
    me.post(f"/me/second-factor/{url}", typed)
    assert me.shown.status_code == 422
    assert said in me.words
    assert rows(staffed, "SELECT * FROM second_factors WHERE confirmed_at IS NOT NULL") == []


def test_recovery_codes_are_made_anew(me, clock, browser):
    _, old = set_up_second_factor(me, clock)
    me.get("/me/second-factor")
    me.post("/me/second-factor/codes", {"password": PASSWORD})
    new = re.findall(r"<code>((?:[A-Z2-7]{4}-){3}[A-Z2-7]{4})</code>", me.shown.text)
    assert len(set(new) - set(old)) == 10
    one = browser()
    enter(one)
    assert one.post("/sign-in/code", {"code": old[0]}).status_code == 422
    one.post("/sign-in/code", {"code": new[0]})
    assert is_in(one)


def test_a_second_factor_is_removed(me, clock, browser):
    secret, _ = set_up_second_factor(me, clock)
    me.get("/me/second-factor")
    me.post("/me/second-factor/remove", {"password": PASSWORD})
    assert "The password alone signs you in." in me.words
    one = browser()
    enter(one)
    assert is_in(one)
    clock.pass_by(seconds=STEP)
    me.get("/me/second-factor")
    me.post("/me/second-factor/confirm", {"code": code_of(secret, clock)})
    assert me.shown.status_code == 422


def test_a_second_one_is_not_set_up_beside_the_first(me, clock):
    set_up_second_factor(me, clock)
    me.get("/me/second-factor")
    me.post("/me/second-factor/begin", {"password": PASSWORD})
    assert me.shown.status_code == 422
    assert "Remove it first" in me.words


# --- tokens ---------------------------------------------------------------------------------------


def make(one, password=PASSWORD, label="weekly sheet", role="viewer"):
    one.get("/me")
    return one.post("/me/tokens", {"password": password, "label": label, "role": role})


def test_a_token_is_made_and_shown_once(me, staffed, clock):
    make(me)
    (secret,) = re.findall(r"<code>(crb_[\w-]+)</code>", me.shown.text)
    with opened(staffed) as connection:
        assert find_token(connection, secret, now=clock()).role is Role.VIEWER
    assert secret not in me.get("/me").text
    assert "weekly sheet" in me.words
    (id_,) = ids(me, "tokens")
    me.post(f"/me/tokens/{id_}/end")
    assert "The token is ended." in me.words
    with opened(staffed) as connection:
        assert find_token(connection, secret, now=clock()) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": WRONG}, "The present password is wrong."),
        ({"label": ""}, "A token has a label"),
        ({"role": "administrator"}, "no token of theirs may be administrator"),
    ],
)
def test_what_is_wrong_with_a_token_is_said(me, staffed, typed, said):
    assert make(me, **typed).status_code == 422
    assert said in me.words
    assert rows(staffed, "SELECT * FROM api_tokens") == []


def test_a_label_is_never_live(me):
    make(me, label="<script>alert(1)</script>")
    assert "<script>alert" not in me.shown.text
    assert "&lt;script&gt;alert(1)" in me.get("/me").text


def test_only_roles_that_one_has_are_offered(me, browser):
    offered = re.findall(r'<option value="(\w+)"', me.get("/me").text)
    assert offered == ["viewer", "documenter", "reviewer"]
    viewer = browser()
    enter(viewer, Role.VIEWER)
    assert re.findall(r'<option value="(\w+)"', viewer.get("/me").text) == ["viewer"]


def test_nobody_ends_the_tokens_of_others(me, browser, staffed):
    make(me)
    (id_,) = ids(me, "tokens")
    other = browser()
    enter(other, Role.ADMINISTRATOR)
    other.get("/me")
    other.post(f"/me/tokens/{id_}/end")
    assert rows(staffed, "SELECT ended_at FROM api_tokens") == [(None,)]
