"""Lists of people: how their columns are read, and which texts are versions of which list."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select, update

from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.store.rows import in_force, recorded_by
from corrobora.store.tables import list_mappings, list_versions, readings, reports

__all__ = [
    "StoredVersion",
    "load_mapping",
    "load_versions",
    "save_mapping",
    "save_version",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """One text that is a version of a list; `rows` were read, `refused` could not be.

    `list_key` is the folded name. `published` is what the report counts as published on.
    """

    revision_id: str
    report_id: str
    list_key: str
    name: str
    closed: EdtfDate | None
    rows: int
    refused: int
    recorded_at: datetime.datetime
    label: str = ""
    published: EdtfDate | None = None


def save_version(connection: Connection, version: StoredVersion) -> None:
    """Keep that a text is a version of a list; the same again leaves what is there but counts."""
    row = {
        "revision_id": version.revision_id,
        "report_id": version.report_id,
        "list_key": version.list_key,
        "name": version.name,
        "closed": None if version.closed is None else str(version.closed),
        "rows": version.rows,
        "refused": version.refused,
        "recorded_at": version.recorded_at,
    }
    which = list_versions.c.revision_id == version.revision_id
    if connection.scalar(select(list_versions.c.rows).where(which)) is None:
        connection.execute(insert(list_versions), row)
    else:
        connection.execute(update(list_versions).where(which).values(refused=version.refused))


def load_versions(
    connection: Connection,
    *,
    list_key: str | None = None,
    known_at: datetime.datetime | None = None,
) -> tuple[StoredVersion, ...]:
    """Return the versions in force of one list, or of all, by list in the order of time.

    That is the day up to which each counts, else on which it came out, else was recorded; of
    a report whose columns were read anew, the text in force alone.
    """
    joined = list_versions.join(reports, reports.c.id == list_versions.c.report_id).join(
        readings, readings.c.revision_id == list_versions.c.revision_id
    )
    columns = (*list_versions.c, reports.c.label, reports.c.published)
    first = reports.c.recorded_at.label("first")
    query = select(*columns, first).select_from(joined).distinct()
    query = query.where(in_force(readings, known_at) & recorded_by(reports, known_at))
    if list_key is not None:
        query = query.where(list_versions.c.list_key == list_key)
    rows = connection.execute(query).all()
    found = [(_read(cast("Row[Any]", row)), row.first) for row in rows]
    return tuple(one for one, _ in sorted(found, key=_in_time))


def _in_time(found: tuple[StoredVersion, datetime.datetime]) -> tuple[str, datetime.date, str, str]:
    version, first = found
    day = version.closed or version.published
    last = first.date() if day is None else day.latest
    return version.list_key, last, first.isoformat(), version.report_id


def _read(row: Row[Any]) -> StoredVersion:
    return StoredVersion(
        revision_id=row.revision_id,
        report_id=row.report_id,
        list_key=row.list_key,
        name=row.name,
        closed=None if row.closed is None else parse_edtf(row.closed),
        rows=row.rows,
        refused=row.refused,
        recorded_at=row.recorded_at,
        label=row.label,
        published=None if row.published is None else parse_edtf(row.published),
    )


def save_mapping(
    connection: Connection,
    list_key: str,
    name: str,
    payload: Mapping[str, object],
    *,
    recorded_at: datetime.datetime,
) -> None:
    """Keep how the columns of a list are read from now on."""
    if load_mapping(connection, list_key) == payload:
        return
    row = {"list_key": list_key, "name": name, "payload": payload, "recorded_at": recorded_at}
    connection.execute(insert(list_mappings), row)


def load_mapping(connection: Connection, list_key: str) -> Mapping[str, object] | None:
    """Return how the columns of a list are read, `None` where nobody settled it yet."""
    query = select(list_mappings.c.payload).where(list_mappings.c.list_key == list_key)
    found = connection.scalar(query.order_by(list_mappings.c.number.desc()).limit(1))
    return cast("Mapping[str, object] | None", found)
