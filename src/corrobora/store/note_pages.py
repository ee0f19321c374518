"""Some field notes out of many: a page of them, those that ask for a call, one by its name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sqlalchemy import Connection, Select, or_, select

from corrobora.model.note import FieldNote
from corrobora.model.report import Form
from corrobora.model.statement import Statement
from corrobora.store.codec import decode, decode_statement
from corrobora.store.rows import among, in_force
from corrobora.store.tables import field_notes, informants, readings, reports, statements

__all__ = [
    "Place",
    "find_named",
    "find_standing",
    "load_asking",
    "load_informed_by",
    "load_known_informants",
    "load_noted_of",
    "load_notes_of",
    "load_replacing",
    "page_of_notes",
]

Place = tuple[datetime.datetime, str]
"""Where a note stands among all: when it was recorded, and its report's id."""


def page_of_notes(
    connection: Connection, *, before: Place | None, most: int
) -> tuple[tuple[FieldNote, Place], ...]:
    """Return notes with their places, the newest first, those before a place if one is given."""
    at, id_ = field_notes.c.recorded_at, field_notes.c.report_id
    query = select(field_notes).order_by(at.desc(), id_.desc()).limit(most)
    if before is not None:
        query = query.where(or_(at < before[0], (at == before[0]) & (id_ < before[1])))
    return tuple(
        (decode(FieldNote, row.payload), (row.recorded_at, row.report_id))
        for row in connection.execute(query)
    )


def load_notes_of(connection: Connection, ids: Iterable[str]) -> tuple[FieldNote, ...]:
    """Return the notes among these reports."""
    found: list[FieldNote] = []
    for which in among(field_notes.c.report_id, ids):
        found += _notes(connection, select(field_notes.c.payload).where(which))
    return tuple(found)


def find_named(connection: Connection, asked: str) -> tuple[FieldNote, ...]:
    """Return the notes whose report has exactly this label or id."""
    is_called = or_(reports.c.label == asked, reports.c.id == asked)
    query = (
        select(field_notes.c.payload)
        .join(reports, reports.c.id == field_notes.c.report_id)
        .where(is_called & (reports.c.form == Form.FIELD_NOTE.value))
    )
    return _notes(connection, query)


def load_asking(connection: Connection) -> tuple[FieldNote, ...]:
    """Return the notes that say what is to be asked again, in the order they came."""
    asks = field_notes.c.payload["ask_again"].as_string().is_not(None)
    return _notes(connection, select(field_notes.c.payload).where(asks).order_by(*_CAME))


def load_informed_by(connection: Connection, tokens: Iterable[str]) -> tuple[FieldNote, ...]:
    """Return all notes of informants who go by these tokens, in the order they came."""
    found: list[FieldNote] = []
    for which in among(field_notes.c.payload["informant"].as_string(), tokens):
        found += _notes(connection, select(field_notes.c.payload).where(which).order_by(*_CAME))
    return tuple(found)


def load_replacing(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return by the id of a note's report that of the later note that names it as replaced."""
    replaced = field_notes.c.payload["replaces"].as_string()
    found: dict[str, str] = {}
    for which in among(replaced, ids):
        query = select(replaced, field_notes.c.report_id).where(which)
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def find_standing(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Return those of the notes of which a reading is in force: nothing took their place."""
    found: set[str] = set()
    for which in among(readings.c.report_id, ids):
        query = select(readings.c.report_id).where(which & in_force(readings, None))
        found.update(connection.scalars(query))
    return frozenset(found)


def load_noted_of(connection: Connection, ids: Iterable[str]) -> tuple[Statement, ...]:
    """Return what these notes state, in the order of their text."""
    found: list[Statement] = []
    for which in among(statements.c.report_id, ids):
        query = select(statements.c.kind, statements.c.payload).where(which)
        found += [decode_statement(row.kind, row.payload) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda s: (s.report_id, s.quotes[0].start)))


def load_known_informants(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return name and token of all informants, for telling whether one is known; shown to nobody.

    In the order they came, without reading the rest of their rows.
    """
    name, token = (informants.c.payload[key].as_string() for key in ("name", "token"))
    query = select(name, token).order_by(informants.c.recorded_at, informants.c.report_id)
    return tuple((row[0], row[1]) for row in connection.execute(query))


_CAME = (field_notes.c.recorded_at, field_notes.c.report_id)


def _notes(connection: Connection, query: Select[tuple[object]]) -> tuple[FieldNote, ...]:
    return tuple(decode(FieldNote, payload) for payload in connection.scalars(query))
