"""Cells as all forms of one list hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.intake.lists.table import TableRow, column_letters, tidy


@pytest.mark.parametrize(
    ("cell", "tidied"),
    [
        (" Ana Brask ", "Ana Brask"),
        ("\u00a0Ana\u00a0", "Ana"),
        ("17.0", "17"),
        ("-3.0", "-3"),
        ("1.50", "1.50"),
        ("27.000", "27.000"),
        ("5.00", "5.00"),
        ("v1.0", "v1.0"),
        ("2031-04-03 00:00:00", "2031-04-03"),
        ("2031-04-03T00:00:00Z", "2031-04-03"),
        ("2031-04-03T00:00:00.000Z", "2031-04-03"),
        ("2031-04-03 10:00", "2031-04-03 10:00"),
        ("-33.406879000000004", "-33.406879"),
        ("-33.406879", "-33.406879"),
        ("12345678901234567890", "12345678901234567890"),
        ("a\0b", "ab"),
        ("\ud800x", "x"),
        ("é", "é"),
        ("", ""),
    ],
)
def test_a_cell_is_tidied(cell, tidied):
    assert tidy(cell) == tidied


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_tidying_twice_changes_nothing_more(cell):
    assert tidy(tidy(cell)) == tidy(cell)


def test_a_row_without_anything_is_empty():
    assert TableRow(1, ["", ""]).is_empty
    assert TableRow(1, []).is_empty
    assert not TableRow(1, ["", "x"]).is_empty


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_columns_go_by_letters(column, letters):
    assert column_letters(column) == letters
