"""Public addresses of persons: given once, at random, and kept for good."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, func, insert, select

from corrobora.store.rows import in_parts
from corrobora.store.tables import addresses, reading_statements, readings, statements

__all__ = [
    "assign_addresses",
    "find_holder",
    "find_typed",
    "is_holder",
    "load_addresses",
    "load_last_assigned",
    "load_names",
]


def assign_addresses(
    connection: Connection,
    persons: Iterable[str],
    *,
    choose: Callable[[], str],
    at: datetime.datetime,
) -> int:
    """Give an address to each of these persons (by id) who has none; return how many had none.

    `choose` gives a new random address each time; it sees no person.
    """
    wanted = sorted(set(persons))
    here = load_addresses(connection, wanted)
    rows = [
        {"address": choose(), "person_id": person, "assigned_at": at}
        for person in wanted
        if person not in here
    ]
    if rows:
        connection.execute(insert(addresses), rows)
    return len(rows)


def load_addresses(
    connection: Connection,
    persons: Iterable[str] | None = None,
    *,
    known_at: datetime.datetime | None = None,
) -> dict[str, str]:
    """Return the addresses assigned by then, by the person's id; of all, or of these persons."""
    query = select(addresses.c.person_id, addresses.c.address)
    if known_at is not None:
        query = query.where(addresses.c.assigned_at <= known_at)
    if persons is None:
        return {row.person_id: row.address for row in connection.execute(query)}
    found: dict[str, str] = {}
    for part in in_parts(sorted(set(persons))):
        rows = connection.execute(query.where(addresses.c.person_id.in_(part)))
        found |= {row.person_id: row.address for row in rows}
    return found


def find_holder(connection: Connection, address: str) -> str | None:
    """Return the id of the person to whom the address was given, `None` where it was to nobody."""
    return connection.scalar(select(addresses.c.person_id).where(addresses.c.address == address))


def find_typed(connection: Connection, typed: str) -> str:
    """Return the id of whoever the address that was typed was given to, else what was typed: an id.

    Case and spaces around it are nothing.
    """
    asked = typed.strip().lower()
    return find_holder(connection, asked) or asked


def is_holder(connection: Connection, person_id: str) -> bool:
    """Say whether an address was given to the person of that id."""
    query = select(addresses.c.address).where(addresses.c.person_id == person_id)
    return connection.scalar(query) is not None


def load_last_assigned(connection: Connection) -> datetime.datetime | None:
    """Return when an address was given last, `None` before the first."""
    last: datetime.datetime | None = connection.scalar(select(func.max(addresses.c.assigned_at)))
    return last


def load_names(
    connection: Connection, *, since: datetime.datetime | None
) -> frozenset[tuple[str, str]]:
    """Return each name with its report that a reading found since then, or ever."""
    name = statements.c.payload["person"]["name"].as_string()
    joined = readings.join(
        reading_statements, reading_statements.c.reading == readings.c.number
    ).join(statements, statements.c.id == reading_statements.c.statement_id)
    query = select(name.label("name"), statements.c.report_id).select_from(joined).distinct()
    if since is not None:
        query = query.where(readings.c.recorded_at >= since)
    return frozenset((row.name, row.report_id) for row in connection.execute(query) if row.name)
