"""`corrobora note`: what a documenter learned by a call, a visit, a message."""

from __future__ import annotations

import getpass
import secrets
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.note_options import (
    ActWord,
    Ask,
    AskAgain,
    AskOn,
    By,
    CertaintyWord,
    ChannelWord,
    Conditions,
    Connection,
    ConsentWords,
    Contact,
    Date,
    FormFile,
    From,
    On,
    Person,
    Place,
    Replaces,
    SaidText,
    SideWord,
    Site,
    Who,
    Why,
)
from corrobora.cli.note_prompts import ask_for_note
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.show_notes import show_added, show_due, show_note, show_notes
from corrobora.register.note_draft import ENTRIES, draft_note, read_form
from corrobora.register.note_lookup import KeptNote, find_note, list_due, list_notes
from corrobora.register.note_reading import KEY_BYTES, Look, read_informant, read_note
from corrobora.register.notes import NoteStamp, add_note
from corrobora.register.opening import opened
from corrobora.shapes.notes import note_shape, notes_shape

__all__ = ["note"]

_RANDOM_BYTES = 8

note = typer.Typer(
    no_args_is_help=True,
    help="Field notes: what you learned by a call, a visit, a message. A note is a report, and"
    " whoever told you is one origin. Their name is kept apart from everything else.",
)


@note.command("add")
def _add(  # noqa: PLR0913, PLR0917 - one parameter for each option
    person: Person = None,
    said: SaidText = None,
    act: ActWord = None,
    date: Date = None,
    certainty: CertaintyWord = None,
    site: Site = None,
    place: Place = None,
    condition: Conditions = None,
    connection: Connection = None,
    channel: ChannelWord = None,
    on: On = None,
    from_: From = None,
    contact: Contact = None,
    consent: ConsentWords = None,
    side: SideWord = None,
    ask_again: AskAgain = None,
    ask_on: AskOn = None,
    replaces: Replaces = None,
    by: By = None,
    file: FormFile = None,
    ask: Ask = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Add a field note: its statements count at once, by the side of whoever told you.

    Names on a command line stay in the shell's history: give the informant with --ask or in
    a --file.
    """
    typed = {name.rstrip("_"): value for name, value in locals().items()}
    given = {} if file is None else dict(read_form(file))
    given |= {name: typed[name] for name in ENTRIES if typed.get(name)}
    if ask:
        given = ask_for_note(given, today=now().date())
    given.setdefault("by", getpass.getuser())
    added = add_note(register, draft_note(given), stamp=_stamp())
    if output is Format.JSON:
        print_json(note_shape(_find(register, added.label)))
    else:
        print_text(show_added(added))


@note.command("list")
def _list(
    due: Annotated[
        bool, typer.Option("--due", help="Only what is to be asked again, overdue first.")
    ] = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """List the field notes, or with --due what is to be asked again, the longest overdue first."""
    with opened(register) as connection:
        kept = list_notes(connection)
    if due:
        kept = list_due(kept, now().date())
    if output is Format.JSON:
        print_json(notes_shape(kept))
    else:
        print_text(show_due(kept) if due else show_notes(kept))


@note.command("show")
def _show(
    name: Annotated[
        str,
        typer.Argument(metavar="NOTE", help="As `corrobora note list` calls it."),
    ],
    informant: Annotated[
        bool, typer.Option("--informant", help="Also who told you. That you looked is logged.")
    ] = False,
    by: Who = None,
    why: Why = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Show one field note; who told you only with --informant, --by and --why, which is logged."""
    if informant:
        look = Look(by or "", why or "", now().replace(microsecond=0), _key())
        kept, known = read_informant(register, name, look)
    else:
        kept, known = read_note(register, name)
    if output is Format.JSON:
        print_json(note_shape(kept, known))
    else:
        print_text(show_note(kept, known, is_logged=informant))


@note.command("form")
def _form() -> None:
    """Print an empty form to fill in and give to `note add --file`."""
    print(_FORM, end="")


def _find(register: str, label: str) -> KeptNote:
    with opened(register) as connection:
        return find_note(connection, label)


def _stamp() -> NoteStamp:
    return NoteStamp(
        at=now().replace(microsecond=0),
        mark=secrets.token_hex(_RANDOM_BYTES),
        token=secrets.token_hex(_RANDOM_BYTES),
        key=_key(),
    )


def _key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


_FORM = """\
# A field note. Fill in, then: corrobora note add --file THIS-FILE
# An empty text is "not stated". Delete this file afterwards: the informant's name stands in it.
person = ""
# victim (the person), relative, lawyer, organisation, authority, witness, reporter, third_party
connection = ""
channel = ""      # call, visit, message, email, letter, meeting, other
on = ""           # the day on which you spoke, like 2026-01-09
from = ""         # who told you: kept apart, and shown to nobody unasked
contact = ""      # how to reach them: kept apart too
consent = ["use"] # use, name, publish; or ["none"]
side = ""         # where the connection does not tell: family, state, monitor NAME
ask_again = ""    # what to ask again
ask_on = ""       # and on which day
by = ""           # who writes this

# One block for each thing that was said. Never write the informant's name here.
[[said]]
text = ""
act = ""          # arrest, detention (is held), release, transfer, charge, sentence, death
date = ""         # when it was done: 2026-01-09, 2026-01, 2026
certainty = ""    # asserted, hedged, planned, denied
site = ""         # the place of detention
place = ""
condition = []    # of a release: "house_arrest", "reporting", "no_speech", "travel_ban"
"""
