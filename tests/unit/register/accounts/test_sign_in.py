"""Signing in, on both databases: who gets in, who does not, and what neither can tell."""

from __future__ import annotations

import datetime
import json

import pytest

from corrobora.model.account import Role
from corrobora.register.accounts import passwords
from corrobora.register.accounts.frame import SIGN_IN, SLOWED, changing, hash_token
from corrobora.register.accounts.people import (
    change_role,
    disable_account,
    enable_account,
    reset_password,
    reset_second_factor,
)
from corrobora.register.accounts.sessions import SessionState
from corrobora.register.accounts.sign_in import Answer, give_code, sign_in
from corrobora.register.opening import opened
from corrobora.store.accounts import load_password
from tests.databases import rows
from tests.unit.register.accounts.conftest import (
    ELSEWHERE,
    HERE,
    OTHER,
    PASSWORD,
    code_at,
    enter,
    give_second_factor,
    logged,
    person,
    session_of,
    signed_in,
    stamp,
)

WRONG = "eight grey herons"


def fail(where, name="Ana Serrat", seconds=1.0, **more):
    given = {"address": HERE, "stamp": stamp(seconds), **more}
    return sign_in(where, name, WRONG, **given)


# --- who gets in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ana Serrat", "ana serrat", " ANA  SERRAT ", "Aná Serrat"])
def test_a_name_and_its_password_begin_a_session(file, name):
    outcome = enter(file, name)
    assert outcome.answer is Answer.SIGNED_IN
    session = session_of(file, outcome.token)
    assert session.state is SessionState.OPEN
    assert session.account == person(file, "Ana Serrat")


@pytest.mark.parametrize(
    "name", ["Ana", "", "Ana Serrat\0", "nobody", "\ud800", "x" * 5000, "Bea Ortiz'--"]
)
def test_any_other_name_is_wrong(desk, name):
    assert enter(desk, name).answer is Answer.WRONG


@pytest.mark.parametrize(
    "password", ["", PASSWORD.upper(), PASSWORD[:-1], "\0", "\ud800", "x" * 9999]
)
def test_any_other_password_is_wrong(file, password):
    outcome = enter(file, password=password)
    assert (outcome.answer, outcome.token, outcome.browser) == (Answer.WRONG, None, None)


def test_a_disabled_account_is_answered_as_a_wrong_password_is(desk):
    bea = person(desk, "Bea Ortiz")
    disable_account(desk, bea.id, by="x", stamp=stamp())
    assert enter(desk, "Bea Ortiz") == fail(desk, "Bea Ortiz") == fail(desk, "nobody")
    enable_account(desk, bea.id, by="x", stamp=stamp(2))
    assert enter(desk, "Bea Ortiz", 3).answer is Answer.SIGNED_IN


def test_each_sign_in_has_a_session_of_its_own(file):
    first, second = enter(file), enter(file)
    assert first.token != second.token
    assert session_of(file, first.token).id != session_of(file, second.token).id


def test_nothing_that_lets_somebody_in_stands_in_the_register(file):
    outcome = enter(file)
    secret, codes = give_second_factor(file, "Bea Ortiz", 5)
    tables = ("accounts", "account_passwords", "recovery_codes", "sessions", "known_browsers")
    held = str([rows(file, f"SELECT * FROM {one}") for one in tables])  # noqa: S608 - tables of ours
    for told in (PASSWORD, outcome.token, outcome.browser, *codes, codes[0].replace("-", "")):
        assert told not in held
    assert hash_token(outcome.token) in held
    assert secret not in str(logged(file))


def test_a_hash_of_old_parameters_is_made_anew(file, monkeypatch):
    monkeypatch.setattr(passwords, "_PASSES", 2)
    ana = person(file, "Ana Serrat").id
    assert enter(file).answer is Answer.SIGNED_IN
    with opened(file) as connection:
        assert ",t=2," in load_password(connection, ana).hash
    assert enter(file, seconds=2).answer is Answer.SIGNED_IN


def test_a_password_that_is_reset_meanwhile_does_not_let_in(desk, monkeypatch):
    """Between the check and the session lies a moment in which somebody else may act."""
    ana = person(desk, "Ana Serrat")
    real = passwords.verify_password

    def verify(kept, password):
        is_right = real(kept, password)
        reset_password(desk, ana, OTHER, by="x", stamp=stamp())
        return is_right

    monkeypatch.setattr("corrobora.register.accounts.sign_in.verify_password", verify)
    assert enter(desk).answer is Answer.WRONG


def test_a_role_that_changes_holds_at_once(file):
    token, session = signed_in(file, "Bea Ortiz")
    change_role(file, session.account.id, Role.VIEWER, by="x", stamp=stamp(2))
    assert session_of(file, token).account.role is Role.VIEWER


def test_it_goes_with_the_connection_of_the_caller(desk):
    with changing(desk) as connection:
        outcome = enter(connection)
    assert session_of(desk, outcome.token) is not None


