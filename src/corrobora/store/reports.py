"""Reports as they were got."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from corrobora.model.edtf import parse_edtf
from corrobora.model.plain import as_plain
from corrobora.model.report import Form, Report
from corrobora.store.rows import among, insert_new, recorded_by
from corrobora.store.tables import reports

__all__ = ["iterate_reports", "load_places", "load_reports", "report_row", "save_report"]


def save_report(connection: Connection, report: Report) -> bool:
    """Keep a report, its raw bytes being kept already; return whether it is new."""
    return insert_new(connection, reports, [report_row(report)]) > 0


def report_row(report: Report) -> dict[str, object]:
    """Return the row that keeps a report."""
    names = [name for name in reports.c.keys() if name != "recorded_at"]  # noqa: SIM118
    row = {name: as_plain(getattr(report, name)) for name in names}
    return {**row, "recorded_at": report.recorded_at}


def load_reports(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    ids: Iterable[str] | None = None,
) -> tuple[Report, ...]:
    """Return the reports recorded by then, in the order they came, those of `ids` if given.

    Ties stand in the order of their ids.
    """
    query = select(reports).where(recorded_by(reports, known_at))
    query = query.order_by(reports.c.recorded_at, reports.c.id)
    found = [
        _read_report(row)
        for which in among(reports.c.id, ids)
        for row in connection.execute(query.where(which))
    ]
    return tuple(found if ids is None else sorted(found, key=lambda r: (r.recorded_at, r.id)))


def load_places(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the address of every report with the hash of its bytes, in order."""
    query = select(reports.c.address, reports.c.raw_hash).order_by(reports.c.address, reports.c.id)
    return tuple((row.address, row.raw_hash) for row in connection.execute(query))


def iterate_reports(connection: Connection) -> Iterator[Report]:
    """Give the reports in the order they came, a few at a time; ties in the order of their ids."""
    query = select(reports).order_by(reports.c.recorded_at, reports.c.id)
    with connection.execute(query.execution_options(yield_per=500)) as rows:
        for row in rows:
            yield _read_report(row)


def _read_report(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        label=row.label,
        address=row.address,
        raw_hash=row.raw_hash,
        form=Form(row.form),
        outlet=row.outlet,
        title=row.title,
        author=row.author,
        published=None if row.published is None else parse_edtf(row.published),
        language=row.language,
        recorded_at=row.recorded_at,
    )
