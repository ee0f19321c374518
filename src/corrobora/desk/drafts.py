"""What somebody was typing when their seat locked: kept in memory alone, for them alone.

Nothing of it is written down: a name that goes to one table may stand in it.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["KEPT", "MOST", "Drafts", "Typed"]

KEPT = datetime.timedelta(hours=12)
"""A working day; then what was typed is forgotten."""
MOST = 200
"""Drafts of one desk, the oldest of which go first: each is as small as a form may be."""

Typed = Mapping[str, Sequence[str]]
"""Everything that stands in a form, by the names of its fields."""

_Key = tuple[str, str]


@dataclass(slots=True)
class Drafts:
    """Forms half filled, one of a name for each account; safe to use from several threads."""

    _held: dict[_Key, tuple[datetime.datetime, Typed]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, account: str, name: str, typed: Typed, at: datetime.datetime) -> None:
        """Keep what was typed, in place of what was kept before."""
        with self._lock:
            self._held.pop((account, name), None)
            self._held[account, name] = (at, typed)
            self._forget(at)

    def find(self, account: str, name: str, at: datetime.datetime) -> Typed | None:
        """Return what was kept for an account; None where nothing is, or it is too old."""
        with self._lock:
            self._forget(at)
            found = self._held.get((account, name))
        return None if found is None else found[1]

    def drop(self, account: str, name: str) -> None:
        """Forget what was kept."""
        with self._lock:
            self._held.pop((account, name), None)

    def _forget(self, at: datetime.datetime) -> None:
        old = [key for key, (kept, _) in self._held.items() if at - kept > KEPT]
        more = list(self._held)[: max(0, len(self._held) - MOST)]
        for key in (*old, *more):
            self._held.pop(key, None)