# --- who fails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ana Serrat", "nobody"])
def test_after_five_failures_a_name_waits_whether_or_not_it_is_there(file, name):
    answers = [fail(file, name, n, address=f"192.0.2.{n}").answer for n in range(5)]
    assert answers == [Answer.WRONG] * 5
    outcome = enter(file, name, 10)
    assert (outcome.answer, outcome.wait_seconds) == (Answer.WAIT, 24)
    assert fail(file, "Bea Ortiz", 10, address=ELSEWHERE).answer is Answer.WRONG


def test_who_waited_gets_in(desk):
    for n in range(5):
        fail(desk, seconds=n)
    assert enter(desk, seconds=4 + 29).answer is Answer.WAIT
    assert enter(desk, seconds=4 + 30).answer is Answer.SIGNED_IN


def test_the_wait_grows_and_what_is_tried_meanwhile_is_not_counted(file):
    at, waits = 0.0, []
    for _ in range(4):
        fail(file, seconds=at)
    for _ in range(4):
        assert fail(file, seconds=at).answer is Answer.WRONG
        wait = fail(file, seconds=at).wait_seconds
        waits.append(wait)
        at += wait
    assert waits == [30, 60, 120, 240]


def test_who_gets_in_begins_anew(file):
    for n in range(4):
        fail(file, seconds=n)
    assert enter(file, seconds=5).answer is Answer.SIGNED_IN
    assert [fail(file, seconds=6).answer for _ in range(5)] == [Answer.WRONG] * 5


def test_after_twenty_failures_an_address_waits_for_every_name(file):
    for n in range(20):
        assert fail(file, f"name {n}", n).answer is Answer.WRONG
    assert enter(file, seconds=21).answer is Answer.WAIT
    assert enter(file, seconds=21, address=ELSEWHERE).answer is Answer.SIGNED_IN


def test_one_account_is_no_way_round_the_limit_of_an_address(file):
    for n in range(20):
        assert fail(file, f"name {n}", n).answer is Answer.WRONG
        if n < 19:
            assert enter(file, seconds=n).answer is Answer.SIGNED_IN
    assert fail(file, "one more", 20).answer is Answer.WAIT


def test_a_stranger_keeps_nobody_out_who_was_in_before(file):
    known = enter(file).browser
    for n in range(5):
        fail(file, seconds=n)
    for n in range(20):
        fail(file, f"name {n}", n)
    assert enter(file, seconds=21).answer is Answer.WAIT
    again = enter(file, seconds=21, browser=known)
    assert (again.answer, again.browser) == (Answer.SIGNED_IN, known)


def test_a_known_browser_waits_for_its_own_failures(file):
    known = enter(file).browser
    for n in range(5):
        assert fail(file, seconds=n, browser=known).answer is Answer.WRONG
    assert enter(file, seconds=5, browser=known).answer is Answer.WAIT
    assert enter(file, seconds=5).answer is Answer.SIGNED_IN


def test_a_browser_is_known_to_one_account_alone(file):
    known = enter(file, "Bea Ortiz").browser
    for n in range(5):
        fail(file, seconds=n, address=ELSEWHERE)
    assert enter(file, seconds=5, browser=known).answer is Answer.WAIT


def test_many_at_once_are_counted_before_they_are_checked(file, monkeypatch):
    """Else as many as fit into the time of a check would be tried for one."""
    asked = []

    def slow(kept, password):
        if len(asked) < 10:
            asked.append(1)
            answers.append(fail(file).answer)
        return False

    answers = []
    monkeypatch.setattr("corrobora.register.accounts.sign_in.verify_password", slow)
    fail(file)
    assert answers.count(Answer.WRONG) == 4
    assert answers.count(Answer.WAIT) == 1


def test_old_attempts_leave_no_trace(desk):
    fail(desk)
    assert len(rows(desk, "SELECT * FROM sign_in_attempts")) == 2
    day = datetime.timedelta(days=1, seconds=5).total_seconds()
    assert enter(desk, seconds=day).answer is Answer.SIGNED_IN
    assert rows(desk, "SELECT * FROM sign_in_attempts") == []


def test_attempts_name_nobody(file):
    fail(file, "Ines Abellard")
    held = str(rows(file, "SELECT * FROM sign_in_attempts"))
    assert "abellard" not in held.lower()
    assert HERE not in held


# --- the second factor ----------------------------------------------------------------------------


def test_a_code_is_owed_after_the_password(desk):
    secret, _ = give_second_factor(desk, "Ana Serrat")
    outcome = enter(desk, seconds=60)
    assert (outcome.answer, outcome.browser) == (Answer.NEEDS_CODE, None)
    assert session_of(desk, outcome.token, 60).state is SessionState.NEEDS_CODE
    done = give_code(desk, outcome.token, code_at(secret, 61), stamp=stamp(61))
    assert done.answer is Answer.SIGNED_IN
    assert done.token != outcome.token
    assert session_of(desk, outcome.token, 62) is None
    assert session_of(desk, done.token, 62).state is SessionState.OPEN


