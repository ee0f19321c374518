"""How often Python looks for rings of objects that nothing else holds."""

from __future__ import annotations

import gc

__all__ = ["look_seldom"]

_SELDOM = 100_000  # values made before the youngest are looked through


def look_seldom() -> None:
    """Let the process look for garbage less often: for programs, their workers and benches.

    Values never change and hold no rings: of a million statements, a third of the time went
    into looking for some.
    """
    gc.set_threshold(_SELDOM, 20, 50)
