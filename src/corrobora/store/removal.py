"""Removing and rewriting rows for good, which nothing but an erasure may do (docs/adr/0016).

Each function works inside the caller's transaction and leaves no reference without its row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    String,
    Table,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from corrobora.model.person import name_key
from corrobora.model.plain import as_plain
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement, claim_key, kind_of, statement_id
from corrobora.store import tables as t
from corrobora.store.account_tables import (
    account_facts,
    api_tokens,
    feed_addresses,
    saved_searches,
)
from corrobora.store.codec import decode_statement
from corrobora.store.decisions import Decision
from corrobora.store.record_link_tables import record_linkings, record_links
from corrobora.store.rows import in_parts, insert_new

__all__ = [
    "drop_addresses",
    "drop_decisions",
    "drop_informants",
    "drop_raws",
    "drop_report",
    "drop_rows",
    "find_words",
    "load_linked_passages",
    "load_statements_in",
    "move_revision",
    "overwrite_report",
    "put_decision",
    "restate",
    "rewrite_rows",
    "rewrite_words",
    "watch_freed_places",
]

Rewrite = Callable[[Any], Any]


def watch_freed_places(connection: Connection) -> None:
    """Have the file's freed places overwritten as they are freed; a server has no such switch."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


# --- reports and texts --------------------------------------------------------------------------


def load_statements_in(connection: Connection, revision: str) -> tuple[Statement, ...]:
    """Return every statement ever read in that text, in force or not."""
    query = select(t.statements.c.kind, t.statements.c.payload)
    rows = connection.execute(query.where(t.statements.c.revision_id == revision))
    return tuple(decode_statement(row.kind, row.payload) for row in rows)


def drop_report(connection: Connection, report: str) -> None:
    """Remove a report with its texts, statements, links and workings; its bytes stay."""
    revisions = _ids(connection, t.revisions.c.id, t.revisions.c.report_id == report)
    readings = _ids(connection, t.readings.c.number, t.readings.c.report_id == report)
    links = _ids(
        connection, t.links.c.number, or_(t.links.c.derived == report, t.links.c.source == report)
    )
    _drop_workings(connection, revisions)
    for table, column, gone in (
        (t.reading_statements, t.reading_statements.c.reading, readings),
        (t.readings, t.readings.c.number, readings),
        (t.passages, t.passages.c.link, links),
        (t.links, t.links.c.number, links),
        (t.revision_maps, t.revision_maps.c.older, revisions),
        (t.revision_maps, t.revision_maps.c.newer, revisions),
        (t.statements, t.statements.c.report_id, [report]),
        (t.list_versions, t.list_versions.c.report_id, [report]),
        (t.revisions, t.revisions.c.id, revisions),
        (t.field_notes, t.field_notes.c.report_id, [report]),
        (t.informants, t.informants.c.report_id, [report]),
        (t.claim_links, t.claim_links.c.report_id, [report]),
        (t.reports, t.reports.c.id, [report]),
    ):
        drop_rows(connection, table, column, gone)


def overwrite_report(connection: Connection, report: Report) -> None:
    """Put a report in place of the one with its id; bytes that are marked as erased are empty."""
    if connection.scalar(select(t.raws.c.hash).where(t.raws.c.hash == report.raw_hash)) is None:
        row = {"hash": report.raw_hash, "size": 0, "packed": b""}
        connection.execute(insert(t.raws), row)
    names = [name for name in t.reports.c.keys() if name not in {"id", "recorded_at"}]  # noqa: SIM118
    values = {name: as_plain(getattr(report, name)) for name in names}
    connection.execute(update(t.reports).where(t.reports.c.id == report.id).values(values))


def drop_raws(connection: Connection, hashes: Iterable[str]) -> None:
    """Remove bytes that no report names any more."""
    used = select(t.reports.c.raw_hash)
    for part in in_parts(hashes):
        gone = t.raws.c.hash.in_(part) & t.raws.c.hash.not_in(used)
        connection.execute(delete(t.raws).where(gone))


