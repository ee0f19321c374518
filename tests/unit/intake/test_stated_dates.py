"""The date that a report states about itself: read where it is clear, and never guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.intake.dates import first_date, read_date
from tests.unit.lineage.texts import packs

CALENDARS = [pack.calendar for pack in packs().languages.values()]


def read(value, order=None):
    date = read_date(value, CALENDARS, order)
    return None if date is None else str(date)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("2031/05/06", "2031-05-06"),
        ("2031.5.6", "2031-05-06"),
        ("20310506", "2031-05-06"),
        ("20310506T101500Z", "2031-05-06"),
        ("2031-05-06T23:59:00-04:00", "2031-05-06"),
        ("2031-05-06T00:10:00+09:00", "2031-05-06"),
        ("2031-05-06 10:15", "2031-05-06"),
        ("  2031-05-06\n", "2031-05-06"),
        ("Tue, 06 May 2031 10:15:00 GMT", "2031-05-06"),
        ("6 May 2031", "2031-05-06"),
        ("May 6, 2031", "2031-05-06"),
        ("Tuesday, May 6th, 2031 at 10:15", "2031-05-06"),
        ("6 de mayo de 2031", "2031-05-06"),
        ("6 de maio de 2031", "2031-05-06"),
        ("mayo de 2031", "2031-05"),
        ("MAY 2031", "2031-05"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("5.5.2031", "2031-05-05"),
        ("31/12/2031 10:15", "2031-12-31"),
    ],
)
def test_a_date_is_read_however_it_is_written(written, day):
    assert read(written) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime.date(2031, 5, 6), "2031-05-06"),
        (datetime.datetime(2031, 5, 6, 23, 59, tzinfo=datetime.UTC), "2031-05-06"),
        (20310506, "2031-05-06"),
        (2031, "2031"),
    ],
)
def test_values_of_a_front_matter_are_dates_too(value, day):
    assert read(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "",
        "   ",
        None,
        True,
        False,
        0.5,
        -1,
        10**8,
        [],
        {},
        b"2031-05-06",
        "yesterday",
        "May",
        "6 May",
        "2031-13-06",
        "2031-02-30",
        "30 February 2031",
        "32 May 20311",
        "2031-05-06 " * 12,  # a sentence
        "1/2/31",
        "99/99/2031",
        "2031-05-06-07",
        "version 2031.5.6.7",
        "+1 2031 555 0199",
        "\x00",
    ],
)
def test_what_states_no_date_gives_none(value):
    assert read(value) is None


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", "2031-01-08"), ("mdy", "2031-08-01"), (None, None), ("ymd", None)]
)
def test_of_two_figures_that_may_be_either_the_language_decides_or_nobody(order, day):
    assert read("8/1/2031", order) == day
    assert read("8/8/2031", order) == "2031-08-08", "the same whichever way"
    assert read("13/1/2031", order) == "2031-01-13", "only one of the two is a month"


def first(values, language="en"):
    date, notes = first_date(values, packs(), language)
    return (None if date is None else str(date)), notes


def test_the_first_that_is_a_date_counts():
    assert first(["no date", "2031-05-06", "2031-05-07"]) == ("2031-05-06", ())


def test_none_given_is_nothing_to_note():
    assert first([]) == (None, ())


def test_what_was_given_and_is_no_date_is_noted_in_short():
    date, (note,) = first(["the sixth " * 30])
    assert date is None
    assert note.startswith("its date 'the sixth the sixth")
    assert len(note) < 120
    assert first([None])[1] == ("its date '' is not understood",)


@pytest.mark.parametrize("language", ["en", "es", "es-VE", "ru", "xx", "und", ""])
def test_a_month_is_read_in_any_language_of_the_packs(language):
    assert first(["6 de mayo de 2031"], language)[0] == "2031-05-06"
    assert first(["May 6th 2031"], language)[0] == "2031-05-06"


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)))
def test_every_day_comes_back_from_each_form(day):
    iso = day.isoformat()
    for written in (
        iso,
        iso.replace("-", "/"),
        iso.replace("-", ""),
        f"{iso}T12:00:00Z",
        f"{day.day} {day:%B} {day.year}",
    ):
        assert read(written) == iso
    assert read(f"{day:%d/%m/%Y}", "dmy") == iso
    assert read(f"{day:%m/%d/%Y}", "mdy") == iso


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    for order in (None, "dmy"):
        read(text, order)
