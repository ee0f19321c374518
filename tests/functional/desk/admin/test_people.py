"""Who may sign in, as an administrator looks after it in the browser."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.register.accounts.feeds import FeedKind, list_feeds, make_feed
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.people import change_role, list_accounts
from corrobora.register.accounts.tokens import list_tokens, make_token
from corrobora.register.opening import opened
from tests.databases import rows
from tests.factories import NOON
from tests.functional.desk.accounts.conftest import enter, is_in, set_up_second_factor
from tests.functional.desk.conftest import NAMES, PASSWORD, Drawn

PEOPLE = "/admin/people"
_SECRET = re.compile(r"<code>((?:[a-z2-7]{4}-){3}[a-z2-7]{4})</code>")
WRONG = "a noisy morning by the river"
DEEDS = ("role", "disable", "enable", "end", "password", "second-factor")


@pytest.fixture
def account(app):
    """Return the account of a role, as it is kept now."""

    def of(role):
        with opened(app.state.where) as connection:
            found = {one.account.name: one.account for one in list_accounts(connection)}
        return found[NAMES[role]]

    return of


@pytest.fixture
def deed(ada, account):
    """Do something to the account of a role, with the administrator's own password."""

    def do(whose, what, /, **typed):
        url = f"{PEOPLE}/{account(whose).id}"
        ada.get(url)
        return ada.post(f"{url}/{what}", {"password": PASSWORD, **typed})

    return do


def make(one, name="Nia Holt", role="documenter", password=PASSWORD, **typed):
    one.get(PEOPLE)
    return one.post(PEOPLE, {"name": name, "role": role, "password": password, **typed})


def secret_of(one):
    (found,) = _SECRET.findall(one.shown.text)
    return found


# --- the list -------------------------------------------------------------------------------------


def test_everybody_who_may_sign_in_is_listed_with_role_and_how(ada, browser, clock):
    enter(browser())
    ada.get(PEOPLE)
    assert ada.shown.status_code == 200
    for role, name in NAMES.items():
        assert name in ada.words
        assert role.value in ada.words
    assert "password alone" in ada.words
    assert "never, or long ago" in ada.words


def test_a_second_factor_is_told_and_that_it_lacks(ada, browser, clock):
    one = browser()
    enter(one)
    set_up_second_factor(one, clock)
    assert "password and code" in ada.get(PEOPLE).text
    ada.get("/admin")
    assert "4 accounts may sign in. 3 of them have no second factor." in ada.words


def test_who_guessed_is_said_to_wait_and_no_longer_when_it_passed(ada, browser, clock):
    stranger = browser()
    for _ in range(6):
        enter(stranger, password=WRONG)
    ada.get(PEOPLE)
    assert ada.words.count("one minute") == 1
    clock.pass_by(minutes=14)
    ada.get(PEOPLE)
    assert "one minute" not in ada.words


# --- a new account --------------------------------------------------------------------------------


def test_a_new_account_signs_in_with_the_password_shown_once(ada, browser):
    make(ada, role="reviewer", language="es")
    secret = secret_of(ada)
    assert "Nia Holt" in ada.words
    assert secret not in ada.get(PEOPLE).text
    new = browser()
    new.get("/sign-in")
    new.post("/sign-in", {"name": "nia holt", "password": secret})
    assert new.shown.url.path == "/me/password"
    new.client.cookies.set("language", "en")
    new.get("/queue")
    assert new.shown.url.path == "/me/password"
    own = "a kettle that sings at dusk"
    new.post("/me/password", {"password": secret, "new": own, "again": own})
    assert new.get("/queue").status_code == 200


