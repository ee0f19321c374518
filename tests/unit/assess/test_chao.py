"""Chao's lower bound and Chapman's estimate, by hand."""

from __future__ import annotations

import pytest

from corrobora.assess.chao import bound_from_below, estimate_by_two


def test_chao_by_hand():
    # 187 on one list, 56 on two of three: 2/3 * 187 * 186 / (2 * 57)
    found = bound_from_below(271, 187, 56, 3)
    assert found.value == pytest.approx(271 + 203.40, abs=0.01)
    assert 271 < found.low < found.value < found.high


def test_nobody_on_one_list_alone_is_a_bound_of_all_who_are_named():
    found = bound_from_below(40, 0, 12, 3)
    assert (found.value, found.low, found.high) == (40, 40, 40)


def test_nobody_on_two_lists_still_gives_a_number():
    found = bound_from_below(40, 40, 0, 4)
    assert found.value == pytest.approx(40 + 0.75 * 40 * 39 / 2)
    assert found.high > found.value


def test_chapman_by_hand():
    found = estimate_by_two(200, 150, 50)
    assert found.value == pytest.approx(201 * 151 / 51 - 1)
    spread = 201 * 151 * 150 * 100 / (51**2 * 52)
    assert found.high - found.value == pytest.approx(1.96 * spread**0.5, rel=1e-3)


def test_chapman_never_says_fewer_than_are_named():
    assert estimate_by_two(10, 10, 9).low == 11


def test_chapman_without_an_overlap_is_finite():
    assert estimate_by_two(30, 20, 0).value == pytest.approx(31 * 21 - 1)
