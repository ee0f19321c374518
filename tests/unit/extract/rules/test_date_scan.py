"""The forms of a date at one token."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.date_scan import DateScan, Told, checked
from corrobora.model.edtf import EdtfDate, parse_edtf
from tests.unit.extract.rules.reading import document


def scan(text, language="en", *, told=None, published="2031-05-07", year=None):
    doc = document(text, language, published)
    return DateScan(doc.sentences[0].tokens, doc, year, told or Told())


@pytest.mark.parametrize(
    ("date", "is_right"),
    [
        (EdtfDate(2031, 2, 28), True),
        (EdtfDate(2031, 2, 29), False),
        (EdtfDate(2031, 13), False),
        (EdtfDate(1066), False),
        (EdtfDate(2031), True),
    ],
)
def test_only_days_of_the_calendar_are_dates(date, is_right):
    assert checked(date) == (date if is_right else None)


def test_no_date_begins_at_a_plain_word():
    assert scan("Nothing was said.").at(0) is None


def test_the_form_that_says_most_wins():
    found = scan("Thursday 1 May 2031 was fine.").at(0)
    assert (found.first, found.last, str(found.date)) == (0, 4, "2031-05-01")


@pytest.mark.parametrize(
    ("text", "role"),
    [("since 2029", "since"), ("until 2029", "until"), ("as of 2029", "as_of"), ("in 2029", "on")],
)
def test_the_words_before_give_the_role(text, role):
    read = scan(f"{text} .")
    at = next(n for n, t in enumerate(read.tokens) if t.is_number)
    assert read.role_before(at, "on") == role


def test_a_day_is_counted_from_the_day_told():
    told = Told(day=parse_edtf("2031-01-31"))
    assert str(scan("the next day he left", told=told).at(0).date) == "2031-02-01"


def test_a_weekday_without_a_day_of_publication_is_unknown():
    assert scan("Monday was fine", published=None).at(0).date is None


def test_a_year_of_the_text_serves_an_undated_report():
    found = scan("3 May was fine", published=None, year=2030).at(0)
    assert str(found.date) == "2030-05-03"
