"""What a spreadsheet would run is text when it leaves; what it would not run stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.live_cells import disarm, rearm

OPENERS = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"]


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("before", ["", " ", "   ", "\u00a0", "\t", "\n", "\r\n", " \t "])
def test_a_formula_is_made_text_whatever_stands_before_it(before, opener):
    cell = f"{before}{opener}HYPERLINK(1)"
    assert disarm(cell) == f"'{cell}"


@pytest.mark.parametrize("before", ["\t", "\r", "\n"])
def test_a_cell_that_begins_with_a_control_character_is_made_text(before):
    assert disarm(f"{before}Ines") == f"'{before}Ines"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "Ines Abellard",
        "1984",
        "3-4",
        "a=b",
        "Peña-Gris",
        "'=1",  # dead already
        '"=1',
        "\u2212 5",  # a minus sign that no program takes for one
        "Инес",
        "إيناس",
    ],
)
def test_what_is_no_formula_stays_as_it_is(cell):
    assert disarm(cell) == cell


@given(st.text())
def test_nothing_comes_out_live_nothing_is_lost_and_once_is_enough(cell):
    dead = disarm(cell)
    assert not dead.lstrip().startswith(tuple(OPENERS))
    assert dead.removeprefix("'") == cell.removeprefix("'")
    assert disarm(dead) == dead


@pytest.mark.parametrize("cell", ["@watch", "=1", " +1", "\tAna", "Ana", "O'Hara", "'tis", ""])
def test_what_was_made_text_can_be_had_back(cell):
    assert rearm(disarm(cell)) == cell


@given(st.text().filter(lambda cell: not cell.startswith("'")))
def test_whatever_begins_without_an_apostrophe_comes_back_as_it_was(cell):
    assert rearm(disarm(cell)) == cell
