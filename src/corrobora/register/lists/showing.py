"""What a version of a list says, row by row."""

from __future__ import annotations

import datetime

from corrobora.model.statement import Act
from corrobora.store.database import Connection
from corrobora.store.lists import StoredVersion
from corrobora.store.statements import load_statements

__all__ = ["load_acts"]


def load_acts(
    connection: Connection,
    version: StoredVersion,
    *,
    known_at: datetime.datetime | None = None,
) -> tuple[Act, ...]:
    """Return the acts that a version tells, in the order of its rows."""
    said = load_statements(connection, known_at=known_at, reports=[version.report_id])
    acts = [one for one in said.values() if isinstance(one, Act)]
    return tuple(sorted(acts, key=lambda one: (one.person.start, one.quotes[-1].start)))
