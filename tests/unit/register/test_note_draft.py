"""From what was typed to a note: closed lists, dates, consent, sides; mistakes in words."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import UsageError
from corrobora.model.note import Channel, Consent, NoteSide
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    SourceConnection,
    SpeakerKind,
)
from corrobora.register.note_draft import ENTRIES, draft_note, read_form
from corrobora.register.note_lookup import list_due

GIVEN = {
    "person": "Ines Abellard",
    "said": "She is held.",
    "act": "detention",
    "connection": "relative",
    "channel": "call",
    "on": "2031-05-04",
    "by": "Ana Serrat",
}


def draft(**more):
    return draft_note(GIVEN | more)


def test_the_least_that_is_needed():
    made = draft()
    assert (made.person, made.by, str(made.on)) == ("Ines Abellard", "Ana Serrat", "2031-05-04")
    assert (made.connection, made.channel) == (SourceConnection.RELATIVE, Channel.CALL)
    (said,) = made.said
    assert (said.text, said.act) == ("She is held.", ActKind.DETENTION)
    assert (said.certainty, said.date, said.conditions) == (Certainty.ASSERTED, None, ())
    assert made.consent == (Consent.USE,)
    assert (made.informant, made.contact, made.side, made.replaces) == (None, None, None, None)


def test_everything_that_may_be_said():
    made = draft(
        date=datetime.date(2031, 5, 1),
        certainty="Hedged",
        site="Old Mill",
        place="Port Ansel",
        condition=["house arrest", "reporting"],
        case_closed=True,
        contact="+00",
        consent="use, name",
        ask_again="more?",
        ask_on="2031-06",
        replaces="note-1",
        **{"from": "Berta Zwick"},
    )
    (said,) = made.said
    assert (str(said.date), said.certainty) == ("2031-05-01", Certainty.HEDGED)
    assert said.conditions == (Condition.HOUSE_ARREST, Condition.REPORTING)
    assert (said.site, said.place, said.case_closed) == ("Old Mill", "Port Ansel", True)
    assert made.consent == (Consent.USE, Consent.NAME)
    assert (made.informant, made.contact, made.replaces) == ("Berta Zwick", "+00", "note-1")
    assert (made.ask_again, str(made.ask_on)) == ("more?", "2031-06")


@pytest.mark.parametrize(
    ("typed", "consent"),
    [
        ("none", ()),
        ([], (Consent.USE,)),
        ("", (Consent.USE,)),
        (["use", "publish"], (Consent.USE, Consent.PUBLISH)),
    ],
)
def test_consent(typed, consent):
    assert draft(consent=typed).consent == consent


@pytest.mark.parametrize(
    ("typed", "side"),
    [
        ("family", NoteSide(SpeakerKind.FAMILY)),
        ("State", NoteSide(SpeakerKind.STATE)),
        ("monitor Prison  Watch", NoteSide(SpeakerKind.MONITOR, "Prison Watch")),
        ("church: The Diocese", NoteSide(SpeakerKind.CHURCH, "The Diocese")),
        ("state the High Court", NoteSide(SpeakerKind.STATE, "the High Court")),
    ],
)
def test_side(typed, side):
    assert draft(side=typed).side == side


def test_several_things_said_are_tables():
    made = draft(said=[{"text": "a", "act": "arrest"}, {"text": "b", "act": "release"}])
    assert [(s.text, s.act) for s in made.said] == [("a", "arrest"), ("b", "release")]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"act": ""}, "needs --act: one of arrest, detention"),
        ({"act": "freed"}, "act 'freed' is none of arrest"),
        ({"connection": None}, "needs --connection"),
        ({"channel": "phone"}, "channel 'phone' is none of call"),
        ({"on": ""}, "needs --on"),
        ({"on": "4.5.2031"}, "on '4.5.2031' is no date: write 2026-01-09"),
        ({"date": "2031-02-30"}, "date '2031-02-30' is no date"),
        ({"consent": "all"}, "consent 'all' is none of use, name, publish"),
        ({"side": "monitor"}, "side 'monitor': write family, state"),
        ({"side": "unnamed X"}, "side 'unnamed X'"),
        ({"said": ["a"]}, "as a table"),
        ({"said": [{"text": "a", "act": "arrest", "who": "x"}]}, "'who' is no entry"),
        ({"case_closed": "yes"}, "true or false"),
        ({"person": ["a"]}, "person: write a text"),
    ],
)
def test_a_mistake_names_the_entry_and_what_to_write(more, why):
    with pytest.raises(UsageError) as error:
        draft(**more)
    assert why in str(error.value)


def test_a_form_knows_its_entries(tmp_path):
    path = tmp_path / "n.toml"
    path.write_text('person = "X Y"\nask-again = "more?"\n', "utf-8")
    assert read_form(path) == {"person": "X Y", "ask_again": "more?"}
    path.write_text('persona = "X Y"\n', "utf-8")
    with pytest.raises(UsageError, match="'persona' is no entry of a field note"):
        read_form(path)


def test_entries_are_each_once():
    assert len(ENTRIES) == len(set(ENTRIES))


def test_nothing_is_due_where_there_are_no_notes():
    assert list_due((), datetime.date(2031, 1, 1)) == ()


def test_all_that_is_missing_is_told_at_once():
    with pytest.raises(UsageError) as told:
        draft_note({"person": "Ana Vale", "channel": "call"})
    said = str(told.value)
    assert all(f"--{key}: " in said for key in ("said", "act", "connection", "on"))
    assert not any(f"--{key}: " in said for key in ("person", "channel"))


def test_what_was_said_in_tables_has_its_acts_there():
    with pytest.raises(UsageError) as told:
        draft_note({"said": [{"text": "She is out", "act": "release"}]})
    assert "--act" not in str(told.value)
