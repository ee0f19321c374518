"""Field notes of a register: one of them, all of them, and what is to be asked again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.errors import UsageError
from corrobora.model.note import FieldNote
from corrobora.model.person import name_key
from corrobora.model.report import Report
from corrobora.model.statement import Act
from corrobora.register.labels import tell_apart
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection
from corrobora.store.neighbours import load_shared_labels
from corrobora.store.note_pages import find_named, find_standing, load_noted_of, load_replacing
from corrobora.store.notes import load_noted, load_notes, load_retired_notes
from corrobora.store.reports import load_reports

__all__ = ["KeptNote", "find_note", "keep_notes", "list_due", "list_notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNote:
    """A note with its report and what it states; `replaced_by` is the label of a later one.

    `days_over` counts from the day on which to ask again: positive where that day is past.
    """

    note: FieldNote
    report: Report
    acts: tuple[Act, ...]
    replaced_by: str | None = None
    days_over: int | None = None


def list_notes(connection: Connection) -> tuple[KeptNote, ...]:
    """Return all notes, corrected ones too, in the order they came."""
    reports = {one.id: one for one in tell_apart(load_reports(connection))}
    notes = load_notes(connection)
    retired = load_retired_notes(connection)
    later = {n.replaces: reports[n.report_id].label for n in notes if n.replaces in retired}
    acts = _acts_by_report(connection)
    return tuple(
        KeptNote(
            note=note,
            report=reports[note.report_id],
            acts=acts.get(note.report_id, ()),
            replaced_by=later.get(note.report_id),
        )
        for note in notes
    )


def find_note(connection: Connection, asked: str, *, standing: bool = False) -> KeptNote:
    """Return the note called so; `UsageError` where none or several are.

    With `standing`, also where another note took its place. By its whole label or id it is found
    without loading the others.
    """
    exact = find_named(connection, asked.strip())
    kept = keep_notes(connection, exact) if len(exact) == 1 else list_notes(connection)
    if not kept:
        raise UsageError(f"{asked}: no note is called so; there are none here yet")
    report = kept[0].report if len(exact) == 1 else find_report([one.report for one in kept], asked)
    found = next(one for one in kept if one.report.id == report.id)
    if standing and found.replaced_by is not None:
        msg = f"{asked}: {found.replaced_by} took the place of this note. Correct that one"
        raise UsageError(msg)
    return found


def keep_notes(connection: Connection, notes: Sequence[FieldNote]) -> tuple[KeptNote, ...]:
    """Return the notes with their reports and what they state, in the same order."""
    ids = [one.report_id for one in notes]
    later = load_replacing(connection, ids)
    later = {old: new for old, new in later.items() if old not in find_standing(connection, ids)}
    loaded = load_reports(connection, ids={*ids, *later.values()})
    shared = load_shared_labels(connection, {one.label for one in loaded}, None)
    reports = {one.id: one for one in tell_apart(loaded, shared)}
    acts: dict[str, tuple[Act, ...]] = {}
    for said in load_noted_of(connection, ids):
        if isinstance(said, Act):
            acts[said.report_id] = (*acts.get(said.report_id, ()), said)
    return tuple(
        KeptNote(
            note=one,
            report=reports[one.report_id],
            acts=acts.get(one.report_id, ()),
            replaced_by=reports[later[one.report_id]].label if one.report_id in later else None,
        )
        for one in notes
    )


def list_due(kept: Sequence[KeptNote], today: datetime.date) -> tuple[KeptNote, ...]:
    """Return what is to be asked again: the longest overdue first, those without a day last.

    A question is answered by a later note about the same person from the same informant.
    """
    waiting = [
        _count_days(one, today)
        for number, one in enumerate(kept)
        if one.note.ask_again
        and one.replaced_by is None
        and not _is_answered(one, kept[number + 1 :])
    ]
    return tuple(sorted(waiting, key=_most_overdue_first))


def _count_days(one: KeptNote, today: datetime.date) -> KeptNote:
    day = one.note.ask_on
    over = None if day is None else (today - day.latest).days
    return replace(one, days_over=over)


def _most_overdue_first(one: KeptNote) -> tuple[bool, int, str]:
    return one.days_over is None, -(one.days_over or 0), one.report.label


def _is_answered(one: KeptNote, later: Iterable[KeptNote]) -> bool:
    return bool(one.note.informant) and any(
        other.note.informant == one.note.informant
        and name_key(other.note.person) == name_key(one.note.person)
        for other in later
    )


def _acts_by_report(connection: Connection) -> Mapping[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {}
    for statement in load_noted(connection):
        if isinstance(statement, Act):
            found[statement.report_id] = (*found.get(statement.report_id, ()), statement)
    return found
