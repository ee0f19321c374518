"""What named people decided: appended, never changed; a later decision may replace an earlier."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from corrobora.store.rows import among
from corrobora.store.tables import decisions

__all__ = ["Decision", "append_decision", "as_logged", "load_decisions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision; `subject` are the claim keys or person ids it binds to, `id` is random."""

    id: str
    kind: str
    subject: tuple[str, ...]
    payload: Mapping[str, Any]
    reason: str
    decided_by: str
    decided_at: datetime.datetime
    replaces: str | None = None


def append_decision(connection: Connection, decision: Decision) -> None:
    """Append a decision; the caller logs it in the same transaction (`store.log`)."""
    row = {field.name: getattr(decision, field.name) for field in fields(decision)}
    row |= {"subject": list(decision.subject), "payload": dict(decision.payload)}
    connection.execute(insert(decisions), row)


def as_logged(decision: Decision) -> dict[str, object]:
    """Return what the log commits to of a decision: all of it, as plain data."""
    row: dict[str, object] = {f.name: getattr(decision, f.name) for f in fields(decision)}
    moment = decision.decided_at.isoformat()
    return row | {"subject": list(decision.subject), "decided_at": moment}


def load_decisions(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    ids: Iterable[str] | None = None,
    kinds: Collection[str] | None = None,
) -> tuple[Decision, ...]:
    """Return the decisions made by then, in the order they were made; replaced ones too.

    Those of `ids` and of `kinds`, if they are given.
    """
    query = select(decisions)
    if kinds is not None:
        query = query.where(decisions.c.kind.in_(sorted(kinds)))
    if known_at is not None:
        query = query.where(decisions.c.decided_at <= known_at)
    found = [
        _read_decision(row)
        for which in among(decisions.c.id, ids)
        for row in connection.execute(query.where(which))
    ]
    return tuple(sorted(found, key=lambda one: (one.decided_at, one.id)))


def _read_decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        kind=row.kind,
        subject=tuple(row.subject),
        payload=row.payload,
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        replaces=row.replaces,
    )
