"""Opening a register for questions; what changes one goes through the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corrobora.store.database import Connection, Where, name_where, open_register, reading
from corrobora.store.where import place_beside

__all__ = ["Connection", "Where", "name_where", "opened", "place_beside"]


@contextmanager
def opened(where: Where) -> Iterator[Connection]:
    """Give one unchanging view of the register; raises `RegisterError` with advice."""
    engine = open_register(where, create=False)
    try:
        with reading(engine) as connection:
            yield connection
    finally:
        engine.dispose()
