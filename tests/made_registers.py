"""New register files copied from one that was made once in this process.

Making the tables takes a tenth of a second and a copy none; most tests need a register and are
about something else. Those of making one (`anew` in tests/unit/store/conftest.py) make it, and so
does every program that a test starts.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from corrobora.store import database

__all__ = ["LOOK", "keep_made"]

LOOK = database.look_at_file
MODE = 0o600  # as the store makes it


def open_private(path: str, flags: int) -> int:
    return os.open(path, flags, MODE)


def keep_made() -> None:
    """Let `open_register`, in this process, begin a missing file as a copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register.db")
        database.open_register(path, create=True).dispose()
        made = path.read_bytes()

    def look(path: Path, *, create: bool) -> None:
        # What cannot be written is told by the store itself; a file that is there stays as it is.
        if create:
            with suppress(OSError), open(path, "xb", opener=open_private) as file:
                file.write(made)
        LOOK(path, create=create)

    database.look_at_file = look
