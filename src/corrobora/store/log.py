"""The log: a chain of commitments that shows tampering and lets people be forgotten.

The reasons are in docs/adr/0003.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    delete,
    func,
    insert,
    select,
    type_coerce,
)

from corrobora.store.columns import written_moment
from corrobora.store.rows import in_parts
from corrobora.store.tables import log, log_payloads

__all__ = [
    "KEY_BYTES",
    "LogHead",
    "LogRow",
    "append_log",
    "check_log",
    "drop_payloads",
    "follow_last",
    "iterate_all_payloads",
    "iterate_gaps",
    "iterate_payloads",
    "load_last_change",
    "load_last_row",
    "load_log_head",
    "load_log_rows",
    "load_row_hash",
]

KEY_BYTES = 32
# What the first row names as the one before it.
_BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class LogHead:
    """The end of the chain: noted outside the register, it shows a cut tail as well."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row as people read it; `payload` is what it commits to, `None` where that was erased."""

    number: int
    at: datetime.datetime
    kind: str
    payload: Any


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


def follow_last(connection: Connection, at: datetime.datetime) -> datetime.datetime:
    """Return `at`, or the first moment after the last row's where that is of the same second.

    Moments are whole seconds, and two rows of one second would lose the order they came in.
    """
    newest = select(func.max(log.c.number)).scalar_subquery()
    last: datetime.datetime | None = connection.scalar(
        select(log.c.at).where(log.c.number == newest)
    )
    if last is None or not at <= last < at + datetime.timedelta(seconds=1):
        return at
    return last + datetime.timedelta(microseconds=1)


def load_row_hash(connection: Connection, number: int) -> str | None:
    """Return the hash of that row, `None` where there is none."""
    return connection.scalar(select(log.c.hash).where(log.c.number == number))


def load_last_change(connection: Connection, *, without: Iterable[str]) -> datetime.datetime | None:
    """Return when the last row was appended that is of none of these kinds; `None` before any."""
    query = select(func.max(log.c.at)).where(log.c.kind.not_in(sorted(without)))
    last: datetime.datetime | None = connection.scalar(query)
    return last


def load_log_rows(
    connection: Connection, *, before: int | None = None, kind: str | None = None, most: int = 50
) -> tuple[LogRow, ...]:
    """Return the rows before that number, the newest first; of one kind, if it is given."""
    query = select(log.c.number, log.c.at, log.c.kind, log_payloads.c.payload)
    query = query.select_from(log.outerjoin(log_payloads, log_payloads.c.number == log.c.number))
    if before is not None:
        query = query.where(log.c.number < before)
    if kind is not None:
        query = query.where(log.c.kind == kind)
    found = connection.execute(query.order_by(log.c.number.desc()).limit(most))
    return tuple(LogRow(row.number, row.at, row.kind, _read_payload(row.payload)) for row in found)


def _read_payload(written: str | None) -> Any:  # noqa: ANN401 - JSON
    """Return what is written, also where it is damaged: the check of the log says so."""
    try:
        return None if written is None else json.loads(written)
    except ValueError:
        return written


def load_last_row(connection: Connection, kind: str) -> LogRow | None:
    """Return the newest row of that kind that still says what it commits to; `None` of none."""
    query = select(log.c.number, log.c.at, log_payloads.c.payload)
    query = query.join(log_payloads, log_payloads.c.number == log.c.number)
    query = query.where(log.c.kind == kind).order_by(log.c.number.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    payload = None if row is None else _read_payload(row.payload)
    if row is None or not isinstance(payload, dict):
        return None
    return LogRow(row.number, row.at, kind, payload)


def iterate_payloads(connection: Connection, kind: str) -> Iterator[tuple[int, Any]]:
    """Give the number and the payload of the log's rows of a kind; `None` where it was erased."""
    joined = log.outerjoin(log_payloads, log_payloads.c.number == log.c.number)
    query = select(log.c.number, log_payloads.c.payload).select_from(joined)
    for row in connection.execute(query.where(log.c.kind == kind).order_by(log.c.number)):
        yield row.number, None if row.payload is None else json.loads(row.payload)


def iterate_all_payloads(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """Give number, kind and payload, as it is written, of every row that has one still."""
    joined = log.join(log_payloads, log_payloads.c.number == log.c.number)
    query = select(log.c.number, log.c.kind, log_payloads.c.payload).select_from(joined)
    for row in connection.execute(query.order_by(log.c.number)):
        yield row.number, row.kind, row.payload


def iterate_gaps(connection: Connection) -> Iterator[tuple[int, str]]:
    """Give number and kind of the rows whose payload is gone."""
    joined = log.outerjoin(log_payloads, log_payloads.c.number == log.c.number)
    query = select(log.c.number, log.c.kind).select_from(joined).order_by(log.c.number)
    for row in connection.execute(query.where(log_payloads.c.payload.is_(None))):
        yield row.number, row.kind


def drop_payloads(connection: Connection, numbers: Iterable[int]) -> None:
    """Remove what these rows commit to, with the keys; the rows stay, and the chain holds."""
    for part in in_parts(numbers):
        connection.execute(delete(log_payloads).where(log_payloads.c.number.in_(part)))


def check_log(connection: Connection) -> Iterator[str]:
    """Say in words where the chain does not prove itself; nothing where it does.

    A payload that was removed with its key breaks nothing here (`iterate_gaps` finds it). A
    tail that was cut off, or a chain computed anew from its beginning, only shows against a
    head noted elsewhere.
    """
    joined = log.outerjoin(log_payloads, log_payloads.c.number == log.c.number)
    # The time as it is written: several ways of writing it read as the same moment.
    at = type_coerce(log.c.at, String).label("at")
    others = [column for column in log.c if column.name != "at"]
    wanted: list[ColumnElement[Any]] = [*others, at, log_payloads.c.key, log_payloads.c.payload]
    query = select(*wanted).select_from(joined)
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
    lost = log_payloads.c.number.not_in(select(log.c.number))
    for left in connection.scalars(select(log_payloads.c.number).where(lost)):
        yield f"log row {left} is gone, and what it commits to is still here"


def _check_row(row: Row[Any]) -> Iterator[str]:
    if row.hash != _written_hash(row.number, row.at, row.kind, row.commitment, row.previous):
        yield f"log row {row.number} was changed after it was written"
    if row.payload is None and row.key is None:
        return
    is_readable = isinstance(row.payload, str) and isinstance(row.key, bytes)
    if not is_readable or row.commitment != _commitment(row.key, row.payload):
        yield f"what log row {row.number} commits to was changed after it was written"


def _commitment(key: bytes, payload: str) -> str:
    return hmac.new(key, payload.encode(), hashlib.sha256).hexdigest()


def _row_hash(
    *, number: int, at: datetime.datetime, kind: str, commitment: str, previous: str
) -> str:
    return _written_hash(number, written_moment(at), kind, commitment, previous)


def _written_hash(*parts: object) -> str:
    # What is neither text nor number can only come from a damaged file, and fits no hash.
    written = json.dumps(parts, default=repr)
    return hashlib.sha256(written.encode()).hexdigest()
