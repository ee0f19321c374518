"""Text revisions of reports, and the maps between two revisions of one report."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Row, Select, literal, select

from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.store.rows import among, in_force, insert_new
from corrobora.store.tables import readings, revision_maps, revisions

__all__ = [
    "iterate_revisions",
    "load_all_revisions",
    "load_revision",
    "load_revision_in_force",
    "load_revision_map",
    "load_revisions",
    "load_revisions_in_force",
    "load_text",
    "revision_row",
    "save_revision",
    "save_revision_map",
]

Block = tuple[int, int, int]

_NO_PLACES = [literal([], JSON).label(name) for name in ("sentences", "paragraphs")]
_BARE = (*(c for c in revisions.c if c.name not in {"sentences", "paragraphs"}), *_NO_PLACES)


def save_revision(
    connection: Connection, revision: TextRevision, *, recorded_at: datetime.datetime
) -> bool:
    """Keep a text revision, its report being kept already; return whether it is new."""
    return insert_new(connection, revisions, [revision_row(revision, recorded_at)]) > 0


def revision_row(revision: TextRevision, recorded_at: datetime.datetime) -> dict[str, object]:
    """Return the row that keeps a text revision."""
    return {
        "id": revision.id,
        "report_id": revision.report_id,
        "cleaner": revision.cleaner,
        "text": revision.text,
        "sentences": _pairs(revision.sentences),
        "paragraphs": _pairs(revision.paragraphs),
        "recorded_at": recorded_at,
    }


def load_revisions(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    reports: Iterable[str] | None = None,
    bare: Collection[str] = (),
) -> tuple[TextRevision, ...]:
    """Return the revision in force of each report that was read, or of `reports`, by report id.

    Where extractors in force read different revisions of a report, the one read last. Those of
    `bare` come without the places of their passages, of which a list has one a row.
    """
    asked = reports if not bare or reports is None else set(reports) - set(bare)
    newest = {
        row.report_id: row
        for which in among(readings.c.report_id, asked)
        for row in connection.execute(_as_read(in_force(readings, known_at) & which))
    }
    newest |= {
        row.report_id: row
        for which in among(readings.c.report_id, bare)
        for row in connection.execute(_as_read(in_force(readings, known_at) & which, _BARE))
    }
    return tuple(_read_revision(newest[report]) for report in sorted(newest))


def load_revisions_in_force(connection: Connection) -> dict[str, str]:
    """Return the id of the revision of each report that `load_revisions` gives, by report."""
    columns = (readings.c.report_id, readings.c.revision_id)
    query = select(*columns).where(in_force(readings, None)).order_by(readings.c.number)
    return {row.report_id: row.revision_id for row in connection.execute(query)}


def load_revision_in_force(connection: Connection, report_id: str) -> TextRevision | None:
    """Return the revision of that report that is in force, `None` where it was not read."""
    which = in_force(readings, None) & (readings.c.report_id == report_id)
    rows = connection.execute(_as_read(which)).all()
    return _read_revision(rows[-1]) if rows else None


def load_revision(connection: Connection, id_: str) -> TextRevision | None:
    """Return a revision ever kept, in force or not; `None` where there is none of that id."""
    row = connection.execute(select(revisions).where(revisions.c.id == id_)).one_or_none()
    return None if row is None else _read_revision(row)


def load_text(connection: Connection, id_: str) -> str | None:
    """Return the text of a revision without the places in it, of which a list has one a row."""
    return connection.scalar(select(revisions.c.text).where(revisions.c.id == id_))


def load_all_revisions(connection: Connection, reports: Iterable[str]) -> tuple[TextRevision, ...]:
    """Return every revision ever kept of these reports."""
    return tuple(
        _read_revision(row)
        for which in among(revisions.c.report_id, reports)
        for row in connection.execute(select(revisions).where(which).order_by(revisions.c.id))
    )


def iterate_revisions(connection: Connection) -> Iterator[TextRevision]:
    """Give every revision ever kept, in force or not, a few at a time."""
    query = select(revisions).order_by(revisions.c.id).execution_options(yield_per=64)
    with connection.execute(query) as rows:  # left where a row cannot be read
        for row in rows:
            yield _read_revision(row)


def save_revision_map(
    connection: Connection, older: str, newer: str, blocks: Sequence[Block]
) -> None:
    """Keep how spans of the older revision lead to the newer; a map that is there stays."""
    if load_revision_map(connection, older, newer) is None:
        row = {"older": older, "newer": newer, "blocks": [list(block) for block in blocks]}
        connection.execute(revision_maps.insert(), row)


def load_revision_map(connection: Connection, older: str, newer: str) -> tuple[Block, ...] | None:
    """Return the blocks (older start, newer start, length) kept for the pair, if any."""
    where = (revision_maps.c.older == older) & (revision_maps.c.newer == newer)
    blocks = connection.scalar(select(revision_maps.c.blocks).where(where))
    return None if blocks is None else tuple((a, b, length) for a, b, length in blocks)


def _as_read(
    which: ColumnElement[bool], columns: Sequence[ColumnElement[Any]] = tuple(revisions.c)
) -> Select[Any]:
    """Ask for revisions through their readings, in the order of reading."""
    joined = revisions.join(readings, readings.c.revision_id == revisions.c.id)
    return select(*columns).select_from(joined).where(which).order_by(readings.c.number)


def _read_revision(row: Row[Any]) -> TextRevision:
    return TextRevision(
        id=row.id,
        report_id=row.report_id,
        cleaner=row.cleaner,
        text=row.text,
        sentences=tuple(Span(start, end) for start, end in row.sentences),
        paragraphs=tuple(Span(start, end) for start, end in row.paragraphs),
    )


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
