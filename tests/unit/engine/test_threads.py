from __future__ import annotations

import threading
import time

import pytest

from corrobora.engine.threads import wait_in_order


def test_results_come_in_the_order_of_the_items():
    def work(seconds):
        time.sleep(seconds)
        return seconds

    items = [0.05, 0.0, 0.02, 0.01, 0.0]
    assert list(wait_in_order(work, items, threads=3)) == items


def test_several_are_at_work_at_once():
    barrier = threading.Barrier(3, timeout=10)
    assert list(wait_in_order(lambda _: barrier.wait() >= 0, range(3), threads=3)) == [True] * 3


def test_items_are_taken_as_results_are():
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield number

    results = wait_in_order(lambda item: item, items(), threads=2)
    assert next(results) == 0
    assert len(taken) <= 6
    results.close()


def test_what_the_work_raises_is_raised_and_the_rest_is_not_begun():
    begun = []

    def work(item):
        begun.append(item)
        if item == 1:
            raise KeyError(item)
        return item

    results = wait_in_order(work, range(50), threads=1)
    assert next(results) == 0
    with pytest.raises(KeyError):
        list(results)
    assert len(begun) <= 4


def test_no_items():
    assert list(wait_in_order(str, [], threads=2)) == []
