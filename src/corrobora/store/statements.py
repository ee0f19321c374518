"""Statements, and the readings that say which of them are in force."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from corrobora.model.ids import stable_id
from corrobora.model.plain import as_plain
from corrobora.model.statement import Statement, claim_key, kind_of, name_statements
from corrobora.store.codec import decode_statement
from corrobora.store.rows import among, in_force, in_parts, insert_many, insert_new
from corrobora.store.tables import reading_statements, readings, statements

__all__ = [
    "Reading",
    "StoredStatement",
    "count_people_of",
    "find_claimed",
    "iterate_said",
    "iterate_statements",
    "load_claimed",
    "load_read_revisions",
    "load_reading",
    "load_said",
    "load_statements",
    "load_statements_of",
    "reading_row",
    "save_reading",
    "statement_rows",
]


_AT_ONCE = 5_000  # statements whose rows are in memory together
_AFTER_HEX = "g"  # comes behind whatever is written in hex digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which extractor read which revision with which packs; two equal ones find the same."""

    report_id: str
    revision_id: str
    extractor: str
    version: str
    packs_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStatement:
    """A statement with what its row says of it, for `doctor` to compare."""

    id: str
    claim_key: str
    statement: Statement


def load_reading(connection: Connection, *, report_id: str, extractor: str) -> Reading | None:
    """Return that extractor's reading of the report that is in force, `None` before the first."""
    which = (readings.c.report_id == report_id) & (readings.c.extractor == extractor)
    names = Reading.__dataclass_fields__
    query = select(*(readings.c[name] for name in names)).where(which & in_force(readings, None))
    row = connection.execute(query.order_by(readings.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else Reading(**row._mapping)  # noqa: SLF001 - a public name of SQLAlchemy


def load_read_revisions(
    connection: Connection, *, readers: Mapping[str, str], packs_hash: str
) -> frozenset[str]:
    """Return the revisions that all `readers` (name -> version) have read with these packs."""
    columns = (readings.c.revision_id, readings.c.extractor, readings.c.version)
    query = select(*columns).where(in_force(readings, None) & (readings.c.packs_hash == packs_hash))
    read: Counter[str] = Counter()
    for revision, extractor, version in connection.execute(query):
        read[revision] += readers.get(extractor) == version
    return frozenset(revision for revision, times in read.items() if times == len(readers))


def save_reading(
    connection: Connection,
    reading: Reading,
    found: Sequence[Statement] | Mapping[str, Statement],
    *,
    refused: Sequence[str],
    run: int,
    recorded_at: datetime.datetime,
) -> int:
    """Put a reading in force in place of this extractor's earlier one; return its new statements.

    `found` may go by their ids. `refused` says why the verification turned statements down. Of a
    list there may be a million statements: they are written some thousand at a time, past
    SQLAlchemy.
    """
    which = (readings.c.report_id == reading.report_id) & in_force(readings, None)
    earlier = which & (readings.c.extractor == reading.extractor)
    connection.execute(update(readings).where(earlier).values(retired_at=recorded_at))
    row = reading_row(reading, refused, run, recorded_at)
    (number,) = connection.execute(insert(readings), row).inserted_primary_key or (0,)
    return _save_statements(connection, number, found, recorded_at)


def load_statements(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    reports: Iterable[str] | None = None,
    kind: str | None = None,
    ids: Iterable[str] | None = None,
) -> dict[str, Statement]:
    """Return the statements in force, by id, report by report in the order of their text.

    Those of `reports`, of one kind (`kind_of`), and among `ids`, if they are given; not of
    reports and ids at once.
    """
    joined = statements.join(
        reading_statements, reading_statements.c.statement_id == statements.c.id
    ).join(readings, readings.c.number == reading_statements.c.reading)
    query = (
        select(statements.c.id, statements.c.kind, statements.c.payload)
        .select_from(joined)
        .where(in_force(readings, known_at))
        .order_by(readings.c.report_id, readings.c.number, reading_statements.c.position)
    )
    if kind is not None:
        query = query.where(statements.c.kind == kind)
    asked = (readings.c.report_id, reports) if ids is None else (statements.c.id, ids)
    return {
        row.id: decode_statement(row.kind, row.payload)
        for which in among(*asked)
        for row in connection.execute(query.where(which))
    }


def iterate_said(
    connection: Connection, report_id: str, kind: str, *, known_at: datetime.datetime | None = None
) -> Iterator[Statement]:
    """Give the statements of a kind in force of one report, in their order, as they are asked for.

    Whoever needs the first few of a million stops after them.
    """
    query = (
        _said_in(select(statements.c.kind, statements.c.payload), report_id, kind, known_at)
        .order_by(readings.c.number, reading_statements.c.position)
        .execution_options(yield_per=_AT_ONCE // 50)
    )
    with connection.execute(query) as rows:
        for row in rows:
            yield decode_statement(row.kind, row.payload)


def count_people_of(
    connection: Connection, report_id: str, *, known_at: datetime.datetime | None = None
) -> int:
    """Return at how many places a report names somebody of whom it tells an act."""
    place = statements.c.payload["person"]["start"].as_integer()
    query = _said_in(select(func.count(place.distinct())), report_id, "act", known_at)
    return connection.scalar(query) or 0


def _said_in(
    query: Select[Any], report_id: str, kind: str, known_at: datetime.datetime | None
) -> Select[Any]:
    joined = readings.join(
        reading_statements, reading_statements.c.reading == readings.c.number
    ).join(statements, statements.c.id == reading_statements.c.statement_id)
    which = in_force(readings, known_at) & (readings.c.report_id == report_id)
    return query.select_from(joined).where(which & (statements.c.kind == kind))


def load_claimed(connection: Connection, key: str) -> tuple[Statement, ...]:
    """Return every statement ever kept that has this claim key, the last kept first."""
    columns = (statements.c.kind, statements.c.payload)
    query = select(*columns).where(statements.c.claim_key == key)
    rows = connection.execute(query.order_by(statements.c.recorded_at.desc(), statements.c.id))
    return tuple(decode_statement(row.kind, row.payload) for row in rows)


def find_claimed(connection: Connection, beginning: str) -> tuple[str, ...]:
    """Return the reports in which a claim was ever read whose key begins so; hex digits only."""
    key = statements.c.claim_key
    query = select(statements.c.report_id).distinct().order_by(statements.c.report_id)
    # Not LIKE: neither database looks into the index for that.
    which = (key >= beginning) & (key < beginning + _AFTER_HEX)
    return tuple(connection.scalars(query.where(which)))


def load_said(connection: Connection) -> dict[str, str]:
    """Return for each revision a hash of the statements in force that were read in it."""
    joined = readings.join(reading_statements, readings.c.number == reading_statements.c.reading)
    rows = connection.execute(
        select(readings.c.revision_id, reading_statements.c.statement_id)
        .select_from(joined)
        .where(in_force(readings, None))
        .order_by(readings.c.revision_id, reading_statements.c.statement_id)
    )
    said: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        said[row.revision_id].append(row.statement_id)
    return {revision: stable_id(*ids) for revision, ids in said.items()}


def load_statements_of(connection: Connection, revisions: Sequence[str]) -> tuple[Statement, ...]:
    """Return the statements in force that were read in these revisions, in their order."""
    joined = statements.join(
        reading_statements, reading_statements.c.statement_id == statements.c.id
    ).join(readings, readings.c.number == reading_statements.c.reading)
    query = select(statements.c.kind, statements.c.payload).select_from(joined)
    found: list[Statement] = []
    for part in in_parts(revisions):
        which = in_force(readings, None) & readings.c.revision_id.in_(part)
        rows = connection.execute(
            query.where(which).order_by(readings.c.number, reading_statements.c.position)
        )
        found += [decode_statement(row.kind, row.payload) for row in rows]
    return tuple(found)


def iterate_statements(connection: Connection) -> Iterator[StoredStatement]:
    """Give every statement ever kept, in force or not, revision by revision."""
    query = select(statements).order_by(statements.c.revision_id, statements.c.id)
    with connection.execute(query.execution_options(yield_per=500)) as rows:
        for row in rows:  # left where one cannot be read
            statement = decode_statement(row.kind, row.payload)
            yield StoredStatement(id=row.id, claim_key=row.claim_key, statement=statement)


def reading_row(
    reading: Reading, refused: Sequence[str], run: int, recorded_at: datetime.datetime
) -> dict[str, object]:
    """Return the row that keeps a reading, without its number."""
    row = {name: getattr(reading, name) for name in Reading.__dataclass_fields__}
    return row | {"run": run, "refused": list(refused), "recorded_at": recorded_at}


def statement_rows(
    found: Mapping[str, Statement], recorded_at: datetime.datetime
) -> list[dict[str, object]]:
    """Return the rows that keep these statements, which go by their ids, in their order."""
    return [
        {
            "id": name,
            "report_id": statement.report_id,
            "revision_id": statement.revision_id,
            "extractor": statement.extractor,
            "kind": kind_of(statement),
            "claim_key": claim_key(statement),
            "payload": as_plain(statement),
            "recorded_at": recorded_at,
        }
        for name, statement in found.items()
    ]


def _save_statements(
    connection: Connection,
    reading: int,
    found: Sequence[Statement] | Mapping[str, Statement],
    recorded_at: datetime.datetime,
) -> int:
    named = dict(name_statements(found))
    left, first, new = iter(named.items()), 0, 0
    while part := dict(islice(left, _AT_ONCE)):
        new += insert_new(connection, statements, statement_rows(part, recorded_at))
        held = [(reading, place, name) for place, name in enumerate(part, start=first)]
        insert_many(connection, reading_statements, held)
        first += len(part)
    return new
