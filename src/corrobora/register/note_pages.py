"""Field notes as the desk shows them: a page, the calls that are due, one; never all at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corrobora.model.note import FieldNote
from corrobora.register.note_lookup import KeptNote, keep_notes, list_due
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.note_pages import (
    Place,
    find_named,
    load_asking,
    load_informed_by,
    page_of_notes,
)

__all__ = ["NotePage", "find_note_called", "list_calls", "list_note_page"]

_SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class NotePage:
    """Some notes, the newest first; `after` leads to the next ones, None where there are none."""

    rows: tuple[KeptNote, ...]
    after: str | None = None


def list_note_page(
    connection: Connection, veil: Veil, *, after: str | None = None, most: int = 30
) -> NotePage:
    """Return a page of the notes that these eyes may see; `after` is a former page's."""
    shown: list[tuple[FieldNote, Place]] = []
    place = _read_place(after)
    while len(shown) <= most:
        found = page_of_notes(connection, before=place, most=most + 1)
        shown += [one for one in found if not _is_hidden(veil, one[0])]
        if len(found) <= most:
            break
        place = found[-1][1]
    rows = keep_notes(connection, [note for note, _ in shown[:most]])
    return NotePage(rows, _write_place(shown[most - 1][1]) if len(shown) > most else None)


def find_note_called(connection: Connection, veil: Veil, asked: str) -> KeptNote | None:
    """Return the note with this label or id; None where these eyes may see none or several."""
    found = find_named(connection, asked)
    if len(found) != 1 or _is_hidden(veil, found[0]):
        return None
    return keep_notes(connection, found)[0]


def list_calls(connection: Connection, veil: Veil, today: datetime.date) -> tuple[KeptNote, ...]:
    """Return what is to be asked again, as `list_due`, of the notes that these eyes may see."""
    asking = [one for one in load_asking(connection) if not _is_hidden(veil, one)]
    if not asking:
        return ()
    ids = {one.report_id for one in asking}
    answers = load_informed_by(connection, {one.informant for one in asking} - {""})
    more = {one.report_id: one for one in (*asking, *answers)}
    every = keep_notes(connection, tuple(more.values()))
    kept = sorted(every, key=lambda one: (one.report.recorded_at, one.report.id))
    due = list_due([_ask_of(one, ids) for one in kept], today)
    return tuple(due)


def _ask_of(one: KeptNote, asking: Iterable[str]) -> KeptNote:
    """Return the note; of one that only answers, nothing is asked again."""
    if one.report.id in asking:
        return one
    return replace(one, note=replace(one.note, ask_again=None))


def _is_hidden(veil: Veil, note: FieldNote) -> bool:
    """Say whether a note is not to be found: its report is restricted, or whom it is about."""
    return veil.covers_report(note.report_id) or veil.cover(note.person) != note.person


def _read_place(after: str | None) -> Place | None:
    if not after:
        return None
    at, _, id_ = after.rpartition(_SEPARATOR)
    try:
        moment = datetime.datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)), id_


def _write_place(place: Place) -> str:
    moment = place[0].astimezone(datetime.UTC).replace(tzinfo=None)
    return f"{moment.isoformat()}{_SEPARATOR}{place[1]}"
