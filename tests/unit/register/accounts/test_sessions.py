"""Sessions on both databases: open, locked, over, and ended everywhere at once."""

from __future__ import annotations

import datetime
import json

import pytest

from corrobora.register.accounts.frame import changing
from corrobora.register.accounts.people import (
    disable_account,
    enable_account,
    reset_password,
    reset_second_factor,
)
from corrobora.register.accounts.sessions import (
    LONGEST,
    TRIES,
    SessionState,
    begin_session,
    confirm_password,
    end_session,
    end_sessions_of,
    list_sessions,
    lock_session,
    touch_session,
    unlock_session,
)
from corrobora.register.accounts.sign_in import Answer
from corrobora.register.opening import opened
from tests.databases import rows
from tests.unit.register.accounts.conftest import (
    IDLE,
    OTHER,
    PASSWORD,
    enter,
    give_second_factor,
    logged,
    person,
    session_of,
    signed_in,
    stamp,
)

MINUTE = 60
HOUR = 3600
WRONG = "eight grey herons"


def seen_at(where):
    ((seen,),) = rows(where, "SELECT seen_at FROM sessions")
    return datetime.datetime.fromisoformat(seen)


@pytest.mark.parametrize("token", ["", "x", "\0", "\ud800", "' OR 1=1 --", "x" * 10_000])
def test_any_other_token_is_nobodys(desk, token):
    signed_in(desk)
    assert session_of(desk, token) is None


def test_a_session_locks_when_nobody_touches_it(file):
    token, _ = signed_in(file, seconds=0)
    idle = IDLE.total_seconds()
    assert session_of(file, token, idle - 1).state is SessionState.OPEN
    assert session_of(file, token, idle).state is SessionState.LOCKED
    # Nobody comes back by asking for a page.
    touch_session(file, session_of(file, token, idle), stamp(idle).at)
    assert session_of(file, token, idle + 1).state is SessionState.LOCKED


def test_a_session_that_is_used_stays_open(file):
    token, _ = signed_in(file, seconds=0)
    for minutes in range(10, 100, 10):
        session = session_of(file, token, minutes * MINUTE)
        assert session.state is SessionState.OPEN
        touch_session(file, session, stamp(minutes * MINUTE).at)


def test_a_session_is_written_at_most_once_a_minute(file):
    token, session = signed_in(file, seconds=0)
    touch_session(file, session, stamp(59).at)
    assert seen_at(file) == stamp().at
    touch_session(file, session, stamp(60).at)
    assert seen_at(file) == stamp(60).at
    touch_session(file, session_of(file, token, 61), stamp(119).at)
    assert seen_at(file) == stamp(60).at


def test_a_session_is_over_after_a_working_day_however_busy_it_was(file):
    token, session = signed_in(file, seconds=0)
    end = LONGEST.total_seconds()
    assert end == 12 * HOUR
    touch_session(file, session, stamp(end - 1).at)
    assert session_of(file, token, end - 1).state is SessionState.OPEN
    assert session_of(file, token, end) is None
    assert not unlock_session(file, token, PASSWORD, stamp=stamp(end))


def test_the_lock_holds_until_the_password(file):
    token, session = signed_in(file, seconds=0)
    lock_session(file, session, stamp(5).at)
    assert session_of(file, token, 6).state is SessionState.LOCKED
    touch_session(file, session, stamp(70).at - datetime.timedelta(seconds=80))
    assert session_of(file, token, 71).state is SessionState.LOCKED
    assert not unlock_session(file, token, WRONG, stamp=stamp(72))
    assert session_of(file, token, 73).state is SessionState.LOCKED
    assert unlock_session(file, token, PASSWORD, stamp=stamp(74))
    assert session_of(file, token, 75).state is SessionState.OPEN


def test_a_page_that_was_open_does_not_open_the_lock(desk):
    """A request that began before the lock ends after it."""
    token, session = signed_in(desk, seconds=0)
    lock_session(desk, session, stamp(100).at)
    touch_session(desk, session, stamp(101).at)
    assert session_of(desk, token, 102).state is SessionState.LOCKED


def test_wrong_passwords_end_a_locked_session(file):
    token, session = signed_in(file)
    lock_session(file, session, stamp(5).at)
    for n in range(TRIES):
        assert session_of(file, token, 10 + n) is not None
        assert not unlock_session(file, token, WRONG, stamp=stamp(10 + n))
    assert session_of(file, token, 20) is None
    assert not unlock_session(file, token, PASSWORD, stamp=stamp(21))
    # The account itself is not kept waiting by it.
    assert enter(file, seconds=22).answer is Answer.SIGNED_IN
    assert "after wrong passwords" in str(logged(file))


