"""Last confirmed held, in words and fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.held_words import in_order_of_age, say_last_held
from corrobora.cli.show_held import show_held
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import LastHeld
from corrobora.model.person import Person
from corrobora.model.vocabulary import Custody
from corrobora.shapes.held import held_shape, is_unconfirmed
from tests.views import INES

LOUD = "NO WORD FOR 45 DAYS: last confirmed held on 2031-01-09, 45 days ago (her lawyer). Ask again"


def make_held(age_days=12, *, is_old=False, name="her lawyer", date="2031-01-09"):
    return LastHeld(
        date=parse_edtf(date),
        age_days=age_days,
        is_old=is_old,
        name=name,
        statement_id="s",
        report_id="r",
    )


def state(name, held=None, custody=Custody.HELD):
    person = Person(id=name, name=name, names=(name,))
    return replace(INES, person=person, custody=custody, last_held=held)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (make_held(), "last confirmed held on 2031-01-09, 12 days ago (her lawyer)"),
        (make_held(0), "last confirmed held on 2031-01-09, today (her lawyer)"),
        (make_held(1), "last confirmed held on 2031-01-09, yesterday (her lawyer)"),
        (make_held(45, is_old=True), LOUD),
        (None, "NEVER CONFIRMED HELD by a party that would know. Ask for word"),
    ],
)
def test_the_words_grow_louder(held, words):
    assert say_last_held(held) == words


def test_nothing_steers_the_terminal():
    assert "\x1b" not in say_last_held(make_held(name="her \x1b[31m lawyer"))


def test_the_fields():
    assert held_shape(state("A", make_held(45, is_old=True))) == {
        "last_confirmed_held": "2031-01-09",
        "last_confirmed_held_by": "her lawyer",
        "age_days": 45,
        "held_unconfirmed": True,
    }


@pytest.mark.parametrize("custody", [c for c in Custody if c is not Custody.HELD])
def test_of_who_is_not_held_nothing_is_said(custody):
    shape = held_shape(state("A", custody=custody))
    assert set(shape.values()) == {None, False}
    assert not is_unconfirmed(state("A", custody=custody))


def test_the_longest_without_word_stand_first():
    people = [
        state("recent", make_held(2)),
        state("free", custody=Custody.FREE),
        state("never"),
        state("old", make_held(60, is_old=True)),
        state("a never"),
    ]
    names = [one.person.name for one in in_order_of_age(people)]
    assert names == ["a never", "never", "old", "recent"]


def said(people, most=None):
    parts = show_held(people, most)
    return [str(getattr(part, "renderable", part)) for part in parts]


def test_the_list_says_how_many_to_ask_about():
    lines = said([state("Recent", make_held(2)), state("Never")])
    assert lines[0] == "\nHeld, and when last confirmed: 1 to ask about"
    assert lines[1].startswith("Never: NEVER CONFIRMED")
    assert lines[2] == "Recent: last confirmed held on 2031-01-09, 2 days ago (her lawyer)"


def test_of_many_the_first_are_listed():
    lines = said([state(f"P{n}", make_held(n)) for n in range(5)], most=2)
    assert [line[:2] for line in lines[1:3]] == ["P4", "P3"]
    assert lines[3] == "… and 3 more: corrobora status"


def test_where_nobody_is_held_there_is_no_list():
    assert said([state("Free", custody=Custody.FREE)]) == []