def test_a_code_is_taken_once(desk):
    secret, _ = give_second_factor(desk, "Ana Serrat")
    code = code_at(secret, 60)
    first, second = enter(desk, seconds=60), enter(desk, seconds=61)
    assert give_code(desk, first.token, code, stamp=stamp(62)).answer is Answer.SIGNED_IN
    assert give_code(desk, second.token, code, stamp=stamp(63)).answer is Answer.WRONG
    later = code_at(secret, 90)
    assert give_code(desk, second.token, later, stamp=stamp(90)).answer is Answer.SIGNED_IN


def test_the_code_that_set_it_up_signs_nobody_in(file):
    secret, _ = give_second_factor(file, "Ana Serrat", 1)
    outcome = enter(file, seconds=2)
    code = code_at(secret, 1)
    assert give_code(file, outcome.token, code, stamp=stamp(3)).answer is Answer.WRONG


def test_a_recovery_code_is_taken_once(desk):
    _, codes = give_second_factor(desk, "Ana Serrat")
    first, second = enter(desk, seconds=60), enter(desk, seconds=61)
    assert give_code(desk, first.token, codes[3].lower(), stamp=stamp(62)).answer is (
        Answer.SIGNED_IN
    )
    assert give_code(desk, second.token, codes[3], stamp=stamp(63)).answer is Answer.WRONG
    assert give_code(desk, second.token, codes[4], stamp=stamp(64)).answer is Answer.SIGNED_IN
    assert [written for _, written in logged(desk) if "recovery code used" in written]


def test_nobody_elses_code_is_taken(file):
    secret, codes = give_second_factor(file, "Bea Ortiz")
    give_second_factor(file, "Ana Serrat")
    outcome = enter(file, seconds=60)
    for code in (code_at(secret, 60), codes[0]):
        assert give_code(file, outcome.token, code, stamp=stamp(60)).answer is Answer.WRONG


def test_codes_are_not_tried_for_ever(file):
    secret, _ = give_second_factor(file, "Ana Serrat")
    outcome = enter(file, seconds=60)
    for n in range(5):
        assert give_code(file, outcome.token, "000000", stamp=stamp(60 + n)).answer is Answer.WRONG
    right = code_at(secret, 70)
    waiting = give_code(file, outcome.token, right, stamp=stamp(70))
    assert (waiting.answer, waiting.wait_seconds) == (Answer.WAIT, 24)
    # A new sign-in is no way round.
    again = enter(file, seconds=71)
    assert give_code(file, again.token, right, stamp=stamp(72)).answer is Answer.WAIT
    late = code_at(secret, 95)
    assert give_code(file, again.token, late, stamp=stamp(95)).answer is Answer.SIGNED_IN


def test_a_code_is_owed_for_ten_minutes(file):
    secret, _ = give_second_factor(file, "Ana Serrat")
    outcome = enter(file, seconds=60)
    late = 60 + 600
    assert session_of(file, outcome.token, late - 1) is not None
    assert session_of(file, outcome.token, late) is None
    code = code_at(secret, late)
    assert give_code(file, outcome.token, code, stamp=stamp(late)).answer is Answer.WRONG


@pytest.mark.parametrize("token", ["", "x", "\ud800", "'--", "\0"])
def test_no_session_takes_no_code(file, token):
    assert give_code(file, token, "000000", stamp=stamp()).answer is Answer.WRONG


def test_an_open_session_takes_no_code(file):
    token, _ = signed_in(file)
    assert give_code(file, token, "000000", stamp=stamp()).answer is Answer.WRONG


def test_who_lost_the_second_factor_signs_in_without_once_it_is_removed(desk):
    give_second_factor(desk, "Bea Ortiz")
    assert reset_second_factor(desk, person(desk, "Bea Ortiz"), by="x", stamp=stamp(60))
    assert enter(desk, "Bea Ortiz", 61).answer is Answer.SIGNED_IN
    assert not reset_second_factor(desk, person(desk, "Bea Ortiz"), by="x", stamp=stamp(62))


# --- the log --------------------------------------------------------------------------------------


def test_each_sign_in_is_a_row_of_the_log(file):
    before = len(logged(file))
    _, session = signed_in(file)
    kind, written = logged(file)[before]
    assert kind == SIGN_IN
    assert json.loads(written) == {"account": session.account.id, "session": session.id}


def test_a_series_of_failures_is_one_row_of_the_log(file):
    for n in range(4):
        fail(file, seconds=n)
    assert [kind for kind, _ in logged(file)].count(SLOWED) == 0
    for n in range(4, 12):
        fail(file, seconds=n)
    said = [json.loads(written) for kind, written in logged(file) if kind == SLOWED]
    assert said == [{"against": "name", "account": person(file, "Ana Serrat").id, "failures": 5}]


def test_the_log_names_nobody_and_no_password(file):
    for n in range(25):
        fail(file, f"Ines Abellard {n % 4}", n)
    enter(file, seconds=2000)
    held = str(logged(file)).lower()
    for word in ("abellard", "serrat", "heron", HERE):
        assert word not in held
