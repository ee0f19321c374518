"""Many reports at once: the rows that runs would write one by one, written table by table.

For registers that are made whole elsewhere (a benchmark, a move from another system). The
secondary indexes are dropped and made again at the end, which is quicker by far than keeping
them in step with millions of rows in no order. Nothing here checks what it is given.
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Engine, Index, Table, select

from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.store import index_tables, tables
from corrobora.store.database import writing
from corrobora.store.index import Indexed, IndexWriter
from corrobora.store.index_upkeep import recount_countries
from corrobora.store.lineage import StoredLink, add_links
from corrobora.store.reports import report_row
from corrobora.store.revisions import revision_row
from corrobora.store.rows import in_parts, insert_many, written_row
from corrobora.store.statements import Reading, reading_row, statement_rows

__all__ = ["Loaded", "Prepared", "Told", "load_many", "prepare"]

# Secondary indexes that are made again at the end; those of keys have to stand.
_INDEXED = (
    tables.reports,
    tables.revisions,
    tables.statements,
    tables.readings,
    tables.reading_statements,
    tables.links,
    index_tables.index_states,
    index_tables.index_persons,
    index_tables.index_mentions,
    index_tables.index_figures,
    index_tables.index_aliases,
)
_AT_ONCE = 2_000  # reports

Told = Callable[[int], None]
Rows = Mapping[str, Sequence[tuple[object, ...]]]
"""Rows as they are written, by the name of their table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A report as a run would have left it; `statements` go by their ids.

    `links` are those in which it is the derived one.
    """

    report: Report
    revision: TextRevision
    raw: bytes
    reading: Reading
    statements: Mapping[str, Statement]
    indexed: Indexed
    links: tuple[StoredLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a report but for the numbers that count what was written before it."""

    rows: Rows
    indexed: Indexed
    links: tuple[StoredLink, ...]


def prepare(one: Loaded, *, run: int, recorded_at: datetime.datetime) -> Prepared:
    """Return the rows that `save_raw`, `save_report`, `save_revision`, `save_reading` write."""
    raw = {"hash": one.report.raw_hash, "size": len(one.raw), "packed": zlib.compress(one.raw)}
    found: dict[Table, list[dict[str, object]]] = {
        tables.raws: [raw],
        tables.reports: [report_row(one.report)],
        tables.revisions: [revision_row(one.revision, recorded_at)],
        tables.readings: [reading_row(one.reading, (), run, recorded_at)],
        tables.statements: statement_rows(one.statements, recorded_at),
    }
    rows = {t.name: [written_row(t, row) for row in given] for t, given in found.items()}
    return Prepared(rows, one.indexed, one.links)


def load_many(
    engine: Engine,
    reports: Iterable[Prepared],
    *,
    recorded_at: datetime.datetime,
    told: Told | None = None,
) -> int:
    """Write reports into a register that holds none; return how many statements they make.

    The reports are new, and so is everything that hangs on them. They are written a few
    thousand at a time, each time whole; `told` is given the number written so far. The index
    is laid with them; its facts are the caller's to save.
    """
    with writing(engine) as connection:
        dropped = _drop_indexes(connection)
    writer, left = IndexWriter(knows_all=True), iter(reports)
    done = statements = linked = 0
    while part := list(islice(left, _AT_ONCE)):
        links = [link for one in part for link in one.links]
        with writing(engine) as connection:
            statements += _write(connection, [one.rows for one in part], done + 1)
            add_links(connection, links, first=linked + 1, recorded_at=recorded_at)
            writer.use(connection)
            writer.add([one.indexed for one in part])
            writer.flush()
        done, linked = done + len(part), linked + len(links)
        if told is not None:
            told(done)
    for index in dropped:
        with writing(engine) as connection:
            index.create(connection)
    with writing(engine) as connection:
        recount_countries(connection)
    return statements


def _drop_indexes(connection: Connection) -> list[Index]:
    found = [i for table in _INDEXED for i in sorted(table.indexes, key=lambda i: str(i.name))]
    for index in found:
        index.drop(connection)
    return found


def _write(connection: Connection, part: Sequence[Rows], first: int) -> int:
    """Write the rows of reports whose readings are numbered from `first`."""
    held: list[tuple[object, ...]] = []
    read: list[tuple[object, ...]] = []
    for number, rows in enumerate(part, start=first):
        read += [(number, *row[1:]) for row in rows["readings"]]
        held += [(number, position, row[0]) for position, row in enumerate(rows["statements"])]
    insert_many(connection, tables.raws, _find_new_raws(connection, part))
    for table in (tables.reports, tables.revisions):
        insert_many(connection, table, [row for rows in part for row in rows[table.name]])
    insert_many(connection, tables.readings, read)
    said = [row for rows in part for row in rows["statements"]]
    insert_many(connection, tables.statements, said)
    insert_many(connection, tables.reading_statements, held)
    return len(held)


def _find_new_raws(connection: Connection, part: Sequence[Rows]) -> list[tuple[object, ...]]:
    """Return the bytes that are not kept yet: copies may have the same."""
    told = {row[0]: row for rows in part for row in rows["raws"]}
    kept: set[object] = set()
    for names in in_parts(told):
        query = select(tables.raws.c.hash).where(tables.raws.c.hash.in_(names))
        kept.update(connection.scalars(query))
    return [row for name, row in told.items() if name not in kept]
