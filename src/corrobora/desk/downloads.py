"""Files that are made to be fetched by a browser: in a folder of their own, for an hour."""

from __future__ import annotations

import datetime
import shutil
import tempfile
import threading
import weakref
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["KEPT", "Downloads"]

KEPT = datetime.timedelta(hours=1)


@dataclass(slots=True, weakref_slot=True)
class Downloads:
    """The folder of one desk, which nobody else of the machine may read; it goes with the desk."""

    _folder: Path | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def make_place(self, id_: str) -> Path:
        """Return a new folder for the files of one piece of work; it is gone after `KEPT`."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="corrobora-"))
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            place = self._folder / id_
        place.mkdir(mode=0o700)
        timer = threading.Timer(KEPT.total_seconds(), _drop, (place,))
        timer.daemon = True
        timer.start()
        return place

    def drop(self, place: Path) -> None:
        """Remove what was made there."""
        _drop(place)


def _drop(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
