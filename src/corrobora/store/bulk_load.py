"""Many reports at once: the rows that runs would write one by one, written table by table.

For registers that are made whole elsewhere (a benchmark, a move from another system). The
secondary indexes are dropped and made again at the end, which is quicker by far than keeping
them in step with millions of rows in no order. Nothing here checks what it is given.
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from sqlalchemy import Connection, Engine, ForeignKeyConstraint, Index, Table, select
from sqlalchemy.schema import AddConstraint, DropConstraint

from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.store import index_tables, tables
from corrobora.store.counting import go_on_counting
from corrobora.store.database import writing
from corrobora.store.index import Indexed, IndexWriter
from corrobora.store.index_upkeep import recount_countries
from corrobora.store.lineage import StoredLink, link_rows
from corrobora.store.reports import report_row
from corrobora.store.revisions import revision_row
from corrobora.store.rows import in_parts, insert_many, written_row
from corrobora.store.search import await_many_passages, settle_many_passages
from corrobora.store.statements import Reading, reading_row, statement_rows
from corrobora.store.tables import metadata

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
    index_tables.index_listed,
    index_tables.index_figures,
    index_tables.index_aliases,
)
_LINKED = (*_INDEXED, tables.passages)
_AT_ONCE = 2_000  # reports written together
_KEPT_AT_ONCE = 50  # times that, until what was written is kept for good

Told = Callable[[int], None]
_Row = tuple[object, ...]
Rows = Mapping[str, Sequence[_Row]]
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
    """The rows of a report but for the numbers that count what was written before it.

    These stand first in rows of readings and links, and in those of passages, where a link is
    told by its place among those of the report.
    """

    rows: Rows
    indexed: Indexed


def prepare(one: Loaded, *, run: int, recorded_at: datetime.datetime) -> Prepared:
    """Return the rows that `save_raw`, `save_report`, `save_revision`, `save_reading` write.

    And those that `replace_links` does.
    """
    raw = {"hash": one.report.raw_hash, "size": len(one.raw), "packed": zlib.compress(one.raw)}
    found: dict[Table, list[dict[str, object]]] = {
        tables.raws: [raw],
        tables.reports: [report_row(one.report)],
        tables.revisions: [revision_row(one.revision, recorded_at)],
        tables.readings: [reading_row(one.reading, (), run, recorded_at)],
        tables.statements: statement_rows(one.statements, recorded_at),
        tables.links: [],
        tables.passages: [],
    }
    for place, stored in enumerate(one.links):
        row, passages = link_rows(stored, recorded_at)
        found[tables.links].append(row)
        found[tables.passages] += [passage | {"link": place} for passage in passages]
    rows = {t.name: [written_row(t, row) for row in given] for t, given in found.items()}
    return Prepared(rows, one.indexed)


def load_many(
    engine: Engine,
    reports: Iterable[Prepared],
    *,
    told: Told | None = None,
) -> int:
    """Write reports into a register that holds none; return how many statements they make.

    The reports are new, and so is everything that hangs on them. They are written a few
    thousand at a time and kept some hundred thousand at a time, each time whole; `told` is
    given the number written so far. The index is laid with them; its facts are the caller's to
    save. What makes writing slow is away meanwhile: secondary indexes and, on a server, foreign
    keys, which are checked when they come back.
    """
    with writing(engine) as connection:
        _lay_aside(connection)
        await_many_passages(connection)
    writer, left = _Writer(), iter(reports)
    while not writer.is_done:
        with writing(engine) as connection:
            writer.write(connection, islice(left, _AT_ONCE * _KEPT_AT_ONCE), told)
    _take_up(engine)
    with writing(engine) as connection:
        settle_many_passages(connection)
        recount_countries(connection)
        go_on_counting(connection, metadata.tables)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")  # nothing that was loaded is known to it yet
    return writer.statements


def _lay_aside(connection: Connection) -> None:
    for index in _list_indexes():
        index.drop(connection)
    if connection.dialect.name == "postgresql":
        for key in _list_keys():
            connection.execute(DropConstraint(key))


def _take_up(engine: Engine) -> None:
    for index in _list_indexes():
        with writing(engine) as connection:
            index.create(connection)
    if engine.dialect.name == "postgresql":
        for key in _list_keys():
            with writing(engine) as connection:
                connection.execute(AddConstraint(key))


def _list_indexes() -> list[Index]:
    return [i for table in _INDEXED for i in sorted(table.indexes, key=lambda i: str(i.name))]


def _list_keys() -> list[ForeignKeyConstraint]:
    return [
        key
        for table in _LINKED
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
    ]


class _Writer:
    """Writes reports in turn, with the numbers of those before them in mind."""

    def __init__(self) -> None:
        self.is_done = False
        self.statements = 0
        self._reports = self._links = 0
        self._index = IndexWriter(knows_all=True)

    def write(self, connection: Connection, reports: Iterator[Prepared], told: Told | None) -> None:
        """Write these reports; there are none left where none came."""
        self._index.use(connection)
        self.is_done = True
        while part := list(islice(reports, _AT_ONCE)):
            self.is_done = False
            self._write_rows(connection, [one.rows for one in part])
            self._index.add([one.indexed for one in part])
            self._index.flush()
            if told is not None:
                told(self._reports)

    def _write_rows(self, connection: Connection, part: Sequence[Rows]) -> None:
        insert_many(connection, tables.raws, _find_new_raws(connection, part))
        for table in (tables.reports, tables.revisions, tables.statements):
            rows = [row for rows in part for row in rows[table.name]]
            insert_many(connection, table, rows)
        self.statements += len(rows)
        read, held, links, passages = self._number(part)
        insert_many(connection, tables.readings, read)
        insert_many(connection, tables.reading_statements, held)
        insert_many(connection, tables.links, links)
        insert_many(connection, tables.passages, passages)

    def _number(
        self, part: Sequence[Rows]
    ) -> tuple[list[_Row], list[_Row], list[_Row], list[_Row]]:
        """Return rows of readings, what they hold, links and passages, with their numbers."""
        read: list[_Row] = []
        held: list[_Row] = []
        links: list[_Row] = []
        passages: list[_Row] = []
        for rows in part:
            self._reports += 1
            number, first = self._reports, self._links + 1
            read += [(number, *row[1:]) for row in rows["readings"]]
            held += [(number, place, row[0]) for place, row in enumerate(rows["statements"])]
            links += [(first + place, *row[1:]) for place, row in enumerate(rows["links"])]
            passages += [(first + cast("int", row[0]), *row[1:]) for row in rows["passages"]]
            self._links += len(rows["links"])
        return read, held, links, passages


def _find_new_raws(connection: Connection, part: Sequence[Rows]) -> list[tuple[object, ...]]:
    """Return the bytes that are not kept yet: copies may have the same."""
    told = {row[0]: row for rows in part for row in rows["raws"]}
    kept: set[object] = set()
    for names in in_parts(told):
        query = select(tables.raws.c.hash).where(tables.raws.c.hash.in_(names))
        kept.update(connection.scalars(query))
    return [row for name, row in told.items() if name not in kept]
