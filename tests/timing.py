"""How long something takes, told so that what other tests left behind does not count."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds of the processor that `work` takes, in this process.

    A look through all that lives, which Python begins when it likes, takes a second in a
    process that has run ten thousand tests; it has nothing to do with what is measured.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        if was_on:
            gc.enable()
