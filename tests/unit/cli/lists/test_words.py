"""What lists say in words: acts, figures, changes and questions, short and without guesses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.lists.shapes import question_shape, version_shape
from corrobora.cli.lists.show_diff import show_open_questions
from corrobora.cli.lists.words import FIELDS, REASONS, say_act, say_question, say_tally
from corrobora.extract.lists.reader import ListsReader
from corrobora.model.listing import ListField
from corrobora.model.statement import Act, Tally
from corrobora.packs.load import load_packs
from corrobora.register.lists.questions import Question, VanishReason
from corrobora.store.lists import StoredVersion
from tests.factories import NOON
from tests.listings import F, as_report, write_list

PACKS = load_packs()


def version(label):
    return StoredVersion(
        revision_id="v",
        report_id="r",
        list_key="held",
        name="Held",
        closed=None,
        rows=2,
        refused=1,
        recorded_at=NOON,
        label=label,
    )


QUESTION = Question(
    list_name="Held",
    person="Omar Lum",
    person_id="p1",
    row=3,
    line="row: 3 | Name: Omar Lum",
    older=version("held-1"),
    newer=version("held-2"),
)


def read(columns, row, kind=Act):
    report, revision = as_report(write_list(columns, [row]))
    return [s for s in ListsReader().read(report, revision, PACKS) if isinstance(s, kind)]


@pytest.mark.parametrize(
    ("columns", "row", "said"),
    [
        ([F.ARREST_DATE], ["2031-01-03"], "arrested 2031-01-03"),
        ([F.STATUS, F.SITE], ["held", "Lum Jail"], "held as of the list's day, Lum Jail"),
        ([F.STATUS], ["released?"], "released (doubtful)"),
        ([F.STATUS], ["to be released"], "released (to come)"),
        ([F.CHARGE], ["treason"], "charged with treason"),
        ([F.STATUS, F.SOURCE], ["dead", "family"], "died in custody [source: family]"),
    ],
)
def test_an_act_in_a_few_words(columns, row, said):
    (act,) = read([F.NAME, *columns], ["Ana Brask", *row])
    assert say_act(act) == said


def test_a_figure_in_a_few_words():
    (tally,) = read([F.FIGURE_DATE, F.FIGURE], ["2031-02-05", ">30"], Tally)
    assert say_tally(tally).endswith("held as of 2031-02-05")
    assert "30" in say_tally(tally)


def test_every_field_and_reason_has_words():
    assert set(FIELDS) == set(ListField)
    assert set(REASONS) == set(VanishReason)
    assert all(FIELDS.values())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Nothing says so: ask"),
        ({"perhaps": ("Omar Lumm",)}, "perhaps the same as Omar Lumm"),
        ({"is_back": True}, "a later version has the name again"),
        ({"answer": VanishReason.DIED, "why": "his sister"}, "died: his sister"),
    ],
)
def test_a_question_says_what_is_open(change, said):
    assert said in say_question(replace(QUESTION, **change))


def test_nobody_is_said_to_be_free():
    for change in ({}, {"perhaps": ("Omar Lumm",)}, {"is_back": True}):
        assert "was released" not in say_question(replace(QUESTION, **change))


def test_an_overview_names_open_questions_alone():
    closed = replace(QUESTION, answer=VanishReason.ERROR, person="Ana Brask")
    said = "\n".join(str(part) for part in show_open_questions([QUESTION, closed]))
    assert "Omar Lum: on held-1, not on held-2" in said
    assert "Ana Brask" not in said
    assert list(show_open_questions([closed])) == []


def test_many_questions_are_counted():
    many = [replace(QUESTION, person=f"Omar Lum {n}") for n in range(13)]
    said = "\n".join(str(part) for part in show_open_questions(many))
    assert "13 to ask about" in said
    assert "and 3 more" in said


def test_shapes_for_programs():
    shape = question_shape(replace(QUESTION, answer=VanishReason.ERROR, decision="d1", why="x"))
    assert (shape["name"], shape["is_open"], shape["answer"]) == ("Omar Lum", False, "error")
    assert (shape["older"], shape["newer"], shape["row"]) == ("held-1", "held-2", 3)
    assert version_shape(version("held-1"))["left_out"] == 1
    assert version_shape(version("held-1"))["closed"] is None
