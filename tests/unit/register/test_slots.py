"""What a decision is a decision of, and which one stands there."""

from __future__ import annotations

import dataclasses

import pytest

from corrobora.register.slots import find_in_slot, slot_of
from corrobora.register.standing import UNDO
from corrobora.store.decisions import Decision
from tests.factories import NOON


def make(id_: str = "a", **more) -> Decision:
    given = {"kind": "field", "subject": ("k1",), "payload": {}, "reason": "x", "replaces": None}
    return Decision(id=id_, decided_by="Ana Serrat", decided_at=NOON, **{**given, **more})


@pytest.mark.parametrize(
    ("more", "slot"),
    [
        ({}, ("field", "k1")),
        ({"subject": ("k1", "k2")}, ("field", "k1", "k2")),
        ({"payload": {"part": "site"}}, ("field", "k1", "site")),
        ({"payload": {"part": None, "says": "yes"}}, ("field", "k1")),
        ({"kind": "copy"}, ("copy", "k1")),
    ],
)
def test_a_slot_is_kind_subject_and_part(more, slot):
    assert slot_of(make(**more)) == slot


def test_who_decides_when_and_what_is_decided_make_no_other_slot():
    other = dataclasses.replace(
        make(), id="b", decided_by="Ben Ruiz", reason="y", payload={"says": "no"}
    )
    assert slot_of(other) == slot_of(make())


def test_what_stands_in_a_slot_is_found_and_nothing_of_other_slots():
    made = [make("a"), make("b", replaces="a"), make("c", payload={"part": "site"})]
    assert find_in_slot(made, ("field", "k1")) == made[1]
    assert find_in_slot(made, ("field", "k1", "site")) == made[2]
    assert find_in_slot(made, ("field", "k2")) is None
    assert find_in_slot([], ("field", "k1")) is None


def test_after_taking_back_the_one_before_stands_in_the_slot():
    made = [make("a"), make("b", replaces="a"), make("u", kind=UNDO, replaces="b")]
    assert find_in_slot(made, ("field", "k1")) == made[0]


def test_of_two_that_stand_the_last_is_meant():
    later = dataclasses.replace(make("b"), decided_at=NOON.replace(year=NOON.year + 1))
    assert find_in_slot([later, make("a")], ("field", "k1")) == later
