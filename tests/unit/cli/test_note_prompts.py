"""Being asked for a note: what is given is not asked, what is needed is asked again."""

from __future__ import annotations

import datetime
import io

import pytest
import typer

from corrobora.cli.note_prompts import ask_for_note
from corrobora.register.note_draft import ENTRIES, draft_note

TODAY = datetime.date(2031, 5, 6)
GIVEN = {
    "person": "Ines Abellard",
    "said": "She is held.",
    "act": "detention",
    "connection": "relative",
    "channel": "visit",
    "by": "Ana Serrat",
}


@pytest.fixture
def answer(monkeypatch):
    def give(*lines):
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))

    return give


def test_empty_answers_state_nothing(answer):
    answer(*[""] * 20)
    asked = ask_for_note(GIVEN, today=TODAY)
    assert {k: v for k, v in asked.items() if k not in GIVEN} == {
        "certainty": "asserted",
        "on": "2031-05-06",
        "consent": "use",
    }
    assert str(draft_note(asked).on) == "2031-05-06"


def test_every_answer_is_an_entry_of_a_note(answer):
    answer("X Y", "It is so.", "release", "2031", "hedged", "a", "b", "lawyer", "call")
    with pytest.raises(typer.Abort):  # the answers end: nothing is made of half a note
        ask_for_note({}, today=TODAY)
    answer(*[""] * 20)
    assert set(ask_for_note(GIVEN, today=TODAY)) <= set(ENTRIES)


def test_a_word_that_there_is_not_is_asked_again(answer, capsys):
    answer("jail", "", "arrest", *[""] * 20)
    asked = ask_for_note({k: v for k, v in GIVEN.items() if k != "act"}, today=TODAY)
    assert asked["act"] == "arrest"
    said = capsys.readouterr()
    assert "One of: arrest, detention" in said.err
    assert said.out.strip() == ""  # questions stay out of what a program reads


def test_blanks_are_no_answer(answer, capsys):
    answer("   ", "Ines Abellard", *[""] * 20)
    given = {k: v for k, v in GIVEN.items() if k != "person"}
    assert ask_for_note(given, today=TODAY)["person"] == "Ines Abellard"
    assert "This one is needed" in capsys.readouterr().err
