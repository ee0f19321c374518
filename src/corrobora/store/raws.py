"""The bytes of reports as they came, by hash."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from corrobora.store.rows import insert_new
from corrobora.store.tables import raws

__all__ = ["iterate_raw_sizes", "iterate_raws", "load_raw", "save_raw"]


def save_raw(connection: Connection, raw_hash: str, raw: bytes) -> None:
    """Keep the bytes of a report, packed; the same bytes are kept once."""
    row = {"hash": raw_hash, "size": len(raw), "packed": zlib.compress(raw)}
    insert_new(connection, raws, [row])


def load_raw(connection: Connection, raw_hash: str) -> bytes | None:
    """Return the bytes as they came, `None` where they are not kept or were erased."""
    packed = connection.scalar(select(raws.c.packed).where(raws.c.hash == raw_hash))
    return zlib.decompress(packed) if packed else None


def iterate_raws(connection: Connection) -> Iterator[tuple[str, int, bytes]]:
    """Give hash, size and packed bytes of all that is kept, a few at a time."""
    query = select(raws).order_by(raws.c.hash).execution_options(yield_per=16)
    with connection.execute(query) as rows:
        for row in rows:
            yield row.hash, row.size, row.packed


def iterate_raw_sizes(connection: Connection) -> Iterator[tuple[str, int]]:
    """Give hash and size of all that is kept."""
    for row in connection.execute(select(raws.c.hash, raws.c.size)):
        yield row.hash, row.size
