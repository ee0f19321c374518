"""What was worked out of a sentence by its words alone, kept for its next copy.

Copies repeat most of their sentences. Only what follows from the sentence's text and the packs is
kept, never what depends on the report around it. It lives in this process, is bounded, and is
written nowhere, so that nothing of it outlives an erasure.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

__all__ = ["FORGETFUL", "SentenceMemory"]

V = TypeVar("V")
_LONGEST = 2_000  # code points; longer sentences are rarely repeated and cost much to keep


class SentenceMemory:
    """Keeps up to `size` values; those not asked for longest are forgotten first."""

    def __init__(self, size: int) -> None:
        """Begin empty; a size of zero remembers nothing."""
        self._size = size
        self._kept: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()
        self.hits = 0
        self.asked = 0

    def __len__(self) -> int:
        """Number of values kept."""
        return len(self._kept)

    def recall(self, what: tuple[Hashable, ...], text: str, make: Callable[[], V]) -> V:
        """Return what `make` gives for the sentence `text`, from memory where it is known.

        `what` names the kind of value and all it depends on beside the text. The value is
        shared between callers, so it has to be one that nobody changes.
        """
        if not self._size or len(text) > _LONGEST:
            return make()
        self.asked += 1
        key = (*what, text)
        if key in self._kept:
            self.hits += 1
            self._kept.move_to_end(key)
            return cast("V", self._kept[key])
        value = make()
        self._kept[key] = value
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return value


FORGETFUL = SentenceMemory(0)
"""Remembers nothing."""
