"""What counts against what."""

from __future__ import annotations

import datetime

import pytest

from corrobora.register.accounts.limits import (
    BY_ADDRESS,
    BY_NAME,
    against_address,
    against_browser,
    against_code,
    against_name,
    find_wait,
    whole_seconds,
)
from tests.factories import NOON

SECOND = datetime.timedelta(seconds=1)


def test_the_limits_are_those_that_were_promised():
    """Issue 7: five failures a name or twenty an address within fifteen minutes."""
    assert (BY_NAME.allowed, BY_ADDRESS.allowed) == (5, 20)
    assert BY_NAME.window == BY_ADDRESS.window == 900 * SECOND


@pytest.mark.parametrize(
    ("count", "wait"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (99, 900)]
)
def test_each_failure_doubles_the_wait(count, wait):
    assert find_wait([NOON] * count, BY_NAME, now=NOON) == wait * SECOND


def test_the_wait_passes():
    failures = [NOON] * 5
    assert find_wait(failures, BY_NAME, now=NOON + 10 * SECOND) == 20 * SECOND
    assert find_wait(failures, BY_NAME, now=NOON + 30 * SECOND) == 0 * SECOND


@pytest.mark.parametrize(
    ("wait", "seconds"), [(0, 0), (0.2, 1), (1, 1), (29.999999, 30), (30.5, 31)]
)
def test_nobody_is_told_to_come_too_early(wait, seconds):
    assert whole_seconds(wait * SECOND) == seconds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:DB8::1", "2001:db8:0:0::ffff"),
    ],
)
def test_who_has_a_network_is_one(one, other):
    assert against_address(one) == against_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("192.0.2.7", "192.0.2.8"), ("2001:db8:1:2::", "2001:db8:1:3::"), ("", "testclient")],
)
def test_others_are_others(one, other):
    assert against_address(one) != against_address(other)


def test_kinds_are_kept_apart():
    targets = [against_name("x"), against_address("x"), against_code("x"), against_browser("x", "")]
    assert len({one.hash for one in targets}) == 4
    assert {one.kind for one in targets} == {"name", "address", "code", "browser"}


def test_a_name_is_one_however_it_is_typed():
    assert against_name("Aná  SERRAT ") == against_name("ana serrat")
    assert against_name("\ud800").hash