def test_the_new_account_is_logged_by_who_made_it(ada, account, app):
    make(ada)
    (last, *_) = rows(app.state.where, "SELECT payload FROM log_payloads ORDER BY number DESC")
    assert account(Role.ADMINISTRATOR).id in last[0]
    assert '"did": "made"' in last[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "a name has letters to read"),
        ({"name": "Ana Serrat"}, "Ana Serrat signs in already"),
        ({"name": "ána  serrat"}, "signs in already"),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"role": ""}, "Choose a role"),
        ({"role": "owner"}, "Choose a role"),
        ({"password": ""}, "The present password is wrong."),
        ({"password": WRONG}, "The present password is wrong."),
    ],
)
def test_what_makes_no_account_is_said_and_what_was_typed_stays(ada, app, typed, said):
    make(ada, **{"name": "Nia Holt", **typed})
    assert ada.shown.status_code == 422
    assert said in ada.words
    assert 'role="alert"' in ada.shown.text
    assert not _SECRET.search(ada.shown.text)
    with opened(app.state.where) as connection:
        assert len(list_accounts(connection)) == 4
    if "name" not in typed:
        assert 'value="Nia Holt"' in ada.shown.text


def test_a_hostile_name_is_never_live(ada):
    make(ada, name='<script>alert(1)</script>%(x)s" onclick="y')
    assert ada.shown.status_code == 200
    assert "<script>alert(1)" not in ada.shown.text
    assert "&lt;script&gt;alert(1)" in ada.shown.text
    (id_,) = {
        id_
        for id_, name in re.findall(r'/admin/people/(\w{32})">(.*?)</a>', ada.shown.text)
        if "script" in name
    }
    for url in (f"{PEOPLE}/{id_}", "/admin/log"):
        text = ada.get(url).text
        assert "<script>alert(1)" not in text
        assert "alert(1)" in text


# --- one account ----------------------------------------------------------------------------------


def test_one_account_with_where_it_is_signed_in_and_its_tokens(ada, browser, account, app):
    enter(browser())
    ana = account(Role.REVIEWER)
    stamp = Stamp(NOON, Drawn())
    where = app.state.where
    make_token(where, ana, role=Role.VIEWER, label="nightly <b>", by=COMMAND_LINE, stamp=stamp)
    ada.get(f"{PEOPLE}/{ana.id}")
    assert "in use" in ada.words
    assert "nightly <b>" in ada.words
    assert "nightly <b>" not in ada.shown.text


def test_an_account_that_is_not_there_is_not_found(ada):
    assert ada.get(f"{PEOPLE}/{'0' * 32}").status_code == 404
    assert ada.post(f"{PEOPLE}/{'0' * 32}/disable").status_code == 404


def test_a_role_holds_at_once_where_somebody_is_signed_in(ada, at_desk, account, deed):
    ana = at_desk(Role.REVIEWER)
    assert ana.get("/publishing").status_code == 200
    deed(Role.REVIEWER, "role", role="viewer")
    assert "The role is changed" in ada.words
    assert account(Role.REVIEWER).role is Role.VIEWER
    assert ana.get("/publishing").status_code == 403


def test_disabled_one_is_out_and_let_in_again_comes_in(ada, browser, account, deed):
    one = browser()
    enter(one)
    deed(Role.REVIEWER, "disable")
    assert "The account is disabled." in ada.words
    assert not is_in(one)
    assert enter(one).status_code == 422
    deed(Role.REVIEWER, "enable")
    enter(one)
    assert is_in(one)


def test_all_sessions_and_tokens_are_ended(ada, browser, account, app, deed):
    one, other = browser(), browser()
    enter(one)
    enter(other)
    stamp = Stamp(NOON, Drawn())
    ana = account(Role.REVIEWER)
    make_token(app.state.where, ana, role=Role.VIEWER, label="x", by=COMMAND_LINE, stamp=stamp)
    make_feed(app.state.where, ana, kind=FeedKind.ALL, about="", label="news reader", stamp=stamp)
    ada.get(f"{PEOPLE}/{ana.id}")
    assert "Addresses of feeds" in ada.words
    assert "news reader" in ada.words
    deed(Role.REVIEWER, "end")
    assert "All sessions, tokens and feeds of the account are ended." in ada.words
    assert not is_in(one)
    assert not is_in(other)
    with opened(app.state.where) as connection:
        assert [one.ended_at is None for one in list_tokens(connection, ana.id)] == [False]
        assert list_feeds(connection, ana.id) == ()


