"""However somebody tries: the wait grows, is bounded, passes, and keeps nobody out for ever."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corrobora.register.accounts.limits import BY_ADDRESS, BY_CODE, BY_NAME, find_wait
from tests.factories import NOON

LIMITS = st.sampled_from([BY_NAME, BY_ADDRESS, BY_CODE])
NOTHING = datetime.timedelta()
SECONDS = st.floats(-100_000, 100_000, allow_nan=False)
MOMENTS = SECONDS.map(lambda s: NOON + datetime.timedelta(seconds=s))
FAILURES = st.lists(MOMENTS, max_size=60)


@given(failures=FAILURES, limit=LIMITS, now=MOMENTS)
def test_the_wait_is_bounded_whatever_the_clock_did(failures, limit, now):
    assert NOTHING <= find_wait(failures, limit, now=now) <= limit.longest


@given(failures=FAILURES, limit=LIMITS, now=MOMENTS)
def test_few_failures_cost_nothing(failures, limit, now):
    few = failures[: limit.allowed - 1]
    assert find_wait(few, limit, now=now) == NOTHING


@given(failures=FAILURES, limit=LIMITS, now=MOMENTS)
def test_one_failure_more_never_shortens_the_wait(failures, limit, now):
    before = [when for when in failures if when <= now]
    assert find_wait([*before, now], limit, now=now) >= find_wait(before, limit, now=now)


@given(failures=st.lists(MOMENTS, min_size=1, max_size=60), limit=LIMITS)
def test_who_does_nothing_waits_no_longer_than_the_longest(failures, limit):
    later = max(failures) + limit.longest
    assert find_wait(failures, limit, now=later) == NOTHING


@given(failures=FAILURES, limit=LIMITS, now=MOMENTS, passed=st.floats(0, 100_000))
def test_waiting_never_makes_it_longer(failures, limit, now, passed):
    before = [when for when in failures if when <= now]
    wait = find_wait(before, limit, now=now)
    later = find_wait(before, limit, now=now + datetime.timedelta(seconds=passed))
    assert later <= max(NOTHING, wait - datetime.timedelta(seconds=passed)) + _ROUNDING


@given(limit=LIMITS, pauses=st.lists(st.floats(0, 2000), min_size=1, max_size=30))
def test_whoever_tries_as_soon_as_they_may_is_slowed(limit, pauses):
    """In a day at most some hundred passwords are tried under one name from anywhere."""
    now, failures, tried = NOON, [], 0
    turn = 0
    while now < NOON + datetime.timedelta(days=1) and tried < 2000:
        now += find_wait(failures, limit, now=now)
        failures = [when for when in failures if when > now - limit.window][-200:]
        failures.append(now)
        tried += 1
        turn += 1
        now += datetime.timedelta(seconds=pauses[turn % len(pauses)])
    a_window = limit.allowed + 6  # what the doubling leaves of a window
    windows = datetime.timedelta(days=1) / limit.window
    assert tried <= a_window * (windows + 1) * 1.2 + limit.longest / limit.first


_ROUNDING = datetime.timedelta(microseconds=2)
