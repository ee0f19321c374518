"""Dates and ages as lists really hold them: what is no date says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.resolve.records.dates import read_date, read_years

MONTHS = {"march": 3, "marzo": 3, "mar": 3, "august": 8}


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("1980-03-04T10:20:30Z", "1980-03-04"),
        ("1980-3-4", "1980-03-04"),
        ("1980/03/04", "1980-03-04"),
        ("1980.03.04", "1980-03-04"),
        (" 1980-03-04 ", "1980-03-04"),
        ("4/3/1980 (approx.)", "1980-03-04"),
        ("04-03-1980", "1980-03-04"),
        ("4 march 1980", "1980-03-04"),
        ("MARCH 1980", "1980-03"),
        ("4 de marzo de 1980, 10 am", "1980-03"),  # two figures: which is the day?
        ("31 march 1980", "1980-03-31"),
        ("31/12/1980", "1980-12-31"),
        ("12/31/1980", "1980-12-31"),
        ("2000-02-29", "2000-02-29"),
        ("ca. 1980", "1980"),
        ("1980?", "1980"),
        ("(1980)", "1980"),
        ("1980-00-00", "1980"),  # zeros are what some programs write for "not known"
        ("1980-05-00", "1980-05"),
        ("1980-00-04", "1980"),
        ("00.05.1980", "1980-05"),
        ("1980-11-28T00:00:00.000+0200", "1980-11-28"),
        ("28.11.1980 (30)", "1980-11-28"),
        ("1980\u0433.", "1980"),
        ("=DATE(1980;3;4)", "1980"),
    ],
)
def test_what_a_cell_states_is_read(cell, date):
    assert read_date(cell, MONTHS) == date


@pytest.mark.parametrize(
    "cell",
    [
        "1980-1985",
        "1980 - 1985",
        "1980/1985",
        "1980 or 1981",
        "1980s",
        "the 1980s",
        "198",
        "80",
        "4/3/80",
        "04.03.80",
        "0000-00-00",
        "00/00/0000",
        "0000",
        "1900-02-29",
        "31/02/1980",
        "13/13/1980",
        "19801340",
        "99999999",
        "12345678901234567890",
        "29283",  # a spreadsheet's number of a day
        "march",
        "march or august 1980 and 1981",
        "\u0661\u0669\u0668\u0660\u0660\u0661\u0662",
        "1980/85",
        "1980'S",
        "1980-11-28 - 1980-12-01",
        "28.11.1980 - 01.12.1980",
        "NULL",
        "- - -",
        "\x00",
        "9" * 4_000,
    ],
)
def test_what_is_no_single_date_says_nothing(cell):
    assert read_date(cell, MONTHS) == ""


def test_two_months_in_one_year_leave_the_year():
    assert read_date("march or august 1980", MONTHS) == "1980"


@given(st.text(max_size=40))
def test_whatever_a_cell_holds_a_date_or_nothing_is_read(cell):
    found = read_date(cell, MONTHS)
    assert len(found) in {0, 4, 7, 10}
    assert found == "" or found[:4].isdigit()


@given(st.dates())
def test_every_day_reads_back_in_the_usual_ways(day):
    iso = day.isoformat()
    assert read_date(iso, MONTHS) == iso
    assert read_date(f"{day.day:02d}.{day.month:02d}.{day.year:04d}", MONTHS) == iso
    assert read_date(iso[:7], MONTHS) == iso[:7]


@given(st.dates())
def test_what_was_read_reads_as_itself(day):
    once = read_date(f"{day.day}/{day.month}/{day.year:04d}", MONTHS)
    assert read_date(once, MONTHS) == once


@pytest.mark.parametrize(
    ("age", "on", "years"),
    [
        ("0", "2024-05-01", (2023, 2024)),
        ("17 (minor)", "2024-05-01", (2006, 2007)),
        ("120", "2024", (1903, 1904)),
        ("121", "2024", None),
        ("30.0", "2024", None),
        ("-", "2024", None),
        ("", "2024", None),
        ("thirty", "2024", None),
        ("30 or 31", "2024", None),
        ("1980", "2024", None),
        ("30", "2024-05", (1993, 1994)),
    ],
)
def test_an_age_is_years_before_a_day(age, on, years):
    assert read_years(age, on) == years


@given(st.integers(0, 120), st.integers(1900, 2100))
def test_somebody_so_old_was_born_in_one_of_two_years(age, year):
    first, last = read_years(str(age), f"{year}-06-15")
    assert (last - first, year - last) == (1, age)
