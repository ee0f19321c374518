"""What runs worked out on the way to copy links, kept so that none does it twice.

Nothing here answers a question about the register: all of it follows from texts, statements
and packs, and may be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TypeVar, cast

from sqlalchemy import Connection, Table, delete, insert, select

from corrobora.model.lineage import CopyLink, Drift, PairKey
from corrobora.model.plain import Plain, as_plain
from corrobora.store.codec import decode
from corrobora.store.rows import in_parts
from corrobora.store.tables import changes, comparisons, sketches

__all__ = ["Changes", "Kept", "load_changes", "load_comparisons", "load_sketches", "save_sketches"]

T = TypeVar("T")

Changes = tuple[tuple[Drift, ...], ...]
"""What each passage of a link changed, in the order of its passages."""


def load_sketches(connection: Connection, *, method: str) -> dict[str, bytes]:
    """Return the packed sketches made with that method, by revision."""
    query = select(sketches.c.revision_id, sketches.c.packed).where(sketches.c.method == method)
    return {row.revision_id: row.packed for row in connection.execute(query)}


def save_sketches(connection: Connection, packed: Mapping[str, bytes], *, method: str) -> None:
    """Keep packed sketches by revision, in place of any made with another method."""
    for part in in_parts(packed):
        connection.execute(delete(sketches).where(sketches.c.revision_id.in_(part)))
    rows = [{"revision_id": id_, "method": method, "packed": what} for id_, what in packed.items()]
    if rows:
        connection.execute(insert(sketches), rows)


class Kept(MutableMapping[PairKey, T]):
    """Outcomes by pair: those of earlier runs, read when asked for, and what this one adds."""

    def __init__(self, connection: Connection, table: Table, wanted: object) -> None:
        """Take what `table` holds; an outcome that is not None reads as type `wanted`."""
        self._table, self._wanted = table, wanted
        self._rows: dict[PairKey, Plain] = {
            PairKey(row.first, row.second, row.basis): row.outcome
            for row in connection.execute(select(table))
        }
        self._new: dict[PairKey, T] = {}
        self._asked: set[PairKey] = set()

    def __getitem__(self, key: PairKey) -> T:
        """Return an outcome; `KeyError` where there is none."""
        self._asked.add(key)
        if key in self._new:
            return self._new[key]
        row = self._rows[key]
        return cast("T", None if row is None else decode(cast("type", self._wanted), row))

    def __setitem__(self, key: PairKey, value: T) -> None:
        """Add an outcome."""
        self._asked.add(key)
        self._new[key] = value

    def __delitem__(self, key: PairKey) -> None:
        """Forget an outcome that this run added."""
        del self._new[key]

    def __iter__(self) -> Iterator[PairKey]:
        """Give the pairs."""
        return iter({**self._rows, **self._new})

    def __len__(self) -> int:
        """Count the outcomes."""
        return len({**self._rows, **self._new})

    def __contains__(self, key: object) -> bool:
        """Say whether there is an outcome, without reading it."""
        return key in self._new or key in self._rows

    @property
    def added(self) -> int:
        """How many outcomes are not saved yet."""
        return len(self._new)

    def save(self, connection: Connection) -> None:
        """Keep what this run added."""
        rows: list[dict[str, Plain]] = [
            {**key._asdict(), "outcome": as_plain(value)} for key, value in self._new.items()
        ]
        if rows:
            connection.execute(insert(self._table), rows)
        self._rows |= {key: as_plain(value) for key, value in self._new.items()}
        self._new.clear()

    def drop_unasked(self, connection: Connection) -> None:
        """Forget the outcomes that nobody asked for: of texts, packs and neighbours of before."""
        columns = self._table.c
        for key in [key for key in self._rows if key not in self._asked]:
            where = (columns.first == key.first) & (columns.second == key.second)
            connection.execute(delete(self._table).where(where & (columns.basis == key.basis)))
            del self._rows[key]


def load_comparisons(connection: Connection) -> Kept[CopyLink | None]:
    """Return how pairs came out: their link, or None where neither is a copy."""
    return Kept(connection, comparisons, CopyLink)


def load_changes(connection: Connection) -> Kept[Changes]:
    """Return what copyists changed."""
    return Kept(connection, changes, Changes)
