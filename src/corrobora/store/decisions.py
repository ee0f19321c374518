"""What named people decided: appended, never changed; a later decision may replace an earlier."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, or_, select

from corrobora.store.rows import among
from corrobora.store.tables import decisions

__all__ = [
    "Decision",
    "append_decision",
    "as_logged",
    "load_chains",
    "load_decisions",
    "load_decisions_called",
    "load_decisions_page",
]


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


def load_decisions_called(connection: Connection, beginning: str) -> tuple[Decision, ...]:
    """Return two decisions at most of which the id begins so, in the order they were made."""
    begins = decisions.c.id.startswith(beginning, autoescape=True)
    # SQLite takes capitals for small letters there.
    is_so = func.substr(decisions.c.id, 1, len(beginning)) == beginning
    query = select(decisions).where(begins & is_so).order_by(decisions.c.id).limit(2)
    found = [_read_decision(row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (one.decided_at, one.id)))


def load_decisions_page(
    connection: Connection, kind: str, *, after: str | None = None, most: int = 50
) -> tuple[Decision, ...]:
    """Return decisions of a kind, the last one first, from below the one with the id `after`."""
    query = select(decisions).where(decisions.c.kind == kind)
    place = (decisions.c.decided_at, decisions.c.id)
    if after is not None:
        seen = connection.execute(select(*place).where(decisions.c.id == after)).one_or_none()
        if seen is None:
            return ()
        at, id_ = place
        same = and_(at == seen.decided_at, id_ < seen.id)
        query = query.where(or_(at < seen.decided_at, same))
    ordered = query.order_by(*(column.desc() for column in place)).limit(most)
    return tuple(_read_decision(row) for row in connection.execute(ordered))


def load_chains(
    connection: Connection, ids: Iterable[str], *, known_at: datetime.datetime | None = None
) -> Mapping[str, Decision]:
    """Return by id these decisions with all that bear on them.

    That is what one of them replaces or takes back, and what does that to it, and so on.
    """
    every = set(ids)
    waiting = every
    while waiting:
        near: set[str] = set()
        for which in among(decisions.c.id, waiting):
            before = select(decisions.c.replaces).where(which & decisions.c.replaces.is_not(None))
            near.update(connection.scalars(before))
        for which in among(decisions.c.replaces, waiting):
            near.update(connection.scalars(select(decisions.c.id).where(which)))
        waiting = near - every
        every = every | waiting
    made = load_decisions(connection, known_at=known_at, ids=every)
    return {one.id: one for one in made}


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
