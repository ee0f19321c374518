from __future__ import annotations

import datetime

from corrobora.register.accounts.people import list_accounts
from corrobora.register.accounts.waits import load_waits
from corrobora.register.opening import opened
from tests.unit.register.accounts.conftest import enter, person, stamp

WRONG = "a noisy morning by the river"


def waits(where, seconds):
    with opened(where) as connection:
        there = [one.account for one in list_accounts(connection)]
        return load_waits(connection, there, now=stamp(seconds).at)


def fail(where, times, name="Ana Serrat"):
    for second in range(times):
        enter(where, name, second, password=WRONG)


def test_nobody_waits_who_did_not_fail(file):
    assert waits(file, 0) == {}
    fail(file, 4)
    assert waits(file, 4) == {}


def test_who_failed_too_often_waits_and_nobody_else(file):
    fail(file, 5)
    ((id_, wait),) = waits(file, 5).items()
    assert id_ == person(file, "Ana Serrat").id
    assert datetime.timedelta(seconds=20) < wait <= datetime.timedelta(seconds=30)


def test_the_wait_ends_by_itself(file):
    fail(file, 5)
    assert waits(file, 60) == {}


def test_of_no_accounts_nobody_waits(file):
    with opened(file) as connection:
        assert load_waits(connection, [], now=stamp().at) == {}
