from __future__ import annotations

import multiprocessing
import os

import pytest

from corrobora.engine.pool import map_in_order
from corrobora.errors import InputError


def prepare(given: int) -> tuple[int, int]:
    return given, os.getpid()


def add(context: tuple[int, int], item: int) -> tuple[int, bool]:
    """The sum, and whether another process than the caller's made it."""
    given, process = context
    assert process == os.getpid()  # prepared in the process that works
    return given + item, multiprocessing.parent_process() is not None


def fail(context: tuple[int, int], item: int) -> int:
    del context
    if item == 2:
        message = "no two"
        raise KeyError(message)
    return item


def vanish(context: tuple[int, int], item: int) -> int:
    del context, item
    os._exit(9)


@pytest.mark.parametrize("workers", [0, 1])
def test_one_worker_is_this_process(workers):
    found = list(map_in_order(add, range(3), prepare=prepare, given=10, workers=workers))
    assert found == [(10, False), (11, False), (12, False)]


def test_more_workers_give_the_same_in_the_same_order():
    found = list(map_in_order(add, range(40), prepare=prepare, given=10, workers=2))
    assert found == [(10 + n, True) for n in range(40)]


def test_items_are_taken_as_results_are():
    taken = []

    def items():
        for n in range(1000):
            taken.append(n)
            yield n

    results = map_in_order(add, items(), prepare=prepare, given=0, workers=1)
    next(results)
    assert taken == [0]
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_kernel_raises_is_raised_here(workers):
    found = map_in_order(fail, range(5), prepare=prepare, given=0, workers=workers)
    assert [next(found), next(found)] == [0, 1]
    with pytest.raises(KeyError, match="no two"):
        next(found)


def test_process_that_is_ended_is_said_so():
    with pytest.raises(InputError, match="--workers 1"):
        list(map_in_order(vanish, range(3), prepare=prepare, given=0, workers=2))
