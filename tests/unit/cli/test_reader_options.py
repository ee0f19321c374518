from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.cli.reader_options import ReaderChoice, choose_readers, say_what_is_sent
from corrobora.config import SecondReader
from corrobora.errors import UsageError

AWAY = "https://llm.example.org/v1"
NONE = dict.fromkeys(("server", "base_url", "model", "send_to", "answers"))


def choose(choice, **typed):
    given = {**NONE, "offline": False, "model": "m", **typed}
    return choose_readers(choice, Path("cases.db"), **given)


def test_the_rules_alone_need_no_server():
    chosen = choose(ReaderChoice.RULES)
    assert (chosen.extractors, chosen.second) == (("rules",), None)


def test_both_and_the_second_alone():
    local = {"base_url": "http://localhost:1/v1"}
    assert choose(ReaderChoice.BOTH, **local).extractors == ("rules",)
    chosen = choose(ReaderChoice.LLM, **local)
    assert chosen.extractors == ()
    assert chosen.second.model == "m"


def test_answers_are_kept_beside_the_register():
    local = {"base_url": "http://localhost:1/v1"}
    assert choose(ReaderChoice.LLM, **local).second.answers == Path("cases.answers")
    other = choose(ReaderChoice.LLM, **local, answers=Path("kept"))
    assert other.second.answers == Path("kept")


def test_another_machine_has_to_be_allowed():
    with pytest.raises(UsageError) as caught:
        choose(ReaderChoice.BOTH, base_url=AWAY)
    said = str(caught.value)
    assert "text, title, outlet, date and language" in said
    assert said.endswith("Nothing was sent. To allow it: --send-to llm.example.org")
    allowed = choose(ReaderChoice.BOTH, base_url=AWAY, send_to="llm.example.org")
    assert allowed.second.is_sending_away


def test_offline_needs_no_leave():
    assert choose(ReaderChoice.LLM, base_url=AWAY, offline=True).second.offline


def test_a_missing_server_is_said():
    with pytest.raises(UsageError, match="Name the server"):
        choose(ReaderChoice.LLM)


def note(base_url):
    return say_what_is_sent(SecondReader(base_url=base_url, model="m\x1b[2J", answers=Path("a")))


def test_the_note_names_server_model_and_folder():
    said = note(AWAY)
    for word in (AWAY, "model m", "Names of people in danger", "kept in a;"):
        assert word in said
    assert "\x1b" not in said
    assert "NOT encrypted" not in said


def test_a_line_that_others_can_read_is_said():
    assert "NOT encrypted" in note("http://llm.example.org/v1")
