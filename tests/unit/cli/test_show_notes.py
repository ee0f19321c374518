"""Field notes in words: what was said and by whom, as far as that may be said."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from corrobora.cli.show_notes import show_added, show_due, show_note, show_notes
from corrobora.extract.documenter import state
from corrobora.intake.note import write_note
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import INFORMANTS, Consent, Informant, NoteSide
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    SourceConnection,
    SpeakerKind,
)
from corrobora.register.note_lookup import KeptNote
from corrobora.register.notes import Added
from corrobora.shapes.notes import note_shape, notes_shape
from tests.factories import NOON
from tests.notes import CONTACT, HELD, INFORMANT, make_draft, make_note, make_said

WHO = Informant(token="t", name=INFORMANT, contact=CONTACT)  # noqa: S106 - a stand-in for a name
FREED = make_said(
    "She came home.",
    ActKind.RELEASE,
    certainty=Certainty.HEDGED,
    date=parse_edtf("2031-05-01"),
    place="Port Ansel",
    conditions=(Condition.REPORTING,),
)


def kept(said=None, **more):
    """A kept note; fields of `KeptNote` by their names, all others of the note."""
    outer = {k: more.pop(k) for k in ("replaced_by", "days_over") if k in more}
    draft = make_draft(said=(said or make_said(site="Old Mill"),))
    got = write_note(draft, mark="0" * 16, recorded_at=NOON, languages=())
    made = KeptNote(
        note=make_note(report_id=got.report.id, **more),
        report=got.report,
        acts=state(draft, got.revision),
    )
    return replace(made, **outer)


def words(parts) -> str:
    console = Console(width=200, record=True, file=io.StringIO(), markup=False)
    for part in parts:
        console.print(part)
    return " ".join(console.export_text().split())


def added(**more):
    one = kept(**more)
    return words(show_added(Added(one.note, one.report.label, one.acts, more.get("replaces"))))


def test_what_was_kept_is_said_with_what_follows():
    said = added()
    assert (
        "Kept as note-2031-05-04-000000 Ines Abellard: held, at Old Mill, says a relative" in said
    )
    assert "It counts from now on" in said
    assert "note show note-2031-05-04-000000 --informant" in said


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"consent": ()}, "counts nothing: its use was not allowed"),
        ({"informant": ""}, "Nobody is named as the informant"),
        ({"replaces": "note-1"}, "It takes the place of note-1"),
        ({"ask_again": "more?", "ask_on": parse_edtf("2031-06")}, "Ask again on 2031-06: more?"),
        ({"ask_again": "more?"}, "Ask again: more?"),
    ],
)
def test_what_else_is_said_of_a_new_note(more, expected):
    assert expected in added(**more)


def test_an_act_is_told_with_all_that_was_stated():
    said = words(show_note(kept(FREED), None, is_logged=False))
    wanted = "released (hedged), 2031-05-01, in Port Ansel, has to report to a court"
    assert wanted in said
    assert "“She came home.”" in said


@pytest.mark.parametrize("connection", SourceConnection)
def test_who_said_so_is_a_description(connection):
    said = words(show_notes([kept(connection=connection)]))
    assert f"{INFORMANTS[connection]}, call" in said


def test_a_body_is_named_beside():
    side = NoteSide(SpeakerKind.MONITOR, "Prison Watch")
    said = words(show_note(kept(side=side), None, is_logged=False))
    assert "A relative (Prison Watch), by call" in said


@pytest.mark.parametrize(
    ("informant", "is_logged", "expected"),
    [
        (None, False, "kept apart, and each look is logged"),
        (WHO, True, f"Informant: {INFORMANT}, {CONTACT} That you looked is in the log."),
        (replace(WHO, contact=None), False, f"Informant: {INFORMANT} They may be named."),
    ],
)
def test_the_informant_is_shown_where_one_is_given(informant, is_logged, expected):
    assert expected in words(show_note(kept(), informant, is_logged=is_logged))


def test_where_nobody_was_named_that_is_said():
    assert "No name was given" in words(show_note(kept(informant=""), None, is_logged=True))


@pytest.mark.parametrize(
    ("days", "expected"),
    [(None, "no day set"), (1, "1 day overdue"), (9, "9 days overdue"), (0, "today")],
)
def test_when_to_ask_again(days, expected):
    assert expected in words(show_due([kept(ask_again="more?", days_over=days)]))
    ahead = kept(ask_again="more?", ask_on=parse_edtf("2031-06"), days_over=-3)
    assert "on 2031-06" in words(show_due([ahead]))


def test_a_label_is_never_broken():
    lines = Console(width=60, record=True, file=io.StringIO(), markup=False)
    for part in show_notes([kept(said=make_said(HELD))]):
        lines.print(part)
    assert "note-2031-05-04-000000" in lines.export_text()


def test_nothing_steers_the_terminal():
    said = words(show_notes([kept(person="Ines \x1b[31mAbellard", by="A\x07")]))
    assert "\x1b" not in said
    assert "\x07" not in said


def test_the_shape_names_nobody_unless_told():
    shape = note_shape(kept())
    assert (shape["informant"], shape["contact"]) == (None, None)
    shape = note_shape(kept(), WHO)
    assert (shape["informant"], shape["contact"]) == (INFORMANT, CONTACT)


@pytest.mark.parametrize(
    ("more", "counts"),
    [({}, True), ({"consent": ()}, False), ({"replaced_by": "note-2"}, False)],
)
def test_the_shape_says_whether_it_counts(more, counts):
    (shape,) = notes_shape([kept(**more)])["notes"]
    assert shape["counts"] is counts


def test_a_connection_without_a_term_has_none():
    shape = note_shape(kept(connection=SourceConnection.AUTHORITY, consent=(Consent.USE,)))
    assert shape["huri"] is None
