"""Field notes: what a documenter learned first-hand; never who told it."""

from __future__ import annotations

import datetime

from pydantic import Field, JsonValue

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import After, Answer, Wanted
from corrobora.desk.api.values import read_place, write_place
from corrobora.model.account import Permission
from corrobora.model.note import Channel
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import ActKind, Certainty, Condition, SourceConnection
from corrobora.register.note_pages import find_note_called, list_calls, list_note_page
from corrobora.shapes.notes import note_shape

__all__ = ["RESOURCES"]

_PLACE = r"\d{4}-\d\d-\d\dT[\d:.]{5,15}\.[0-9a-z-]{1,80}"


class NotesWanted(Wanted):
    """Which page of the notes."""

    after: After = None


class Term(Answer):
    """A term of the HURIDOCS micro-thesauri."""

    list: str = Field(description="Which list.")
    huri_code: str = Field(description="Its code.")
    term: str = Field(description="The term.")


class Said(Answer):
    """One thing that was said."""

    text: str = Field(description="The words, as written down.")
    act: ActKind = Field(description="What was done.")
    certainty: Certainty = Field(description="How whoever said it commits to it.")
    date: str | None = Field(description="When, in EDTF.")
    site: str | None = Field(description="The place of detention.")
    place: str | None = Field(description="Another place.")
    conditions: list[Condition] = Field(description="What somebody is released to, or with.")
    case_closed: bool | None = Field(description="Whether the case is closed, if it is said.")


class Note(Answer):
    """One field note."""

    id: str = Field(description="Its label: `/notes/{name}`.")
    report: str = Field(description="The id of the report that it is.")
    person: str = Field(description="About whom.")
    on: str = Field(description="When it was said, in EDTF.")
    channel: Channel = Field(description="By what.")
    connection: SourceConnection = Field(description="How whoever told it is connected to it.")
    huri: Term | None = Field(description="The same in the HURIDOCS micro-thesaurus 19.")
    side: JsonValue = Field(description="The side of whoever told it, where that was said.")
    consent: list[str] = Field(description="What was allowed: to use, to name, to publish.")
    counts: bool = Field(description="Whether it may be used, and no other took its place.")
    said: list[Said] = Field(description="What was said.")
    ask_again: str | None = Field(description="What to ask again.")
    ask_on: str | None = Field(description="When, in EDTF.")
    days_over: int | None = Field(description="How many days ago that was.")
    by: str = Field(description="Who wrote it.")
    recorded_at: datetime.datetime = Field(description="When.")
    replaces: str | None = Field(description="The note in whose place it came.")
    replaced_by: str | None = Field(description="The note that came in its place.")


class NotesPage(Answer):
    """A page of notes."""

    due: list[Note] = Field(description="On the first page: what is to be asked again.")
    notes: list[Note] = Field(description="The newest first.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


def list_all(call: Call, wanted: NotesWanted) -> Plain:
    """Give field notes and what is to be asked again; who told them is in no answer of the API."""
    after = read_place(wanted.after, _PLACE)
    due = () if after else list_calls(call.connection, call.veil, call.today)
    found = list_note_page(call.connection, call.veil, after=after)
    return {
        "due": [note_shape(one) for one in due],
        "notes": [note_shape(one) for one in found.rows],
        "after": write_place(found.after),
    }


def show_one(call: Call, _: Wanted) -> Plain:
    """Give one field note."""
    found = find_note_called(call.connection, call.veil, call.path["name"])
    if found is None:
        raise not_found()
    return note_shape(found)


RESOURCES = (
    Resource(
        name="notes",
        url="/notes",
        permission=Permission.WRITE_NOTES,
        says="Field notes, and what is to be asked again",
        takes=NotesWanted,
        answers=NotesPage,
        handle=list_all,
        of="notes",
    ),
    Resource(
        name="note",
        url="/notes/{name}",
        permission=Permission.WRITE_NOTES,
        says="One field note",
        answers=Note,
        handle=show_one,
        of="notes",
    ),
)