def move_revision(connection: Connection, old: str, new: TextRevision) -> None:
    """Put a text in place of another, with everything that names it; workings of it are dropped."""
    _drop_workings(connection, [old])
    if old == new.id:
        return
    row = connection.execute(select(t.revisions).where(t.revisions.c.id == old)).one()
    moved = dict(row._mapping) | {"id": new.id, "text": new.text}  # noqa: SLF001 - a public name of SQLAlchemy
    insert_new(connection, t.revisions, [moved])
    for table, name in (
        (t.statements, "revision_id"),
        (t.readings, "revision_id"),
        (t.list_versions, "revision_id"),
        (t.links, "derived_revision"),
        (t.links, "source_revision"),
        (t.revision_maps, "older"),
        (t.revision_maps, "newer"),
    ):
        which = table.c[name] == old
        connection.execute(update(table).where(which).values({name: new.id}))
    drop_rows(connection, t.revisions, t.revisions.c.id, [old])


def restate(
    connection: Connection, kept: Mapping[str, Statement], dropped: Collection[str]
) -> None:
    """Put statements in place of those with the given ids, and remove the dropped ones."""
    held = t.reading_statements.c.statement_id
    drop_rows(connection, t.reading_statements, held, dropped)
    gone = list(dropped)
    for old, statement in kept.items():
        new = statement_id(statement)
        if new == old:
            continue
        gone.append(old)
        row = connection.execute(select(t.statements).where(t.statements.c.id == old)).one()
        moved = dict(row._mapping) | {  # noqa: SLF001 - as above
            "id": new,
            "revision_id": statement.revision_id,
            "kind": kind_of(statement),
            "claim_key": claim_key(statement),
            "payload": as_plain(statement),
        }
        insert_new(connection, t.statements, [moved])
        moves = update(t.reading_statements).where(held == old)
        connection.execute(moves.values(statement_id=new))
    drop_rows(connection, t.statements, t.statements.c.id, gone)