def test_the_right_password_lets_one_begin_anew(file):
    token, session = signed_in(file)
    for n in range(3 * TRIES):
        is_right = n % TRIES == TRIES - 1
        given = PASSWORD if is_right else WRONG
        assert confirm_password(file, session, given, stamp=stamp(10 + n)) is is_right
    assert session_of(file, token, 60) is not None


def test_an_ended_session_is_nobodys(desk):
    token, session = signed_in(desk)
    end_session(desk, session, stamp=stamp(5))
    end_session(desk, session, stamp=stamp(6))
    assert session_of(desk, token, 7) is None
    assert not unlock_session(desk, token, PASSWORD, stamp=stamp(8))
    assert [w for _, w in logged(desk) if "signed out" in w] == [
        json.dumps(
            {"account": session.account.id, "did": "signed out", "session": session.id},
            sort_keys=True,
        )
    ]


def test_sessions_end_everywhere(desk):
    tokens = [signed_in(desk, seconds=n)[0] for n in range(3)]
    others, _ = signed_in(desk, "Bea Ortiz")
    ana = person(desk, "Ana Serrat").id
    here = session_of(desk, tokens[0]).id
    assert end_sessions_of(desk, ana, by=ana, stamp=stamp(5), but=here) == 2
    assert [session_of(desk, one, 6) is not None for one in tokens] == [True, False, False]
    assert end_sessions_of(desk, ana, by=ana, stamp=stamp(7)) == 1
    assert end_sessions_of(desk, ana, by=ana, stamp=stamp(8)) == 0
    assert session_of(desk, others, 9) is not None


@pytest.mark.parametrize(
    "what",
    [
        lambda where, account: disable_account(where, account.id, by="x", stamp=stamp(5)),
        lambda where, account: reset_password(where, account, OTHER, by="x", stamp=stamp(5)),
        lambda where, account: reset_second_factor(where, account, by="x", stamp=stamp(5)),
    ],
)
def test_what_an_administrator_does_ends_the_sessions_at_once(file, what):
    give_second_factor(file, "Bea Ortiz")
    bea = person(file, "Bea Ortiz")
    token = begin_session(file, bea.id, stamp=stamp(4))
    assert session_of(file, token, 4) is not None
    what(file, bea)
    assert session_of(file, token, 6) is None
    enable_account(file, bea.id, by="x", stamp=stamp(7))
    assert session_of(file, token, 8) is None


def test_a_session_that_owes_a_code_is_not_opened_by_the_password(file):
    give_second_factor(file, "Ana Serrat")
    token = enter(file, seconds=60).token
    assert not unlock_session(file, token, PASSWORD, stamp=stamp(61))
    touch_session(file, session_of(file, token, 61), stamp(200).at)
    assert session_of(file, token, 62).state is SessionState.NEEDS_CODE


def test_somebody_sees_their_own_sessions(file):
    signed_in(file, seconds=1)
    _, ended = signed_in(file, seconds=2)
    _, newest = signed_in(file, seconds=3)
    signed_in(file, "Bea Ortiz", seconds=4)
    end_session(file, ended, stamp=stamp(5))
    lock_session(file, newest, stamp(6).at)
    with opened(file) as connection:
        found = list_sessions(connection, newest.account.id, now=stamp(7).at, idle=IDLE)
        later = list_sessions(connection, newest.account.id, now=stamp(13 * HOUR).at, idle=IDLE)
    assert [one.is_locked for one in found] == [True, False]
    assert found[0].id == newest.id
    assert later == ()


def test_old_sessions_leave_no_trace(file):
    signed_in(file, seconds=0)
    signed_in(file, seconds=31 * 24 * HOUR)
    assert len(rows(file, "SELECT id FROM sessions")) == 1


def test_all_of_it_goes_with_the_connection_of_the_caller(desk):
    token, session = signed_in(desk)
    with changing(desk) as connection:
        lock_session(connection, session, stamp(5).at)
        assert unlock_session(connection, token, PASSWORD, stamp=stamp(6))
        touch_session(connection, session, stamp(100).at)
        end_session(connection, session, stamp=stamp(7))
    assert session_of(desk, token, 8) is None
