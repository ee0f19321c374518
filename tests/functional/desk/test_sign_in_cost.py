"""What a wrong sign-in costs, with passwords as they are really kept: the same for any name."""

from __future__ import annotations

import pytest

from corrobora.model.account import Role
from tests.functional.desk.conftest import NAMES
from tests.timing import seconds_of

TIMES = 3


def cost_of(one, name):
    """Seconds of the processor, which do not hang on what else the machine does."""
    taken = seconds_of(
        lambda: one.post("/sign-in", {"name": name, "password": "a noisy morning by the river"})
    )
    assert one.shown.status_code == 422
    return taken


@pytest.mark.slow
def test_an_unknown_name_costs_what_a_known_one_does(browser, clock):
    one = browser()
    one.get("/sign-in")
    cost_of(one, "nobody at all")  # whatever is loaded at first
    known, unknown = [], []
    for n in range(TIMES):
        known.append(cost_of(one, NAMES[Role.REVIEWER]))
        unknown.append(cost_of(one, f"nobody {n}"))
        clock.pass_by(minutes=16)
    assert min(known) > 0.02
    assert 0.6 < min(known) / min(unknown) < 1.6
