"""Opening a register for questions; what changes one goes through the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corrobora.store.database import Connection, Where, name_where, open_register, reading
from corrobora.store.where import place_beside

__all__ = ["Connection", "KeptOpen", "Where", "name_where", "opened", "place_beside"]


@contextmanager
def opened(where: Where) -> Iterator[Connection]:
    """Give one unchanging view of the register; raises `RegisterError` with advice."""
    engine = open_register(where, create=False)
    try:
        with reading(engine) as connection:
            yield connection
    finally:
        engine.dispose()


class KeptOpen:
    """A register that stays open for many questions, from several threads.

    Raises `RegisterError` with advice where it cannot be opened. `close` ends it.
    """

    def __init__(self, where: Where) -> None:
        """Open the register, bringing its tables up to date."""
        self.where = where
        self.engine = open_register(where, create=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one unchanging view of the register."""
        with reading(self.engine) as connection:
            yield connection

    def close(self) -> None:
        """Let the register go."""
        self.engine.dispose()
