"""Work that waits for others (a server, a disk), several items at once, results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

__all__ = ["wait_in_order"]

I = TypeVar("I")  # noqa: E741 - an item
R = TypeVar("R")


def wait_in_order(work: Callable[[I], R], items: Iterable[I], *, threads: int) -> Iterator[R]:
    """Give `work(item)` for each item, in the order of the items, `threads` at a time.

    Items are taken as results are, in the caller's thread. What the work raises is raised
    here; what was not begun by then is not begun.
    """
    waiting = iter(items)
    under_way: deque[Future[R]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            under_way.extend(pool.submit(work, item) for item in islice(waiting, threads * 2))
            while under_way:
                result = under_way.popleft().result()
                under_way.extend(pool.submit(work, item) for item in islice(waiting, 1))
                yield result
        finally:
            for future in under_way:
                future.cancel()
