"""Field notes for tests: every entry has a plain default. The people are invented."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Channel, Consent, FieldNote, NoteDraft, Said
from corrobora.model.vocabulary import ActKind, SourceConnection
from corrobora.register.notes import Added, NoteStamp, add_note
from tests.factories import NOON

PERSON = "Ines Abellard"
INFORMANT = "Berta Zwick-Olmedo"
CONTACT = "+00 555 0133"
HELD = "She is held in the Old Mill prison; her mother saw her on Sunday."


def make_draft(**more: object) -> NoteDraft:
    """A mother called: her daughter is held."""
    made = NoteDraft(
        person=PERSON,
        said=(Said(text=HELD, act=ActKind.DETENTION, site="Old Mill prison"),),
        connection=SourceConnection.RELATIVE,
        channel=Channel.CALL,
        on=parse_edtf("2031-05-04"),
        by="Ana Serrat",
        informant=INFORMANT,
        contact=CONTACT,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def make_note(**more: object) -> FieldNote:
    """The same as it is kept."""
    made = FieldNote(
        report_id="r1",
        person=PERSON,
        informant="token",
        connection=SourceConnection.RELATIVE,
        channel=Channel.CALL,
        on=parse_edtf("2031-05-04"),
        consent=(Consent.USE,),
        by="Ana Serrat",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def make_said(text: str = HELD, act: ActKind = ActKind.DETENTION, **more: object) -> Said:
    """One thing that was said."""
    return replace(Said(text=text, act=act), **more)  # type: ignore[arg-type]


def make_stamp(number: int = 1, at: datetime.datetime = NOON) -> NoteStamp:
    """Random parts that are none; minutes apart, so that notes come in order."""
    moment = at + datetime.timedelta(minutes=number)
    return NoteStamp(moment, f"{number:02x}" * 8, f"token-{number}", bytes([number]) * 32)


def add(register: Path, number: int = 1, **more: object) -> Added:
    """Take a note into the register."""
    return add_note(register, make_draft(**more), stamp=make_stamp(number))
