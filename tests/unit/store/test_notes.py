"""Field notes and informants as rows: exact, apart, and retired without being changed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.extract.documenter import state
from corrobora.intake.note import write_note
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Channel, Consent, Informant, NoteSide
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.store.database import open_register, reading, writing
from corrobora.store.notes import (
    is_withheld,
    load_informant,
    load_informants,
    load_noted,
    load_notes,
    load_retired_notes,
    retire_note,
    save_note,
)
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.runs import start_run
from corrobora.store.statements import Reading, save_reading
from tests.factories import NOON
from tests.notes import CONTACT, INFORMANT, make_draft, make_note, make_said

HOUR = datetime.timedelta(hours=1)
WHO = Informant(token="token", name=INFORMANT, contact=CONTACT)  # noqa: S106 - a stand-in for a name


@pytest.fixture
def engine(tmp_path):
    made = open_register(tmp_path / "r.db", create=True)
    with writing(made) as connection:
        start_run(
            connection, program="1", settings={}, packs_hash="p", policy_hash="q", started_at=NOON
        )
    yield made
    made.dispose()


def put(engine, mark="a", at=NOON, informant: Informant | None = WHO, **more):
    """Save a note with its report, text, reading and informant; return the note."""
    draft = make_draft(said=(make_said(f"She is held, says {mark}."), make_said("And well.")))
    got = write_note(draft, mark=mark * 16, recorded_at=at, languages=())
    note = make_note(report_id=got.report.id, **more)
    made = Reading(
        report_id=got.report.id,
        revision_id=got.revision.id,
        extractor="documenter",
        version="1",
        packs_hash="p",
    )
    with writing(engine) as connection:
        save_raw(connection, got.report.raw_hash, got.raw)
        save_report(connection, got.report)
        save_revision(connection, got.revision, recorded_at=at)
        acts = state(draft, got.revision)
        save_reading(connection, made, acts, refused=(), run=1, recorded_at=at)
        save_note(connection, note, informant, recorded_at=at)
    return note


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"side": NoteSide(SpeakerKind.MONITOR, "Prison Watch"), "consent": tuple(Consent)},
        {"side": NoteSide(SpeakerKind.FAMILY), "connection": SourceConnection.WITNESS},
        {"ask_again": "more?", "ask_on": parse_edtf("2031-06"), "channel": Channel.VISIT},
        {"informant": "", "consent": (), "replaces": "r0", "on": parse_edtf("2031-05~")},
    ],
)
def test_a_note_comes_back_as_it_was_saved(engine, more):
    note = put(engine, **more)
    with reading(engine) as connection:
        assert load_notes(connection) == (note,)


@pytest.mark.parametrize("informant", [WHO, replace(WHO, contact=None), None])
def test_an_informant_is_found_by_the_note_alone(engine, informant):
    note = put(engine, informant=informant)
    with reading(engine) as connection:
        assert load_informant(connection, note.report_id) == informant
        assert load_informant(connection, "another") is None
        assert load_informants(connection) == (() if informant is None else (informant,))


def test_notes_come_in_the_order_of_their_writing_and_as_known_then(engine):
    first, second = put(engine, "a"), put(engine, "b", NOON + HOUR)
    with reading(engine) as connection:
        assert load_notes(connection) == (first, second)
        assert load_notes(connection, known_at=NOON) == (first,)
        assert load_notes(connection, known_at=NOON - HOUR) == ()


def test_a_retired_note_is_kept_with_what_it_said(engine):
    first, second = put(engine, "a"), put(engine, "b", NOON + HOUR)
    with writing(engine) as connection:
        retire_note(connection, first.report_id, at=NOON + HOUR)
    with reading(engine) as connection:
        assert load_retired_notes(connection) == {first.report_id}
        assert load_retired_notes(connection, known_at=NOON) == frozenset()
        assert load_notes(connection) == (first, second)
        assert len(load_noted(connection)) == 4


def test_what_notes_state_comes_in_the_order_of_their_text(engine):
    note = put(engine)
    with reading(engine) as connection:
        said = load_noted(connection)
    assert {s.report_id for s in said} == {note.report_id}
    assert [s.quotes[0].text for s in said] == ["She is held, says a.", "And well."]


@pytest.mark.parametrize(
    ("consent", "withheld"),
    [((), True), ((Consent.USE,), False), ((Consent.USE, Consent.PUBLISH), False)],
)
def test_withheld_is_what_may_not_be_used(engine, consent, withheld):
    note = put(engine, consent=consent)
    with reading(engine) as connection:
        assert is_withheld(connection, note.report_id) is withheld
        assert not is_withheld(connection, "a report of an outlet")
