"""Looking through decisions on case files for a day: without loading all others."""

from __future__ import annotations

import datetime

from sqlalchemy import Connection, select

from corrobora.store.tables import decisions

__all__ = ["find_dated"]


def find_dated(
    connection: Connection,
    part: tuple[str, str],
    days: tuple[datetime.date, datetime.date],
) -> tuple[str, ...]:
    """Return the ids of all decisions of a kind and part whose value is one of these days.

    Those that fell are among them; `days` are the first and the last.
    """
    kind, name = part
    first, last = days
    value = decisions.c.payload["value"].as_string()
    query = select(decisions.c.id).where(
        decisions.c.kind == kind,
        decisions.c.payload["part"].as_string() == name,
        value >= first.isoformat(),
        value <= last.isoformat(),
    )
    return tuple(connection.scalars(query.order_by(value, decisions.c.id)))
