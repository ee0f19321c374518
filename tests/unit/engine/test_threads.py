"""In threads: the same results in the same order, made side by side."""

from __future__ import annotations

import threading

import pytest

from corrobora.engine.pool import map_in_threads


def add(context: int, item: int) -> int:
    return context + item


@pytest.mark.parametrize("workers", [0, 1, 2, 5])
def test_results_stand_in_the_order_of_the_items(workers):
    found = map_in_threads(add, range(50), context=10, workers=workers)
    assert list(found) == [10 + n for n in range(50)]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_items_give_no_results(workers):
    assert list(map_in_threads(add, [], context=1, workers=workers)) == []


def test_two_work_at_a_time():
    meeting = threading.Barrier(2, timeout=20)

    def meet(context: None, item: int) -> int:
        meeting.wait()
        return item

    assert list(map_in_threads(meet, range(6), context=None, workers=2)) == list(range(6))


def test_items_are_taken_as_results_are():
    taken = []

    def items():
        for n in range(1000):
            taken.append(n)
            yield n

    results = map_in_threads(add, items(), context=0, workers=2)
    next(results)
    assert len(taken) < 10
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_kernel_raises_is_raised_here(workers):
    def fail(context: None, item: int) -> int:
        if item == 2:
            message = "no two"
            raise KeyError(message)
        return item

    found = map_in_threads(fail, range(5), context=None, workers=workers)
    assert [next(found), next(found)] == [0, 1]
    with pytest.raises(KeyError, match="no two"):
        next(found)
