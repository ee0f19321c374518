"""Dates in cells: whole, in part, and none."""

from __future__ import annotations

import pytest

from corrobora.resolve.records.dates import read_date, read_years

MONTHS = {"november": 11, "noviembre": 11, "may": 5, "mayo": 5}


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("1980-11-28", "1980-11-28"),
        ("1980-11-28 00:00:00", "1980-11-28"),
        ("19801128", "1980-11-28"),
        ("28.11.1980", "1980-11-28"),
        ("28/11/1980", "1980-11-28"),
        ("11/28/1980", "1980-11-28"),  # can only be so
        ("3/4/1980", "1980-04-03"),
        ("1980-11", "1980-11"),
        ("11/1980", "1980-11"),
        ("1980", "1980"),
        ("28 de noviembre de 1980", "1980-11-28"),
        ("November 28, 1980", "1980-11-28"),
        ("mayo de 1980", "1980-05"),
        ("about 1980?", "1980"),
        ("1980-02-30", ""),
        ("19801350", ""),
        ("between 1980 and 1985", ""),
        ("unknown", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_a_cell_states_a_date_or_a_part_of_one(cell, date):
    assert read_date(cell, MONTHS) == date


@pytest.mark.parametrize(
    ("age", "on", "years"),
    [
        ("30", "2020-05-01", (1989, 1990)),
        ("30 years", "2020", (1989, 1990)),
        ("30-35", "2020", None),
        ("minor", "2020", None),
        ("300", "2020", None),
        ("30", "", None),
    ],
)
def test_an_age_leaves_two_years_of_birth(age, on, years):
    assert read_years(age, on) == years
