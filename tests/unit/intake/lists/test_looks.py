"""What the cells of a column look like."""

from __future__ import annotations

import pytest

from corrobora.intake.lists.looks import look_at
from corrobora.model.listing import ListStatus
from corrobora.packs.list_cells import CellWords, StatusWords

WORDS = CellWords(statuses={("freed",): StatusWords(ListStatus.RELEASED)})
MONTHS = {"march": 3}


def look(*cells):
    return look_at(cells, WORDS, MONTHS)


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        (["2031-04-03", "3/4/2031", "March 2031", "spring"], "days"),
        (["41", "(27,099)", "1.863", "x"], "numbers"),
        ([">30", "=10", "~100", "30"], "figures"),
        (["TRUE", "no", "1", "perhaps"], "truths"),
        (["https://example.org/a", "www.example.org", "HTTP://EXAMPLE.ORG", "x"], "urls"),
        (["Ana Brask", "Ben de la Corv", "CAI DORN", "held"], "names"),
        (["freed", "Freed", "freed ", "gone"], "states"),
        (["x" * 70, "y" * 70, "z" * 70, "short"], "long"),
    ],
)
def test_three_in_four_look_like_it(cells, share):
    assert getattr(look(*cells), share) == pytest.approx(0.75)


def test_empty_cells_do_not_count():
    assert look("", "41", "").numbers == 1
    assert look("", "").filled == 0


def test_a_bare_year_is_a_date_and_no_day():
    found = look("1990", "1991")
    assert (found.dates, found.days) == (1, 0)


def test_dates_that_could_be_either_still_look_like_dates():
    assert look("3/4/2031", "3/4/31").days == 1


@pytest.mark.parametrize("cell", ["Ana", "held in the hill", "41 Brask", "a b c d e f g h i"])
def test_no_name(cell):
    assert look(cell).names == 0


def test_a_long_column_is_judged_by_cells_from_all_over_it():
    found = look(*["41"] * 500, *["x"] * 500)
    assert found.filled == 1000
    assert found.numbers == pytest.approx(0.5, abs=0.02)


def test_examples_are_few_short_and_different():
    found = look("a", "a", "b\nc", "x" * 99, "d")
    assert found.examples == ("a", "b c", "x" * 39 + "…")
