"""The mark by which a form is known to come from the browser that it was shown to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.seat import make_mark

SECRETS = st.text(min_size=1, max_size=60)


@given(SECRETS)
def test_the_mark_of_a_browser_is_always_the_same(secret):
    assert make_mark(secret) == make_mark(secret)
    assert len(make_mark(secret)) == 64


@given(SECRETS, SECRETS)
def test_no_two_browsers_share_a_mark(one, other):
    assert (make_mark(one) == make_mark(other)) is (one == other)


@given(st.text("abcdefgh", min_size=16, max_size=60))
def test_the_mark_does_not_tell_the_secret(secret):
    assert secret not in make_mark(secret)
