"""The log: a chain of commitments that shows tampering and lets people be forgotten.

The reasons are in docs/adr/0003.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from corrobora.store.columns import written_moment
from corrobora.store.tables import log, log_payloads

__all__ = ["KEY_BYTES", "LogHead", "append_log", "check_log", "iterate_payloads", "load_log_head"]

KEY_BYTES = 32
# What the first row names as the one before it.
_BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class LogHead:
    """The end of the chain: noted outside the register, it shows a cut tail as well."""

    number: int
    hash: str


def append_log(
    connection: Connection,
    *,
    kind: str,
    payload: Mapping[str, object],
    key: bytes,
    at: datetime.datetime,
) -> LogHead:
    """Append a row that commits to the payload under `key`, fresh random bytes; return the head."""
    if len(key) != KEY_BYTES:
        msg = f"a commitment takes a key of {KEY_BYTES} bytes, not {len(key)}"
        raise ValueError(msg)
    head = load_log_head(connection)
    written = json.dumps(payload, sort_keys=True)
    row: dict[str, Any] = {
        "number": head.number + 1,
        "at": at,
        "kind": kind,
        "commitment": _commitment(key, written),
        "previous": head.hash,
    }
    row["hash"] = _row_hash(**row)
    connection.execute(insert(log), row)
    kept = {"number": row["number"], "key": key, "payload": written}
    connection.execute(insert(log_payloads), kept)
    return LogHead(row["number"], row["hash"])


def load_log_head(connection: Connection) -> LogHead:
    """Return the last row's number and hash; number 0 before the first."""
    newest = select(func.max(log.c.number)).scalar_subquery()
    query = select(log.c.number, log.c.hash).where(log.c.number == newest)
    row = connection.execute(query).one_or_none()
    return LogHead(0, _BEGINNING) if row is None else LogHead(row.number, row.hash)


def iterate_payloads(connection: Connection, kind: str) -> Iterator[tuple[int, Any]]:
    """Give the number and the payload of the log's rows of a kind; `None` where it was erased."""
    joined = log.outerjoin(log_payloads, log_payloads.c.number == log.c.number)
    query = select(log.c.number, log_payloads.c.payload).select_from(joined)
    for row in connection.execute(query.where(log.c.kind == kind).order_by(log.c.number)):
        yield row.number, None if row.payload is None else json.loads(row.payload)


def check_log(connection: Connection) -> Iterator[str]:
    """Say in words where the chain does not prove itself; nothing where it does.

    A payload that was erased with its key breaks nothing. A tail that was cut off, or a
    chain computed anew from its beginning, only shows against a head noted elsewhere.
    """
    joined = log.outerjoin(log_payloads, log_payloads.c.number == log.c.number)
    query = select(log, log_payloads.c.key, log_payloads.c.payload).select_from(joined)
    number, previous = 0, _BEGINNING
    for row in connection.execute(query.order_by(log.c.number)):
        number += 1
        if row.number != number:
            yield f"log row {number} is missing; row {row.number} stands in its place"
            number = row.number
        if row.previous != previous:
            yield f"log row {row.number} does not follow the row before it"
        yield from _check_row(row)
        previous = row.hash


def _check_row(row: Row[Any]) -> Iterator[str]:
    expected = _row_hash(
        number=row.number,
        at=row.at,
        kind=row.kind,
        commitment=row.commitment,
        previous=row.previous,
    )
    if row.hash != expected:
        yield f"log row {row.number} was changed after it was written"
    if row.payload is not None and row.commitment != _commitment(row.key, row.payload):
        yield f"what log row {row.number} commits to was changed after it was written"


def _commitment(key: bytes, payload: str) -> str:
    return hmac.new(key, payload.encode(), hashlib.sha256).hexdigest()


def _row_hash(
    *, number: int, at: datetime.datetime, kind: str, commitment: str, previous: str
) -> str:
    written = json.dumps([number, written_moment(at), kind, commitment, previous])
    return hashlib.sha256(written.encode()).hexdigest()
