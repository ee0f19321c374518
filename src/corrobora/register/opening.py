"""Opening a register for questions; what changes one goes through the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corrobora.store.database import Connection, open_register, reading

__all__ = ["opened"]


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """Give one unchanging view of the register at `path`; raises `RegisterError` with advice."""
    engine = open_register(path, create=False)
    try:
        with reading(engine) as connection:
            yield connection
    finally:
        engine.dispose()
