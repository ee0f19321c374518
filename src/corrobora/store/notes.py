"""Field notes, and in a table of its own who was spoken to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sqlalchemy import Connection, exists, insert, select, update

from corrobora.model.note import FieldNote, Informant
from corrobora.model.plain import as_plain
from corrobora.model.statement import Statement
from corrobora.store.codec import decode, decode_statement
from corrobora.store.rows import among, in_force, recorded_by
from corrobora.store.tables import field_notes, informants, readings, statements

__all__ = [
    "is_withheld",
    "load_informant",
    "load_informants",
    "load_noted",
    "load_notes",
    "load_retired_notes",
    "retire_note",
    "save_note",
]


def save_note(
    connection: Connection,
    note: FieldNote,
    informant: Informant | None,
    *,
    recorded_at: datetime.datetime,
) -> None:
    """Keep a note, its report being kept already, and apart from it its informant."""
    row = {"report_id": note.report_id, "recorded_at": recorded_at}
    connection.execute(insert(field_notes), row | {"payload": as_plain(note)})
    if informant is not None:
        connection.execute(insert(informants), row | {"payload": as_plain(informant)})


def load_notes(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    reports: Iterable[str] | None = None,
) -> tuple[FieldNote, ...]:
    """Return the notes recorded by then, corrected ones too, in the order they came.

    Those among `reports`, if they are given.
    """
    query = select(field_notes).where(recorded_by(field_notes, known_at))
    rows = [
        row
        for which in among(field_notes.c.report_id, reports)
        for row in connection.execute(query.where(which))
    ]
    rows.sort(key=lambda row: (row.recorded_at, row.report_id))
    return tuple(decode(FieldNote, row.payload) for row in rows)


def is_withheld(connection: Connection, report_id: str) -> bool:
    """Say whether the report is a field note whose use was not allowed."""
    query = select(field_notes.c.payload).where(field_notes.c.report_id == report_id)
    payload = connection.scalar(query)
    return payload is not None and not decode(FieldNote, payload).may_be_used


def load_noted(connection: Connection) -> tuple[Statement, ...]:
    """Return what all field notes state, corrected ones too, in the order of their text."""
    joined = statements.join(field_notes, field_notes.c.report_id == statements.c.report_id)
    query = select(statements.c.kind, statements.c.payload).select_from(joined)
    rows = connection.execute(query.order_by(statements.c.report_id, statements.c.id))
    found = [decode_statement(row.kind, row.payload) for row in rows]
    return tuple(sorted(found, key=lambda s: (s.report_id, s.quotes[0].start)))


def load_retired_notes(
    connection: Connection, *, known_at: datetime.datetime | None = None
) -> frozenset[str]:
    """Return the report ids of the notes that another one had taken the place of by then."""
    is_its = readings.c.report_id == field_notes.c.report_id
    standing = exists().where(is_its & in_force(readings, known_at))
    query = select(field_notes.c.report_id).where(recorded_by(field_notes, known_at) & ~standing)
    return frozenset(connection.scalars(query))


def retire_note(connection: Connection, report_id: str, *, at: datetime.datetime) -> None:
    """Put what a note says out of force; the note is kept."""
    standing = (readings.c.report_id == report_id) & in_force(readings, None)
    connection.execute(update(readings).where(standing).values(retired_at=at))


def load_informant(connection: Connection, report_id: str) -> Informant | None:
    """Return who was spoken to, `None` where no name was given; the caller logs the read."""
    query = select(informants.c.payload).where(informants.c.report_id == report_id)
    payload = connection.scalar(query)
    return None if payload is None else decode(Informant, payload)


def load_informants(connection: Connection) -> tuple[Informant, ...]:
    """Return all informants, for telling whether one is known; shown to nobody."""
    query = select(informants.c.payload).order_by(informants.c.recorded_at, informants.c.report_id)
    return tuple(decode(Informant, payload) for payload in connection.scalars(query))
