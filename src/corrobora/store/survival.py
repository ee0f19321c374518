"""Asking a damaged register: one question that fails stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from corrobora.errors import RegisterError

__all__ = ["surviving"]


@contextmanager
def surviving(connection: Connection) -> Iterator[None]:
    """Turn whatever the database says to a question into `RegisterError`, and let others go on."""
    try:
        # PostgreSQL refuses all further questions after one that failed, but for a savepoint.
        with connection.begin_nested():
            yield
    except DBAPIError as error:
        raise RegisterError(f"the database says: {error.orig}") from error
