"""What was typed, as handlers read it."""

from __future__ import annotations

from corrobora.desk.asked import Given, Upload

TYPED = Given(
    {"why": ["  she\n called  "], "kind": ["a", "", " b "], "empty": [""], "tick": ["on"]},
    {"file": Upload("may.csv", b"name\n")},
)


def test_a_text_keeps_its_lines():
    assert TYPED.text("why") == "she\n called"
    assert TYPED.text("missing") == ""


def test_a_line_is_one_line_or_nothing():
    assert TYPED.line("why") == "she called"
    assert TYPED.line("empty") is None
    assert TYPED.line("missing") is None


def test_a_line_has_an_end():
    assert len(Given({"a": ["x" * 9000]}).line("a")) == 4000


def test_all_that_was_chosen_and_nothing_empty():
    assert TYPED.all("kind") == ("a", "b")
    assert TYPED.all("missing") == ()


def test_a_ticked_box_is_there():
    assert TYPED.has("tick")
    assert not TYPED.has("missing")


def test_a_file_has_its_name_and_bytes():
    assert TYPED.files["file"] == Upload("may.csv", b"name\n")
