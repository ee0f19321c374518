"""The 95 % interval holds the truth about as often as it says, where what it assumes holds."""

from __future__ import annotations

import pytest

pytest.importorskip("statsmodels", reason="the extra for statistics is not installed")

from tests.eval.estimates.coverage import WORLDS, simulate


def test_of_a_few_draws_most_intervals_hold_the_truth():
    found = simulate(WORLDS[0], 8)
    assert found.given == 8
    assert found.holds >= 6


# A draw of the world with four lists takes three times as long. `make bench-estimates` makes a
# hundred draws of each. The seeds are the same each time: what is drawn is, too.
DRAWS = ((WORLDS[0], 10), (WORLDS[1], 10), (WORLDS[2], 5))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("world", "times"), DRAWS, ids=lambda v: getattr(v, "name", None))
def test_nine_in_ten_intervals_hold_the_truth(world, times):
    found = simulate(world, times)
    assert found.given >= 0.9 * times
    assert found.is_sound