def load_linked_passages(
    connection: Connection, report: str
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give the other text and place of each passage that a link ever joined to this report."""
    columns = t.passages.c
    query = select(t.links, t.passages).select_from(
        t.passages.join(t.links, t.links.c.number == columns.link)
    )
    named = (t.links.c.derived == report) | (t.links.c.source == report)
    for row in connection.execute(query.where(named)):
        if row.derived == report:
            yield row.source_revision, (row.source_start, row.source_end)
        else:
            yield row.derived_revision, (row.derived_start, row.derived_end)


def _drop_workings(connection: Connection, revisions: Sequence[object]) -> None:
    drop_rows(connection, t.sketches, t.sketches.c.revision_id, revisions)
    for table in (t.comparisons, t.changes):
        drop_rows(connection, table, table.c.first, revisions)
        drop_rows(connection, table, table.c.second, revisions)
    # All of them: ids of persons follow from names, and linking lists again makes them anew.
    connection.execute(delete(record_links))
    connection.execute(delete(record_linkings))


# --- decisions ----------------------------------------------------------------------------------


def put_decision(connection: Connection, decision: Decision) -> None:
    """Put a decision in place of the one with its id."""
    values = {
        "subject": list(decision.subject),
        "payload": dict(decision.payload),
        "reason": decision.reason,
        "decided_by": decision.decided_by,
    }
    which = t.decisions.c.id == decision.id
    connection.execute(update(t.decisions).where(which).values(values))


def drop_decisions(connection: Connection, ids: Collection[str]) -> None:
    """Remove decisions; whatever replaces one of them is to be among them."""
    left = list(ids)
    for part in in_parts(left):
        # They name each other, and go together.
        loose = update(t.decisions).where(t.decisions.c.id.in_(part)).values(replaces=None)
        connection.execute(loose)
    drop_rows(connection, t.decisions, t.decisions.c.id, left)


# --- everything else ----------------------------------------------------------------------------


def drop_addresses(connection: Connection, persons: Collection[str]) -> None:
    """Remove the public addresses of these persons."""
    drop_rows(connection, t.addresses, t.addresses.c.person_id, persons)


def drop_informants(connection: Connection, keys: Collection[str]) -> None:
    """Remove whoever told something and is called so, with how they were reached."""
    rows = connection.execute(select(t.informants.c.report_id, t.informants.c.payload)).all()
    gone = [row.report_id for row in rows if name_key(str(row.payload["name"])) in keys]
    drop_rows(connection, t.informants, t.informants.c.report_id, gone)


def rewrite_words(
    connection: Connection, *, scrub: Rewrite, hide: Rewrite, blank: Rewrite
) -> dict[str, str]:
    """Rewrite what may hold a name beside reports, texts, statements and decisions.

    `scrub` takes plain data, `hide` a path or what is said of one, `blank` a file of a pack.
    Returns the files of packs that changed, by name.
    """
    for table, columns in _SCRUBBED:
        rewrite_rows(connection, table, dict.fromkeys(columns, scrub))
    _rewrite_settings(connection, scrub)
    rewrite_rows(connection, t.refusals, dict.fromkeys(("path", "why", "advice", "trace"), hide))
    files = t.knowledge_files
    before = {row.hash: row.text for row in connection.execute(select(files))}
    rewrite_rows(connection, files, {"text": blank})
    after = {row.hash: row.text for row in connection.execute(select(files))}
    return {name: text for name, text in after.items() if text != before[name]}


def find_words(
    connection: Connection, is_named: Callable[[str], bool], *, without: Collection[str]
) -> Iterator[str]:
    """Give each place, as table and column, where words that are meant stand in some row."""
    for table in t.metadata.sorted_tables:
        columns = [c for c in table.c if isinstance(c.type, String | JSON)]
        if not columns or table.name in without:
            continue
        with connection.execute(select(*columns)) as rows:
            for row in rows:
                for column, value in zip(columns, row, strict=True):
                    if value is not None and is_named(_as_text(value)):
                        yield f"{table.name}.{column.name}"


def drop_rows(
    connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[object]
) -> None:
    """Remove the rows whose column has one of the values."""
    for part in in_parts(values):
        connection.execute(delete(table).where(column.in_(part)))


def rewrite_rows(connection: Connection, table: Table, rewrite: Mapping[str, Rewrite]) -> int:
    """Rewrite the named columns of the table's rows; return how many rows changed."""
    key = list(table.primary_key)
    rows = connection.execute(select(*key, *(table.c[name] for name in rewrite))).all()
    changed = 0
    for row in rows:
        held = row._mapping  # noqa: SLF001 - as above
        new = {name: change(held[name]) for name, change in rewrite.items()}
        if any(new[name] != held[name] for name in rewrite):
            changed += 1
            this = and_(*(column == held[column.name] for column in key))
            connection.execute(update(table).where(this).values(new))
    return changed


_SCRUBBED: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (t.readings, ("refused",)),
    (t.links, ("reasons",)),
    (t.passages, ("drift",)),
    (t.field_notes, ("payload",)),
    (t.list_mappings, ("name", "payload")),
    (t.list_versions, ("name",)),
    (t.informants, ("payload",)),
    (t.claim_links, ("older", "newer")),
    (account_facts, ("value",)),
    (api_tokens, ("label",)),
    (feed_addresses, ("about", "label")),
    (saved_searches, ("name", "asked")),
)


def _rewrite_settings(connection: Connection, scrub: Rewrite) -> None:
    """Rewrite the settings of runs, with their hash."""
    for row in connection.execute(select(t.runs.c.number, t.runs.c.settings)).all():
        settings = scrub(row.settings)
        if settings != row.settings:
            written = json.dumps(settings, sort_keys=True)
            values = {
                "settings": settings,
                "settings_hash": hashlib.sha256(written.encode()).hexdigest(),
            }
            connection.execute(update(t.runs).where(t.runs.c.number == row.number).values(values))


def _as_text(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _ids(
    connection: Connection, column: ColumnElement[Any], which: ColumnElement[bool]
) -> list[Any]:
    return list(connection.scalars(select(column).where(which)))
