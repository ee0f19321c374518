"""Taking values out of a TOML table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import PackError
from corrobora.model.vocabulary import Bound
from corrobora.model.words import fold
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


WRONG = [
    ("phrases", {"a": "x"}, "f: a must be a list of words or phrases"),
    ("phrases", {"a": ["x", 1]}, "f: a must be a list of words or phrases"),
    ("phrases", {"a": [" "]}, "f: a must be a list of words or phrases"),
    ("words", {"a": {"b": 1}}, "f: a must be a list of words or phrases"),
    ("text", {"a": 1}, "f: a must be a word in quotes"),
    ("text", {"a": ["x"]}, "f: a must be a word in quotes"),
    ("flag", {"a": "true"}, "f: a must be true or false"),
    ("flag", {"a": 1}, "f: a must be true or false"),
    ("table", {"a": [1]}, "f: a must be a table"),
    ("tables", {"a": {"b": 1}}, "f: a must be tables, each beginning with [[a]]"),
    ("tables", {"a": [1]}, "f: a must be tables, each beginning with [[a]]"),
]


@pytest.mark.parametrize(("take", "table", "message"), WRONG)
def test_a_value_of_the_wrong_kind_is_told_with_its_place(take, table, message):
    reader = PartReader(table, "f")
    assert not getattr(reader, take)("a") or take == "table"
    with pytest.raises(PackError) as caught:
        reader.finish()
    assert caught.value.problems == (message,)


EMPTY = [("phrases", ()), ("words", frozenset()), ("flag", False), ("tables", [])]


@pytest.mark.parametrize(("take", "value"), EMPTY)
def test_what_is_missing_is_empty(take, value):
    reader = PartReader({}, "f")
    assert getattr(reader, take)("a") == value
    reader.finish()


def test_keys_that_nobody_asked_for_are_told_in_order():
    reader = PartReader({"b": 1, "a": 2, "c": []}, "f")
    assert reader.phrases("c") == ()
    with pytest.raises(PackError) as caught:
        reader.finish()
    assert caught.value.problems == ("f: unknown key 'b'", "f: unknown key 'a'")


def test_a_table_in_a_table_is_told_by_its_path():
    reader = PartReader({"a": {"b": {"c": 1}}}, "f")
    inner = reader.table("a").table("b")
    inner.complain("is wrong")
    with pytest.raises(PackError) as caught:
        reader.finish()
    assert caught.value.problems == ("f: a: b: is wrong",)


@given(st.lists(st.text("aábñN ", min_size=1).filter(str.strip), max_size=6))
def test_words_are_folded_and_phrases_are_not(values):
    assert PartReader({"a": values}, "f").phrases("a") == tuple(values)
    folded = PartReader({"a": values}, "f").words("a")
    assert folded == {fold(v) for v in values}
    assert len(folded) <= len(values)
