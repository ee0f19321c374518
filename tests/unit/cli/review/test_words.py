"""The words of one pair: what each field is called, who says it, and where somebody stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.review.words import MARKS, say_field, say_said, say_standing, say_value
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.listing import ListField
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import ActKind, Certainty, Condition, Custody
from corrobora.register.review.cells import TELLING
from corrobora.register.review.side_by_side import Agreement
from corrobora.register.review.values import _FIELDS, _OF_ROWS, Field, Said, Value
from tests.views import INES, OTO

SAID = Said(
    report="r1",
    label="one",
    published="2031-05-05",
    speaker="her mother",
    certainty=Certainty.ASSERTED,
    quote=Quote(0, 4, "Ines"),
    is_copy=False,
)


def test_every_agreement_has_a_mark_of_one_column_and_no_two_share_one():
    assert set(MARKS) == set(Agreement)
    assert all(len(mark) == 1 for mark in MARKS.values())
    assert len(set(MARKS.values())) == len(MARKS)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field(0, "name"), "Name"),
        (Field(900, "called"), "Called"),
        (Field(800, "promised"), "Promised"),
        (Field(12, "birth_date"), "Birth date"),
        (Field(1, "date", ActKind.RELEASE), "Released"),
        (Field(1, "planned", ActKind.RELEASE), "Released, planned"),
        (Field(1, "denied", ActKind.ARREST), "Arrested, denied"),
        (Field(1, "site", ActKind.ARREST), "  prison"),
        (Field(1, "charge", ActKind.ARREST), "  alleged"),
        (Field(1, "condition", ActKind.RELEASE), "  on terms"),
        (Field(1, "never_heard_of", ActKind.RELEASE), "  never_heard_of"),
    ],
)
def test_a_field_is_called_as_people_call_it(field, words):
    assert say_field(field) == words


def test_no_field_shows_the_name_that_code_gives_it():
    for field in (*_FIELDS.values(), *_OF_ROWS.values()):
        words = say_field(field)
        assert "_" not in words
        assert words.strip()


def test_fields_of_one_act_stand_together_and_in_one_order_for_all():
    for act in ActKind:
        places = [field.place for (of, _), field in _FIELDS.items() if of is act]
        assert places == sorted(places)
        assert places[-1] - places[0] == len(places) - 1
    places = [field.place for field in (*_OF_ROWS.values(), *_FIELDS.values())]
    assert len(set(places)) == len(places)
    assert max(places) < 800, "what is promised and called comes last"


def test_cells_that_statements_hold_are_not_told_twice():
    assert not {ListField.NAME, ListField.SITE, ListField.CHARGE} & set(TELLING)
    assert len(set(TELLING)) == len(TELLING)


@pytest.mark.parametrize("condition", list(Condition))
def test_conditions_are_said_in_words(condition):
    value = Value(text=condition.value, key=condition.value, said=(SAID,))
    words = say_value(value)
    assert "_" not in words
    assert words


def test_any_other_value_stands_as_it_was_written():
    assert say_value(Value(text="Old Mill_2", key="x", said=())) == "Old Mill_2"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "one (2031-05-05): her mother"),
        ({"published": None}, "one: her mother"),
        ({"speaker": None}, "one (2031-05-05)"),
        ({"certainty": Certainty.HEDGED}, "one (2031-05-05): her mother [hedged]"),
        ({"certainty": Certainty.PLANNED}, "one (2031-05-05): her mother [planned]"),
        ({"certainty": Certainty.DENIED}, "one (2031-05-05): her mother [denied]"),
        ({"is_copy": True}, "one (2031-05-05): her mother [a copy]"),
        (
            {"is_copy": True, "certainty": Certainty.HEDGED, "speaker": None, "published": None},
            "one [hedged, a copy]",
        ),
    ],
)
def test_who_says_it_in_one_line(more, words):
    assert say_said(replace(SAID, **more)) == words


def test_a_long_speaker_is_cut_and_none_steers_the_terminal():
    long = say_said(replace(SAID, speaker="the " * 40))
    assert len(long) < 100
    hostile = say_said(replace(SAID, speaker="\x1b[31mthe\nministry\u202e", label="a\x07b"))
    assert not set(hostile) & {"\x1b", "\n", "\u202e", "\x07"}


@pytest.mark.parametrize(
    ("state", "reports", "words"),
    [
        (None, 1, "nothing that counts, in 1 report"),
        (OTO, 2, "nothing that counts, in 2 reports"),
        (INES, 3, "under house arrest: released 2031-05-05, confirmed by 1 side; in 3 reports"),
        (
            replace(INES, date=None, independent=2, step=Step.CORROBORATED, custody=Custody.FREE),
            1,
            "free: released, corroborated by 2 sides; in 1 report",
        ),
        (
            replace(INES, date=parse_edtf("2031-05"), act=ActKind.ARREST, custody=Custody.HELD),
            1,
            "held: arrested 2031-05, confirmed by 1 side; in 1 report",
        ),
    ],
)
def test_where_somebody_stands(state, reports, words):
    assert say_standing(state, reports) == words
