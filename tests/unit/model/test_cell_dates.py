# ruff: noqa: RUF001 - Cyrillic months
"""Dates as the cells of lists write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.cell_dates import CellDate, DateFault, find_order, read_cell_date
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import DateOrder

MONTHS = {"january": 1, "jan": 1, "november": 11, "nov": 11, "enero": 1, "января": 1, "may": 5}
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


def read(cell, order=None):
    return read_cell_date(cell, order=order, months=MONTHS)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2031-04-03", "2031-04-03"),
        ("2031-4-3", "2031-04-03"),
        ("2031/04/03", "2031-04-03"),
        ("2031.04.03", "2031-04-03"),
        ("2031-04-03 13:45", "2031-04-03"),
        ("2031-04-03T13:45:10Z", "2031-04-03"),
        ("2031-04", "2031-04"),
        ("2031", "2031"),
        ("04/2031", "2031-04"),
        ("4.2031", "2031-04"),
        ("13/4/2031", "2031-04-13"),
        ("4/13/2031", "2031-04-13"),
        ("4/4/2031", "2031-04-04"),
        ("3.4.2031", "2031-04-03"),
        ("3. 4. 2031", "2031-04-03"),
        ("13/4/2031 10:00", "2031-04-13"),
        ("4/13/2031 12:00:00 AM", "2031-04-13"),
        ("13/4/2031 1:05 p.m.", "2031-04-13"),
        ("2031-04-13 1:05 PM", "2031-04-13"),
        ("2031-04-03T13:45+03:00", "2031-04-03"),
        ("13/4/2031  10:00", "2031-04-13"),
        ("November 28, 2031", "2031-11-28"),
        ("28 Nov. 2031", "2031-11-28"),
        ("28-Nov-2031", "2031-11-28"),
        ("Nov 2031", "2031-11"),
        ("12 de enero de 2031", "2031-01-12"),
        ("12 января 2031 г.", "2031-01-12"),
        ("12th of May, 2031", "2031-05-12"),
        ("2031?", "2031?"),
        ("04/2031 (?)", "2031-04?"),
        ("c. 1973", "1973~"),
        ("ca 1973", "1973~"),
        ("~1973", "1973~"),
        ("about May 2031", "2031-05~"),
        ("c. 1973?", "1973%"),
        ("2031-05~", "2031-05~"),
        ("2031-05-02%", "2031-05-02%"),
        ("2031-05~?", "2031-05%"),
        ("c. 2031-05?", "2031-05%"),
        ("about 2031-05~", "2031-05~"),
        ("about 2031-05%", "2031-05%"),
        ("1999", "1999"),
        ("29/2/2032", "2032-02-29"),
    ],
)
def test_what_a_cell_states(cell, date):
    assert read(cell) == CellDate(parse_edtf(date))


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("31/2/2031", DateFault.IMPOSSIBLE),
        ("2031-13", DateFault.IMPOSSIBLE),
        ("2031-02-30", DateFault.IMPOSSIBLE),
        ("45/45/2031", DateFault.IMPOSSIBLE),
        ("32 May 2031", DateFault.IMPOSSIBLE),
        ("0/5/2031", DateFault.IMPOSSIBLE),
        ("29/2/2031", DateFault.IMPOSSIBLE),
        ("0000-00-00", DateFault.IMPOSSIBLE),
        ("0031-05-02", DateFault.IMPOSSIBLE),
        ("15/2/0031", DateFault.IMPOSSIBLE),
        ("2031-00-10", DateFault.IMPOSSIBLE),
        ("2031-05-02/2031-05-04", DateFault.WORDS),
        ("2031-05-02 or so", DateFault.WORDS),
        ("-2031", DateFault.WORDS),
        ("20310502", DateFault.WORDS),
        ("=2031-05-02", DateFault.WORDS),
        ("12/4/2031 PM", DateFault.WORDS),
        ("3/4/31", DateFault.SHORT_YEAR),
        ("3.4.31", DateFault.SHORT_YEAR),
        ("28 Nov 31", DateFault.SHORT_YEAR),
        ("47941", DateFault.SERIAL),
        ("3/4/2031", DateFault.ORDER),
        ("spring", DateFault.WORDS),
        ("spring 2031", DateFault.WORDS),
        ("вясна", DateFault.WORDS),
        ("2030-2031", DateFault.WORDS),
        ("May or November 2031", DateFault.WORDS),
        ("May", DateFault.WORDS),
        ("12 12 May 2031", DateFault.WORDS),
        ("", DateFault.WORDS),
        ("x" * 100, DateFault.WORDS),
        ("arrested on the hill in May 2031 with others of the valley", DateFault.WORDS),
    ],
)
def test_why_nothing_is_read(cell, fault):
    assert read(cell) == CellDate(fault=fault)


@given(DAYS)
def test_a_day_is_read_by_the_order_of_its_column(day):
    european, american = f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"
    expected = parse_edtf(day.isoformat())
    assert read(european, DateOrder.DMY).date == expected
    assert read(american, DateOrder.MDY).date == expected
    assert read(day.isoformat(), DateOrder.MDY).date == expected


@given(DAYS)
def test_without_an_order_no_wrong_day_is_read(day):
    found = read(f"{day.day}/{day.month}/{day.year}").date
    assert found is None or found == parse_edtf(day.isoformat())


@given(DAYS)
def test_an_order_is_found_where_there_is_no_choice(day):
    found = find_order(f"{day.day}/{day.month}/{day.year}")
    assert found is (DateOrder.DMY if day.day > 12 else None)
    turned = find_order(f"{day.month}-{day.day}-{day.year}")
    assert turned is (DateOrder.MDY if day.day > 12 else None)


@given(st.text(max_size=70))
def test_any_cell_is_read_as_a_date_or_has_a_fault(cell):
    found = read(cell)
    assert (found.date is None) is (found.fault is not None)


@pytest.mark.parametrize("order", [None, *DateOrder])
def test_a_whole_year_in_front_needs_no_order(order):
    assert read("2031/04/03", order).date == parse_edtf("2031-04-03")


@pytest.mark.parametrize(
    ("cell", "order", "date"),
    [
        ("3/4/2031", DateOrder.DMY, "2031-04-03"),
        ("3/4/2031", DateOrder.MDY, "2031-03-04"),
        ("3/4/2031?", DateOrder.MDY, "2031-03-04?"),
        ("ca. 3/4/2031", DateOrder.DMY, "2031-04-03~"),
        ("5/5/2031", None, "2031-05-05"),
    ],
)
def test_the_order_of_the_column_decides(cell, order, date):
    assert read(cell, order).date == parse_edtf(date)


def test_an_order_that_gives_no_day_is_not_turned_round():
    # Else one cell of a column would be read otherwise than its neighbours.
    assert read("4/13/2031", DateOrder.DMY).fault is DateFault.IMPOSSIBLE
    assert read("13/4/2031", DateOrder.MDY).fault is DateFault.IMPOSSIBLE


@given(DAYS, st.sampled_from(["", "?", " ?", "(?)", "??"]))
def test_a_question_mark_is_always_kept(day, mark):
    found = read(f"{day.isoformat()}{mark}").date
    assert found is not None
    assert found.mark == ("?" if mark else "")
    assert found.earliest == day


def test_every_fault_says_something_else_and_is_no_sentence():
    assert len({fault.value for fault in DateFault}) == len(DateFault)
    assert all(fault.value[0].islower() and not fault.value.endswith(".") for fault in DateFault)


def test_dates_with_dots_begin_with_the_day():
    assert find_order("3.4.2031") is DateOrder.DMY
    assert find_order("4.13.2031") is DateOrder.MDY


@pytest.mark.parametrize("cell", ["", "spring", "2031-04-13", "45/45/2031", "April 13"])
def test_other_cells_tell_no_order(cell):
    assert find_order(cell) is None
