"""Answers as they leave: names that are veiled, letters that would live, shapes that hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from corrobora.desk.api.covering import cover, escape, tag_of, write_answer
from corrobora.desk.api.shapes import Answer
from corrobora.register.erase.spellings import BLANK
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil

OPEN = Veil()
VEILED = Veil(Restrictions({"x": frozenset({"all"})}, names={"x": ("Selma Vandrik",)}))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


class One(Answer):
    """A shape for a test."""

    name: str = Field(description="A name.")
    more: list[str] = Field(description="More of them.")


def test_a_name_is_blanked_wherever_it_stands():
    value = {"a": "Selma Vandrik went", "b": [{"c": "and Selma Vandrik"}, ("Selma Vandrik",)]}
    told = cover(VEILED, value)
    assert "Vandrik" not in json.dumps(told)
    assert told["a"] == f"{BLANK * len('Selma Vandrik')} went"
    assert len(told["b"][1][0]) == len("Selma Vandrik")


@given(PLAIN)
def test_an_open_veil_changes_nothing_but_what_is_no_text(value):
    assert cover(OPEN, value) == value


@given(PLAIN)
def test_what_is_covered_is_covered_once_and_for_all(value):
    told = cover(VEILED, value)
    assert cover(VEILED, told) == told


def test_numbers_and_none_stay_what_they_are():
    assert cover(VEILED, {"n": 1, "f": 1.5, "no": None, "is": True}) == {
        "n": 1,
        "f": 1.5,
        "no": None,
        "is": True,
    }


def test_half_of_a_pair_becomes_a_mark_of_its_length():
    assert cover(OPEN, "a\ud800b") == "a?b"
    assert len(write_answer(OPEN, One, {"name": "\udfff", "more": []})) > 0


@given(st.text(), st.lists(st.text(), max_size=3))
def test_what_is_written_reads_as_it_was_and_holds_no_live_letter(name, more):
    body = write_answer(OPEN, One, {"name": name, "more": more})
    assert json.loads(body) == {"name": name, "more": more}
    assert not set(b"<>&") & set(body)


@given(st.dictionaries(st.text(), st.text()))
def test_escaping_says_the_same(value):
    written = escape(json.dumps(value))
    assert json.loads(written) == value
    assert not set("<>&") & set(written)


def test_a_field_that_the_shape_does_not_know_is_not_told():
    body = write_answer(OPEN, One, {"name": "x", "more": [], "secret": "y"})
    assert json.loads(body) == {"name": "x", "more": []}


@pytest.mark.parametrize(
    "value", [{"name": "x"}, {"name": 5, "more": []}, {"name": "x", "more": 1}]
)
def test_what_has_not_the_shape_is_a_mistake_that_names_nothing(value):
    with pytest.raises(ValidationError) as caught:
        write_answer(OPEN, One, {**value, "other": "Selma Vandrik"})
    assert "Vandrik" not in str(caught.value)
    assert "input_value" not in str(caught.value)


def test_the_same_body_has_the_same_tag_and_another_has_another():
    assert tag_of(b"one") == tag_of(b"one")
    assert tag_of(b"one") != tag_of(b"two")
    assert tag_of(b"").startswith('"')
    assert tag_of(b"").endswith('"')
