"""Dates as sources give them: what a form means, what it answers, how dates sort."""

from __future__ import annotations

import datetime
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import Answer, EdtfDate, parse_edtf

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
GRAINS = st.sampled_from([4, 7, 10])
MARKS = st.sampled_from(["", *"~?%"])


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "grain"),
    [
        ("2031", "2031-01-01", "2031-12-31", 0),
        ("2031-02", "2031-02-01", "2031-02-28", 1),
        ("2032-02", "2032-02-01", "2032-02-29", 1),
        ("2100-02", "2100-02-01", "2100-02-28", 1),
        ("2031-12", "2031-12-01", "2031-12-31", 1),
        ("2031-05-06", "2031-05-06", "2031-05-06", 2),
        ("2032-02-29", "2032-02-29", "2032-02-29", 2),
        ("2031-05-06~", "2031-05-06", "2031-05-06", 2),
        ("2031-05?", "2031-05-01", "2031-05-31", 1),
        ("2031%", "2031-01-01", "2031-12-31", 0),
    ],
)
def test_a_form_means_the_days_from_first_to_last(text, earliest, latest, grain):
    date = parse_edtf(text)
    assert (date.earliest, date.latest) == (day(earliest), day(latest))
    assert date.grain == grain
    assert str(date) == text


@pytest.mark.parametrize("mark", ["~", "?", "%"])
def test_a_mark_of_doubt_is_kept_and_tells_dates_apart(mark):
    plain, marked = parse_edtf("2031-05"), parse_edtf(f"2031-05{mark}")
    assert marked.mark == mark
    assert marked != plain
    assert (marked.earliest, marked.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize(
    "text",
    [
        "2031-00",
        "2031-13",
        "2031-04-31",
        "2031-02-29",
        "2031-04-00",
        "0000",
        "31-04-05",
        "2031/04",
        "2031-04-05/2031-04-07",
        "2031-04-05~?",
        "2031-04-05T10:00",
        "2031~-04",
        "203X",
        "-2031",
        " 2031",
        "2031\n",
        "٢٠٣١",
    ],
)
def test_what_is_no_such_date_is_refused(text):
    with pytest.raises(ValueError, match=r"EDTF|month|day|year"):
        parse_edtf(text)


def test_the_refusal_says_what_was_given_and_which_forms_there_are():
    with pytest.raises(ValueError, match="'yesterday' is no EDTF date of the forms YYYY, YYYY-MM"):
        parse_edtf("yesterday")


@pytest.mark.parametrize(
    ("text", "moment", "answer"),
    [
        ("2031-05-06", "2031-05-05", "no"),
        ("2031-05-06", "2031-05-06", "yes"),
        ("2031-05", "2031-04-30", "no"),
        ("2031-05", "2031-05-01", "possibly"),
        ("2031-05", "2031-05-30", "possibly"),
        ("2031-05", "2031-05-31", "yes"),
        ("2031", "2030-12-31", "no"),
        ("2031", "2031-07-01", "possibly"),
        ("2031", "2031-12-31", "yes"),
        ("2031?", "2031-07-01", "possibly"),
    ],
)
def test_whether_it_had_happened_by_a_day(text, moment, answer):
    assert parse_edtf(text).was_by(day(moment)) is Answer(answer)


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        ("2031", "2031-05", True),
        ("2031-05", "2031-05-06", True),
        ("2031-05-06", "2031-05-06", True),
        ("2031-05-06", "2031-05-07", False),
        ("2031-05", "2031-06-01", False),
        ("2031", "2030-12-31", False),
        ("2031-05~", "2031-05-20", True),
    ],
)
def test_two_dates_are_compatible_where_one_day_may_be_both(one, other, compatible):
    a, b = parse_edtf(one), parse_edtf(other)
    assert a.is_compatible_with(b) is compatible
    assert b.is_compatible_with(a) is compatible


def test_finer_is_the_order_of_year_month_and_day():
    forms = [parse_edtf(text) for text in ("2031", "2031-05", "2031-05-06")]
    for (i, one), (j, other) in product(enumerate(forms), repeat=2):
        assert one.is_finer_than(other) == (i > j)


def test_finer_looks_at_the_form_and_not_at_the_time():
    assert parse_edtf("1999-01").is_finer_than(parse_edtf("2031"))
    assert not parse_edtf("2031-05?").is_finer_than(parse_edtf("1999-01"))


def test_a_later_day_answers_no_less():
    date = parse_edtf("2031-05")
    order = [Answer.NO, Answer.POSSIBLY, Answer.YES]
    days = [day("2031-04-20") + datetime.timedelta(days=n) for n in range(60)]
    found = [order.index(date.was_by(moment)) for moment in days]
    assert found == sorted(found)
    assert set(found) == {0, 1, 2}


SORTED = [
    "2029",
    "2030",
    "2030-01",
    "2030-01-01",
    "2030-01-02",
    "2030-02-28",
    "2030-03",
    "2030-12-31",
    "2031-01-01",
]


def by_bounds(date: EdtfDate) -> tuple[datetime.date, int]:
    """By the first day it may mean; the coarser of two that begin alike comes first."""
    return date.earliest, -date.latest.toordinal()


def test_dates_sort_by_the_days_they_may_mean():
    dates = [parse_edtf(text) for text in SORTED]
    for mixed in (dates[::-1], dates[4:] + dates[:4], dates[1::2] + dates[::2]):
        assert sorted(mixed, key=by_bounds) == dates
    assert all(a.earliest <= b.earliest for a, b in pairwise(dates))


@given(st.lists(DAYS, max_size=8))
def test_full_dates_sort_as_text_and_as_days_alike(days):
    written = [d.isoformat() for d in days]
    by_day = [str(d) for d in sorted(map(parse_edtf, written), key=by_bounds)]
    assert by_day == sorted(written)


@given(DAYS, GRAINS, MARKS)
def test_the_day_lies_within_every_form_that_states_it(moment, grain, mark):
    date = parse_edtf(moment.isoformat()[:grain] + mark)
    assert date.earliest <= moment <= date.latest
    assert date.is_compatible_with(parse_edtf(moment.isoformat()))
    assert date.was_by(moment) is not Answer.NO
    assert date.was_by(date.latest) is Answer.YES
    assert date.was_by(date.earliest - datetime.timedelta(days=1)) is Answer.NO


@given(DAYS, GRAINS)
def test_a_coarser_form_has_the_wider_bounds(moment, grain):
    fine, coarse = parse_edtf(moment.isoformat()), parse_edtf(moment.isoformat()[:grain])
    assert coarse.earliest <= fine.earliest <= fine.latest <= coarse.latest
    assert fine.is_finer_than(coarse) == (grain < 10)
