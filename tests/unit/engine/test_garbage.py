from __future__ import annotations

import gc

import pytest

from corrobora.engine.garbage import look_seldom
from corrobora.engine.pool import map_in_order


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_the_youngest_are_looked_through_seldom(thresholds):
    look_seldom()
    assert gc.get_threshold()[0] > 50 * thresholds[0] or gc.get_threshold()[0] >= 100_000
    assert gc.isenabled()


def ask(_given: None, _item: int) -> tuple[int, int, int]:
    return gc.get_threshold()


def nothing(_given: None) -> None:
    return None


def test_workers_look_seldom_too(thresholds):
    look_seldom()
    here = gc.get_threshold()
    gc.set_threshold(*thresholds)
    told = set(map_in_order(ask, [1, 2], prepare=nothing, given=None, workers=2))
    assert told == {here}
