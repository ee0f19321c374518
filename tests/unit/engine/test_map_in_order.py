"""In this process: one preparation, items in their order, nothing taken ahead of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.engine.pool import map_in_order


def pair(context: str, item: int) -> tuple[str, int]:
    return context, item


@given(st.lists(st.integers(), max_size=20), st.integers(-1, 1))
def test_results_stand_in_the_order_of_the_items(items, workers):
    found = list(map_in_order(pair, items, prepare=str.upper, given="a", workers=workers))
    assert found == [("A", item) for item in items]


def test_preparation_is_done_once_and_only_when_a_result_is_asked_for():
    made = []

    def prepare(given: str) -> str:
        made.append(given)
        return given

    results = map_in_order(pair, range(5), prepare=prepare, given="packs", workers=1)
    assert made == []
    assert len(list(results)) == 5
    assert made == ["packs"]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_items_give_no_results(workers):
    assert list(map_in_order(pair, [], prepare=str.upper, given="a", workers=workers)) == []


def test_what_the_items_raise_is_raised_between_the_results():
    def items():
        yield 1
        message = "the folder is gone"
        raise FileNotFoundError(message)

    results = map_in_order(pair, items(), prepare=str.upper, given="a", workers=1)
    assert next(results) == ("A", 1)
    with pytest.raises(FileNotFoundError, match="the folder is gone"):
        next(results)


def test_what_the_preparation_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(map_in_order(pair, [1], prepare=lambda given: 1 // given, given=0, workers=1))
