"""The 95 % interval holds the truth about as often as it says, where what it assumes holds."""

from __future__ import annotations

import pytest

pytest.importorskip("statsmodels", reason="the extra for statistics is not installed")

from tests.eval.estimates.coverage import WORLDS, simulate


def test_of_a_few_draws_most_intervals_hold_the_truth():
    found = simulate(WORLDS[0], 8)
    assert found.given == 8
    assert found.holds >= 6


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("world", WORLDS[:3], ids=lambda w: w.name)
def test_nine_in_ten_intervals_hold_the_truth(world):
    found = simulate(world, 100)
    assert found.given >= 90
    assert found.holds / found.given >= 0.9
