"""Which comes first in the dates of a column."""

from __future__ import annotations

import pytest

from corrobora.intake.lists.orders import find_orders
from corrobora.intake.lists.table import TableRow
from corrobora.model.listing import DateOrder


def orders(*columns):
    rows = [TableRow(n, list(cells)) for n, cells in enumerate(zip(*columns, strict=True), 2)]
    return find_orders(rows, range(len(columns)))


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["3/4/2031", "13/4/2031"], DateOrder.DMY),
        (["3/4/2031", "4/13/2031"], DateOrder.MDY),
        (["3-4-2031", "23-4-2031"], DateOrder.DMY),
        (["13/4/2031", "14/4/2031", "4/13/2031"], DateOrder.DMY),
        (["3/4/2031", "5/4/2031"], None),
    ],
)
def test_dates_that_leave_no_choice_tell_the_order(cells, order):
    assert orders(cells)[0].order is order


def test_the_date_that_told_it_is_named():
    assert orders(["3/4/2031", "13/4/2031"])[0].reason == "by 13/4/2031 in row 3"


def test_dates_against_it_are_named_too():
    reason = orders(["13/4/2031", "14/4/2031", "4/13/2031"])[0].reason
    assert reason == "by 13/4/2031 in row 2, against 4/13/2031 in row 4"


def test_a_column_that_could_be_either_is_read_as_the_others():
    found = orders(["13/4/2031", "1/4/2031"], ["3/4/2031", "5/4/2031"])
    assert found[1].order is DateOrder.DMY
    assert "taken as in the other columns" in found[1].reason


def test_columns_that_disagree_decide_for_no_other():
    found = orders(["13/4/2031"], ["4/13/2031"], ["3/4/2031"])
    assert [found[n].order for n in range(3)] == [DateOrder.DMY, DateOrder.MDY, None]


def test_columns_without_such_dates_have_no_order():
    assert orders(["2031-04-03", "April 2031", "", "3/3/2031"]) == {}


def test_the_telling_date_may_stand_last():
    cells = ["3/4/2031"] * 5000 + ["31/12/2031"]
    assert orders(cells)[0].order is DateOrder.DMY


def test_reading_ends_where_enough_is_known():
    read = []

    def rows():
        for n in range(10_000):
            read.append(n)
            yield TableRow(n, ["13/4/2031"])

    assert find_orders(rows(), [0])[0].order is DateOrder.DMY
    assert len(read) < 500


def test_short_rows_say_nothing():
    assert find_orders([TableRow(1, []), TableRow(2, ["x"])], [3]) == {}
