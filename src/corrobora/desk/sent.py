"""Files that somebody sent and nobody took in yet: in memory alone, for a quarter of an hour."""

from __future__ import annotations

import datetime
import threading
from dataclasses import dataclass, field

from corrobora.packs.list_mapping import ListMapping

__all__ = ["KEPT", "MOST_BYTES", "Named", "Sent", "SentFiles"]

KEPT = datetime.timedelta(minutes=15)
MOST_BYTES = 50 << 20
"""Of one file. All that wait may be three times as large, the oldest go first."""
_ALL_BYTES = 3 * MOST_BYTES


Named = tuple[str, bytes]
"""What a file is called where it came from, and its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file with what is said of it; `job` is the work that looks at it.

    `mended` is a file of its bad rows in which they were mended.
    """

    file: Named
    mended: Named | None
    given: ListMapping
    address: str | None
    job: str
    at: datetime.datetime

    @property
    def size(self) -> int:
        """How many bytes are held."""
        return len(self.file[1]) + (0 if self.mended is None else len(self.mended[1]))


@dataclass(slots=True)
class SentFiles:
    """One file for each session; safe to use from several threads."""

    _held: dict[str, Sent] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        """Return how many files are held."""
        return len(self._held)

    def keep(self, session: str, sent: Sent) -> None:
        """Keep a file in place of the one before, until it is too old or the session ends."""
        with self._lock:
            self._held.pop(session, None)
            self._forget(sent.at)
            self._held[session] = sent
            while sum(one.size for one in self._held.values()) > _ALL_BYTES:
                self._held.pop(next(iter(self._held)))
        timer = threading.Timer(KEPT.total_seconds() + 1, self._drop_same, (session, sent))
        timer.daemon = True
        timer.start()

    def find(self, session: str, at: datetime.datetime) -> Sent | None:
        """Return the file of a session; None where there is none, or it is too old."""
        with self._lock:
            self._forget(at)
            return self._held.get(session)

    def drop(self, session: str) -> None:
        """Forget the file of a session."""
        with self._lock:
            self._held.pop(session, None)

    def _drop_same(self, session: str, sent: Sent) -> None:
        with self._lock:
            if self._held.get(session) is sent:
                del self._held[session]

    def _forget(self, at: datetime.datetime) -> None:
        for key in [key for key, one in self._held.items() if at - one.at >= KEPT]:
            del self._held[key]
