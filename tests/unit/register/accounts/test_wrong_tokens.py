"""Tokens that let nobody in: counted by where they come from, apart from the sign-in."""

from __future__ import annotations

import datetime
import json

import pytest

from corrobora.register.accounts.limits import (
    BY_TOKEN,
    against_address,
    against_tokens,
)
from corrobora.register.accounts.wrong_tokens import count_wrong_token, find_token_wait
from corrobora.register.opening import opened
from tests.unit.register.accounts.conftest import logged, stamp

HERE, THERE = "192.0.2.7", "192.0.2.8"


def wait(where, seconds=0, address=HERE):
    with opened(where) as connection:
        return find_token_wait(connection, address, stamp=stamp(seconds))


def fail(where, times, seconds=0, address=HERE):
    return [count_wrong_token(where, address, stamp=stamp(seconds)) for _ in range(times)]


def test_nobody_waits_before_the_limit(desk):
    assert wait(desk) == 0
    assert fail(desk, BY_TOKEN.allowed) == [0] * BY_TOKEN.allowed


def test_after_it_one_waits_and_is_counted_no_more(desk):
    fail(desk, BY_TOKEN.allowed)
    assert wait(desk) == 30
    assert fail(desk, 3) == [30] * 3
    assert wait(desk, 31) == 0


def test_each_failure_after_a_wait_doubles_it(desk):
    fail(desk, BY_TOKEN.allowed)
    assert fail(desk, 2, seconds=31) == [0, 60]


def test_old_ones_count_no_more(desk):
    fail(desk, BY_TOKEN.allowed)
    later = int(BY_TOKEN.window.total_seconds()) + 1
    assert wait(desk, later) == 0
    assert fail(desk, 1, seconds=later) == [0]


def test_another_address_waits_for_its_own_alone(desk):
    fail(desk, BY_TOKEN.allowed)
    assert wait(desk, address=THERE) == 0
    assert fail(desk, 1, address=THERE) == [0]


def test_whoever_has_a_network_of_ipv6_has_one_count(desk):
    fail(desk, BY_TOKEN.allowed, address="2001:db8::1")
    assert wait(desk, address="2001:db8::2") == 30
    assert wait(desk, address="2001:db8:0:1::1") == 0


def test_asking_writes_nothing(desk):
    before = logged(desk)
    for _ in range(BY_TOKEN.allowed + 1):
        assert wait(desk) == 0
    assert logged(desk) == before


def test_a_series_is_one_row_of_the_log_that_names_nobody(desk):
    before = len(logged(desk))
    fail(desk, BY_TOKEN.allowed + 4)
    (row,) = logged(desk)[before:]
    assert row[0] == "sign_in_slowed"
    told = json.loads(row[1])
    assert told == {"against": "token", "account": None, "failures": BY_TOKEN.allowed}
    assert HERE not in row[1]


def test_it_is_counted_apart_from_signing_in():
    assert against_tokens(HERE).hash != against_address(HERE).hash
    assert against_tokens(HERE) == against_tokens(HERE)
    assert against_tokens(HERE).kind == "token"


@pytest.mark.parametrize("address", ["", "unix", "::ffff:192.0.2.7"])
def test_whatever_stands_for_an_address_can_be_counted(desk, address):
    assert fail(desk, 1, address=address) == [0]


def test_an_address_of_ipv4_is_the_same_however_it_comes():
    assert against_tokens("::ffff:192.0.2.7").hash == against_tokens(HERE).hash


def test_the_wait_is_never_longer_than_is_said():
    assert BY_TOKEN.longest == datetime.timedelta(minutes=15)
