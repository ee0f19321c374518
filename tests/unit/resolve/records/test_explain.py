"""A pair explained: the weightiest part first, and all of it adding up."""

from __future__ import annotations

import pytest

from corrobora.model.listing import ListField as F
from corrobora.resolve.records.explain import explain_pair, say_weight
from corrobora.resolve.records.record import Knowledge, RecordReader

READER = RecordReader(Knowledge(months={}))
A = READER.read("a#1", "a", {F.NAME: ["Ana Brask"], F.BIRTH_DATE: ["1980-01-02"], F.GENDER: ["f"]})
B = READER.read("b#1", "b", {F.NAME: ["Ana Brasq"], F.AGE: ["40"], F.ARREST_DATE: ["2020-05-01"]})


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        (0.2, "says next to nothing"),
        (-0.2, "says next to nothing"),
        (1, "speaks a little for one person"),
        (5, "speaks for one person"),
        (12, "speaks strongly for one person"),
        (-12, "speaks strongly against one person"),
    ],
)
def test_a_weight_is_said_in_words(bits, words):
    assert say_weight(bits) == words


def test_parts_stand_by_weight_and_add_up():
    came = [("gender", 1, -2.0), ("name", 2, 9.0), ("list", 1, 1.0)]
    parts = explain_pair(A, B, came, prior=-4.0, less=3.0)
    assert [part.field for part in parts] == ["name", "gender", "list", "together", "beforehand"]
    assert sum(part.bits for part in parts) == 1.0


def test_both_values_stand_beside_each_other():
    name, birth = explain_pair(A, B, [("name", 2, 9.0), ("birth", 2, 3.0)], prior=0, less=0)[:2]
    assert (name.a, name.b) == ("Ana Brask", "Ana Brasq")
    assert "Brask" in name.words
    assert (birth.a, birth.b) == ("1980-01-02", "1979 or 1980 (by age)")


def test_nothing_taken_off_is_no_part():
    parts = explain_pair(A, B, [("name", 2, 9.0)], prior=0, less=0)
    assert "together" not in {part.field for part in parts}


def test_which_lists_they_are_is_no_value():
    part = explain_pair(A, B, [("list", 1, 1.0)], prior=0, less=0)[0]
    assert (part.a, part.b) == ("", "")
