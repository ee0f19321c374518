"""One kernel over many items, in this process or in several, with the same results in order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from corrobora.engine.garbage import look_seldom
from corrobora.errors import InputError

__all__ = ["map_in_order", "map_in_threads"]

G = TypeVar("G")
C = TypeVar("C")
I = TypeVar("I")  # noqa: E741 - an item
R = TypeVar("R")

# Items under way for each worker: enough that none waits, few enough that results do not pile up.
_AHEAD = 8

# The same for threads, whose items are large: batches, not paths.
_AHEAD_IN_THREADS = 2

# What `prepare` made in this process, for the items that it is given. One a process, by design.
_prepared: list[Any] = []


def map_in_order(
    kernel: Callable[[C, I], R],
    items: Iterable[I],
    *,
    prepare: Callable[[G], C],
    given: G,
    workers: int,
) -> Iterator[R]:
    """Give `kernel(prepare(given), item)` for each item, in the order of the items.

    `prepare` runs once in each process. With more than one worker, kernel and prepare are
    functions of a module, and given, items and results can be pickled. Items are taken as
    results are, never all at once. What a kernel raises is raised here; `InputError`
    where a process was ended from outside.
    """
    if workers <= 1:
        context = prepare(given)
        for item in items:
            yield kernel(context, item)
        return
    # Spawned, not forked: the process that calls may have threads, whose locks a fork copies held.
    method = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        workers, mp_context=method, initializer=_prepare, initargs=(prepare, given)
    ) as pool:
        yield from _results(pool, partial(_run, kernel), iter(items), workers * _AHEAD)


def map_in_threads(
    kernel: Callable[[C, I], R], items: Iterable[I], *, context: C, workers: int
) -> Iterator[R]:
    """Give `kernel(context, item)` for each item, in the order of the items, from threads.

    For kernels that leave the interpreter's lock (compiled code, Arrow): nothing is copied
    between processes, and what is dear to load is loaded once. Items are taken as results are.
    """
    if workers <= 1:
        yield from (kernel(context, item) for item in items)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from _results(
            pool, partial(kernel, context), iter(items), workers * _AHEAD_IN_THREADS
        )


def _results(pool: Executor, work: Callable[[I], R], items: Iterator[I], ahead: int) -> Iterator[R]:
    under_way: list[Future[R]] = [pool.submit(work, item) for item in islice(items, ahead)]
    try:
        while under_way:
            result = under_way.pop(0).result()
            under_way += [pool.submit(work, item) for item in islice(items, 1)]
            yield result
    except BrokenProcessPool as error:
        msg = "A process at work was ended, for want of memory perhaps. Run again with --workers 1"
        raise InputError(msg) from error
    finally:
        for future in under_way:
            future.cancel()


def _prepare(prepare: Callable[[G], C], given: G) -> None:
    look_seldom()
    _prepared[:] = [prepare(given)]


def _run(kernel: Callable[[C, I], R], item: I) -> R:
    return kernel(_prepared[0], item)
