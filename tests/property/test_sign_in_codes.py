"""Codes: one step early or late, each once, none of another secret; recovery codes as typed."""

from __future__ import annotations

import datetime
import hashlib
from itertools import count

from hypothesis import assume, given
from hypothesis import strategies as st
from pyotp import TOTP

from corrobora.register.accounts.codes import (
    find_step,
    hash_recovery_code,
    is_recovery_code,
    make_recovery_codes,
    make_secret,
)
from corrobora.register.accounts.passwords import find_refusal

SEEDS = st.integers(0, 2**32)
MOMENTS = st.integers(0, 2**33).map(lambda s: datetime.datetime.fromtimestamp(s, datetime.UTC))


def bytes_of(seed):
    """Other bytes at each call, the same for the same seed."""
    calls = count()
    return lambda n: hashlib.shake_256(f"{seed} {next(calls)}".encode()).digest(n)


def code_at(secret, moment):
    return TOTP(secret).at(moment)


@given(seed=SEEDS, at=MOMENTS, late=st.integers(-29, 29))
def test_a_code_counts_half_a_minute_early_and_late(seed, at, late):
    secret = make_secret(bytes_of(seed))
    assume(at.timestamp() > 90)
    seconds = int(at.timestamp()) + late
    typed = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    assert find_step(secret, code_at(secret, at), at=typed) is not None


@given(seed=SEEDS, at=MOMENTS, off=st.integers(2, 10**6), sign=st.sampled_from([1, -1]))
def test_a_code_of_another_time_does_not_count(seed, at, off, sign):
    secret = make_secret(bytes_of(seed))
    step = int(at.timestamp()) // 30
    assume(step + sign * off >= 0)
    elsewhere = datetime.datetime.fromtimestamp((step + sign * off) * 30, datetime.UTC)
    code = code_at(secret, elsewhere)
    near = {TOTP(secret).generate_otp(max(0, step + drift)) for drift in (-1, 0, 1)}
    assert (find_step(secret, code, at=at) is not None) == (code in near)


@given(seed=SEEDS, at=MOMENTS)
def test_once_taken_neither_it_nor_an_earlier_one_is_taken(seed, at):
    secret = make_secret(bytes_of(seed))
    assume(at.timestamp() > 90)
    step = find_step(secret, code_at(secret, at), at=at)
    for back in (0, 30, 60):
        code = code_at(secret, at - datetime.timedelta(seconds=back))
        again = find_step(secret, code, at=at, after=step)
        assert again is None or again > step


@given(seed=SEEDS, at=MOMENTS, typed=st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(seed, at, typed):
    secret = make_secret(bytes_of(seed))
    found = find_step(secret, typed, at=at)
    assert found is None or "".join(typed.split()).isascii()
    is_recovery_code(typed)
    hash_recovery_code(typed)
    find_refusal(typed, typed[::-1])


@given(seed=SEEDS, data=st.data())
def test_a_recovery_code_reads_with_any_marks_and_case(seed, data):
    (code, *_) = make_recovery_codes(bytes_of(seed))
    marks = st.sampled_from(["", " ", "-", ".", "\n", "–"])
    cases = st.sampled_from([str.upper, str.lower])
    typed = "".join(data.draw(cases)(letter) + data.draw(marks) for letter in code if letter != "-")
    assert is_recovery_code(typed)
    assert hash_recovery_code(typed) == hash_recovery_code(code)


@given(seed=SEEDS)
def test_no_two_recovery_codes_are_one(seed):
    codes = make_recovery_codes(bytes_of(seed))
    assert len({hash_recovery_code(code) for code in codes}) == len(codes)