def test_a_forgotten_password_gives_way_to_one_shown_once(ada, browser, deed, account):
    one = browser()
    enter(one)
    deed(Role.REVIEWER, "password")
    secret = secret_of(ada)
    assert not is_in(one)
    assert enter(one).status_code == 422
    enter(one, password=secret)
    assert one.shown.url.path == "/me/password"
    assert secret not in ada.get(f"{PEOPLE}/{account(Role.REVIEWER).id}").text


def test_a_lost_second_factor_is_removed(ada, browser, clock, deed, account):
    one = browser()
    enter(one)
    set_up_second_factor(one, clock)
    deed(Role.REVIEWER, "second-factor")
    assert "The second factor is removed." in ada.words
    assert not account(Role.REVIEWER).has_code
    assert not is_in(one)
    enter(one)
    assert is_in(one)


@pytest.mark.parametrize("what", ["role", "enable", "password", "second-factor"])
def test_what_lets_somebody_in_takes_the_administrators_own_password(ada, account, deed, what):
    before = account(Role.REVIEWER)
    deed(Role.REVIEWER, what, role="administrator", password=WRONG)
    assert ada.shown.status_code == 422
    assert "The present password is wrong." in ada.words
    assert account(Role.REVIEWER) == before


def test_too_many_wrong_ones_end_the_administrators_session(ada, deed):
    for _ in range(5):
        deed(Role.REVIEWER, "password", password=WRONG)
    ada.get(PEOPLE)
    assert ada.shown.url.path == "/sign-in"


# --- the last administrator -----------------------------------------------------------------------


@pytest.mark.parametrize(("what", "typed"), [("disable", {}), ("role", {"role": "reviewer"})])
def test_the_last_administrator_cannot_be_taken_away(ada, account, deed, what, typed):
    deed(Role.ADMINISTRATOR, what, **typed)
    assert ada.shown.status_code == 422
    assert "is the last administrator" in ada.words
    assert account(Role.ADMINISTRATOR).role is Role.ADMINISTRATOR
    assert ada.get(PEOPLE).status_code == 200


def test_where_there_is_another_one_may_go(ada, account, app, deed):
    ana = account(Role.REVIEWER)
    change_role(
        app.state.where, ana.id, Role.ADMINISTRATOR, by=COMMAND_LINE, stamp=Stamp(NOON, Drawn())
    )
    deed(Role.ADMINISTRATOR, "role", role="viewer")
    assert ada.shown.url.path == "/"
    assert ada.get(PEOPLE).status_code == 403


def test_who_disables_themselves_is_out(ada, account, app, deed):
    ana = account(Role.REVIEWER)
    change_role(
        app.state.where, ana.id, Role.ADMINISTRATOR, by=COMMAND_LINE, stamp=Stamp(NOON, Drawn())
    )
    deed(Role.ADMINISTRATOR, "disable")
    assert ada.shown.url.path == "/sign-in"


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER, Role.REVIEWER])
def test_nobody_else_looks_after_accounts(at_desk, account, role):
    one, url = at_desk(role), f"{PEOPLE}/{account(Role.ADMINISTRATOR).id}"
    assert "/admin" not in one.get("/queue").text
    for path in ("/admin", PEOPLE, url):
        assert one.get(path).status_code == 403
    for what in DEEDS:
        one.get("/queue")
        assert one.post(f"{url}/{what}", {"password": PASSWORD}).status_code == 403
    one.get("/queue")
    assert one.post(PEOPLE, {"name": "x y", "role": "administrator"}).status_code == 403


def test_a_form_from_elsewhere_makes_nobody(ada, app):
    ada.get(PEOPLE)
    typed = {"name": "Nia Holt", "role": "administrator", "password": PASSWORD}
    for mark in ("", "0" * 64):
        assert ada.client.post(PEOPLE, data={**typed, "mark": mark}).status_code == 400
    with opened(app.state.where) as connection:
        assert len(list_accounts(connection)) == 4


def test_in_spanish(ada, account):
    ada.client.cookies.set("language", "es")
    ada.get(PEOPLE)
    assert "Quiénes entran" in ada.words
    ada.get(f"{PEOPLE}/{account(Role.VIEWER).id}")
    assert "Cerrar todas las sesiones, claves y canales" in ada.words
    make(ada, role="")
    assert "Elija una función" in ada.words
