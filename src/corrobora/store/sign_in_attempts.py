"""Attempts to sign in, by hashes of what they count against; gone when they count no more."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from corrobora.store.account_tables import sign_in_attempts

__all__ = ["drop_attempts", "insert_attempt", "load_attempts", "remove_old_attempts"]


def insert_attempt(
    connection: Connection, against: Iterable[str], at: datetime.datetime
) -> tuple[int, ...]:
    """Count one attempt against each of these; return the numbers of the rows."""
    numbers = []
    for one in against:
        made = connection.execute(insert(sign_in_attempts).values(against=one, at=at))
        key = made.inserted_primary_key
        assert key is not None  # noqa: S101 - a row of a table with a counted key has one
        numbers.append(int(key[0]))
    return tuple(numbers)


def load_attempts(
    connection: Connection, against: Iterable[str], *, since: datetime.datetime
) -> Mapping[str, tuple[datetime.datetime, ...]]:
    """Return when each of these was counted against since then, in order; empty where never."""
    found: dict[str, list[datetime.datetime]] = {one: [] for one in against}
    columns = sign_in_attempts.c
    query = select(columns.against, columns.at).where(columns.against.in_(list(found)))
    for row in connection.execute(query.where(columns.at > since).order_by(columns.at)):
        found[row.against].append(row.at)
    return {one: tuple(moments) for one, moments in found.items()}


def drop_attempts(
    connection: Connection, *, against: Iterable[str] = (), numbers: Iterable[int] = ()
) -> None:
    """Count no more what was counted against these, nor these single rows."""
    columns = sign_in_attempts.c
    which = columns.against.in_(list(against)) | columns.number.in_(list(numbers))
    connection.execute(delete(sign_in_attempts).where(which))


def remove_old_attempts(connection: Connection, before: datetime.datetime) -> None:
    """Remove what was counted before that moment."""
    connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.at < before))
