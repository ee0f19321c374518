"""What lists say in words: no code of ours reaches a documenter, and no doubt gets lost."""

from __future__ import annotations

import pytest

from corrobora.cli.lists.words import (
    FIELDS,
    REASONS,
    say_act,
    say_change,
    say_question,
    say_tally,
)
from corrobora.extract.lists.reader import ListsReader
from corrobora.model.listing import ListCell, ListField
from corrobora.model.statement import Act, Quote, Tally
from corrobora.packs.load import load_packs
from corrobora.register.lists.diff import FieldChange
from corrobora.register.lists.questions import Question, VanishReason
from corrobora.store.lists import StoredVersion
from tests.factories import NOON
from tests.listings import F, as_report, column, write_list

PACKS = load_packs()


def told(columns, row, kind=Act, **more):
    report, revision = as_report(write_list(columns, [row], **more))
    said = ListsReader().read(report, revision, PACKS)
    return [one for one in said if isinstance(one, kind)]


def say(columns, row, **more):
    return [say_act(one) for one in told([F.NAME, *columns], ["Ana Brask", *row], **more)]


@pytest.mark.parametrize(
    ("columns", "row", "words"),
    [
        ([F.ARREST_DATE], ["3.1.2031"], ["arrested 2031-01-03"]),
        ([F.ARREST_DATE], ["2031-01?"], ["arrested 2031-01?"]),
        ([F.ARREST_DATE, F.ARREST_PLACE], ["2031", "Lum"], ["arrested 2031, Lum"]),
        ([F.STATUS], ["released?"], ["released (doubtful)"]),
        ([F.STATUS], ["to be released"], ["released (to come)"]),
        ([F.STATUS], ["held"], ["held as of the list's day"]),
        ([F.STATUS, F.SITE], ["held", "Tarn"], ["held as of the list's day, Tarn"]),
        ([F.STATUS, F.PLACE], ["held", "Lum"], ["held as of the list's day, Lum"]),
        ([F.STATUS, F.STATUS_DATE], ["held", "2031-02-01"], ["held 2031-02-01"]),
        ([F.CHARGE], ["treason"], ["charged with treason"]),
        ([F.CHARGE], ["treason?"], ["charged (doubtful) with treason"]),
        ([F.SENTENCE], ["ten years"], ["sentenced"]),
        ([F.DEATH_DATE], ["2031-02-01"], ["died 2031-02-01"]),
        ([F.STATUS, F.SOURCE], ["held", "family"], ["held as of the list's day [source: family]"]),
    ],
)
def test_an_act_is_said_in_a_few_words(columns, row, words):
    assert say(columns, row) == words


def test_a_death_on_a_list_is_not_said_to_have_been_in_custody():
    """Lists of the dead have people shot in the street; only articles read of custody alone."""
    (one,) = say([F.STATUS, F.PLACE], ["killed", "In the street"])
    assert "custody" not in one


@pytest.mark.parametrize("word", ["house arrest", "released under house arrest"])
def test_house_arrest_is_named(word):
    (one,) = say([F.STATUS], [word])
    assert "house arrest" in one


def test_a_release_that_lies_ahead_is_never_said_as_done():
    (one,) = say([F.RELEASE_DATE], ["2032-01-01"], closed="2031-05-05")
    assert one == "released (to come) 2032-01-01"


@pytest.mark.parametrize("columns", [[F.STATUS], [F.STATUS, F.SITE, F.CHARGE, F.SOURCE]])
def test_no_code_of_ours_is_shown(columns):
    row = ["held", "Tarn Prison", "treason", "the lawyer"][: len(columns)]
    for one in say(columns, row):
        assert "_" not in one
        assert "Certainty" not in one


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("98", "98"),
        (">30", "at least 30"),
        ("<5", "at most 5"),
        ("~50", "about 50"),
        ("40-80", "40 to 80"),
    ],
)
def test_a_figure_keeps_its_bound(figure, words):
    (one,) = told([F.FIGURE_DATE, F.FIGURE], ["2031-02-05", figure], Tally)
    assert say_tally(one).startswith(f"{words} ")
    assert "as of 2031-02-05" in say_tally(one)


def test_a_figure_says_where_and_who_told_it():
    columns = [F.FIGURE_DATE, F.FIGURE, F.SITE, F.SOURCE]
    (one,) = told(columns, ["2031-02-05", "98", "Tarn Prison", "family"], Tally)
    assert say_tally(one).endswith(", Tarn Prison [source: family]")


def test_every_meaning_of_a_column_has_words():
    assert set(FIELDS) == set(ListField)
    assert not [word for word in FIELDS.values() if "_" in word or not word.strip()]
    assert len(set(FIELDS.values())) == len(FIELDS), "two meanings are told in the same words"


def test_every_reason_has_words_that_claim_no_more_than_it():
    assert set(REASONS) == set(VanishReason)
    assert len(set(REASONS.values())) == len(REASONS)
    assert "other sources say" in REASONS[VanishReason.RELEASED]


# --- changes -------------------------------------------------------------------------------------


def cell(text, header="Prison"):
    return ListCell(F.SITE, header, Quote(0, len(text), text))


@pytest.mark.parametrize(
    ("older", "newer", "words"),
    [
        ("Lum", "Tarn", "Prison: “Lum” → “Tarn”"),
        (None, "Tarn", "Prison: nothing → “Tarn”"),
        ("Lum", None, "Prison: “Lum” → nothing"),
        ("nothing", None, "Prison: “nothing” → nothing"),
        (r"Lum\nHall", r"Lum \| Hall", "Prison: “Lum\nHall” → “Lum | Hall”"),
    ],
)
def test_a_change_shows_both_cells_as_the_list_has_them(older, newer, words):
    cells = [None if one is None else cell(one) for one in (older, newer)]
    assert say_change(FieldChange(F.SITE, "Prison", *cells)) == words


# --- questions -----------------------------------------------------------------------------------


def question(**more):
    version = StoredVersion(
        revision_id="v",
        report_id="r",
        list_key="held",
        name="Held",
        closed=None,
        rows=1,
        refused=0,
        recorded_at=NOON,
    )
    given = {
        "list_name": "Held",
        "person": "Ana Brask",
        "person_id": "p",
        "row": 2,
        "line": "row: 2 | Name: Ana Brask",
        "older": version,
        "newer": version,
    }
    return Question(**given | more)


def test_an_open_question_asks_and_claims_nothing():
    said = say_question(question())
    assert "ask" in said
    assert "was released" not in said
    assert "is free" not in said


def test_somebody_alike_is_perhaps_the_same_and_no_more():
    said = say_question(question(perhaps=("Ana Braske", "Ana Brasc")))
    assert said == "perhaps the same as Ana Braske or Ana Brasc, who appeared"


@pytest.mark.parametrize("reason", VanishReason)
def test_an_answer_is_told_with_its_why(reason):
    said = say_question(question(answer=reason, why="her sister wrote to us", decision="d"))
    assert said == f"{REASONS[reason]}: her sister wrote to us"


def test_an_answer_goes_before_the_name_that_came_back():
    said = say_question(question(answer=VanishReason.ERROR, why="a slip", is_back=True))
    assert said.startswith(REASONS[VanishReason.ERROR])
    assert "again" in say_question(question(is_back=True))


def test_columns_with_words_of_their_own_are_said_by_their_meaning():
    status = column(F.STATUS, words=(("K", "dead"),))
    (one,) = say([status], ["K"])
    assert one.startswith("died")
