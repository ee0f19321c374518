"""Taking values out of a TOML table."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.vocabulary import Bound
from corrobora.packs.part_reader import PartReader


def test_values_are_taken_once_and_leave_nothing():
    reader = PartReader({"a": ["x"], "b": "y", "c": True, "d": {"e": ["z"]}}, "f")
    assert reader.phrases("a") == ("x",)
    assert reader.text("b") == "y"
    assert reader.flag("c") is True
    inner = reader.table("d")
    assert inner.words("e") == {"z"}
    inner.close()
    reader.finish()


def test_a_missing_text_is_a_mistake_unless_there_is_a_default():
    reader = PartReader({}, "f")
    assert reader.text("a", "b") == "b"
    assert reader.text("a") == ""
    with pytest.raises(PackError, match="a must be a word"):
        reader.finish()


def test_a_choice_falls_back_to_the_first_value():
    reader = PartReader({"a": "nonsense"}, "f")
    assert reader.choice("a", Bound) == next(iter(Bound)).value
    with pytest.raises(PackError, match="a must be one of"):
        reader.finish()


def test_a_choice_takes_its_default():
    assert PartReader({}, "f").choice("a", Bound, default="about") == "about"


def test_mistakes_inside_are_raised_outside():
    reader = PartReader({"t": [{"x": 1}, {"y": 2}]}, "f")
    for inner in reader.tables("t"):
        inner.close()
    with pytest.raises(PackError) as caught:
        reader.finish()
    assert caught.value.problems == ("f: t[1]: unknown key 'x'", "f: t[2]: unknown key 'y'")


def test_words_keep_the_accents_of_exact_ones():
    assert PartReader({"a": ["Él", "Está"]}, "f").words("a", frozenset({"él"})) == {"él", "esta"}
