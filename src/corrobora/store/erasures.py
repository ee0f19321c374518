"""What was forgotten: random ids and keyed marks, by which it is known if it comes back."""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from corrobora.store.tables import erasures

__all__ = [
    "ErasureEntry",
    "append_erasure",
    "count_unswept",
    "load_erasures",
    "make_mark",
    "note_swept",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureEntry:
    """One erasure: `marks` are HMACs, under `key`, of what must not come back; none names it."""

    id: str
    at: datetime.datetime
    key: bytes
    marks: tuple[str, ...]


def make_mark(key: bytes, kind: str, what: str) -> str:
    """Return the mark of a thing: of bytes by their hash, of a person by their folded name."""
    return hmac.new(key, f"{kind}:{what}".encode(), "sha256").hexdigest()


def append_erasure(connection: Connection, entry: ErasureEntry) -> None:
    """Keep an erasure, not swept yet; the caller logs it in the same transaction."""
    row = {"id": entry.id, "at": entry.at, "key": entry.key, "marks": sorted(set(entry.marks))}
    connection.execute(insert(erasures), row)


def load_erasures(connection: Connection) -> tuple[ErasureEntry, ...]:
    """Return every erasure, in the order of time."""
    query = select(erasures).order_by(erasures.c.at, erasures.c.id)
    return tuple(
        ErasureEntry(id=row.id, at=row.at, key=bytes(row.key), marks=tuple(row.marks))
        for row in connection.execute(query)
    )


def count_unswept(connection: Connection) -> int:
    """Count the erasures after which the freed places were not overwritten yet."""
    query = select(func.count()).select_from(erasures).where(erasures.c.swept_at.is_(None))
    return connection.scalar(query) or 0


def note_swept(connection: Connection, ids: Iterable[str], at: datetime.datetime) -> None:
    """Note that nothing erased is left in places that were freed."""
    which = erasures.c.id.in_(list(ids))
    connection.execute(update(erasures).where(which).values(swept_at=at))
