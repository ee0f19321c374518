"""An address is random and says nothing of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.address import choose_address, is_address


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_other_bytes_are_another_address(one, other):
    first, second = (choose_address(lambda _, b=b: b) for b in (one, other))
    assert (first == second) == (one == other)
    assert is_address(first)
    assert is_address(f" {first.upper()} ")


def test_it_takes_as_many_bytes_as_nobody_can_try():
    asked = []
    choose_address(lambda many: asked.append(many) or bytes(many))
    assert asked == [10]


@pytest.mark.parametrize(
    "text", ["", "ines abellard", "a" * 15, "a" * 17, "a" * 15 + "1", "0" * 16]
)
def test_other_words_are_none(text):
    assert not is_address(text)
