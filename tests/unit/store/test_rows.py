from __future__ import annotations

import datetime
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from corrobora.store.columns import Moment, written_moment
from corrobora.store.rows import in_parts, insert_new
from corrobora.store.tables import raws
from tests.factories import NOON

MOMENTS = st.datetimes(
    min_value=datetime.datetime(2, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
    max_value=datetime.datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.timezones(),
)


def rows(*names):
    return [{"hash": name, "size": 1, "packed": b"x"} for name in names]


def test_only_what_is_missing_is_inserted(connection):
    assert insert_new(connection, raws, rows("a", "b")) == 2
    assert insert_new(connection, raws, rows("b", "c", "c")) == 1
    assert insert_new(connection, raws, rows("a", "b", "c")) == 0
    assert insert_new(connection, raws, []) == 0
    assert connection.scalar(select(func.count()).select_from(raws)) == 3


def test_more_rows_than_one_question_takes(connection):
    many = rows(*map(str, range(2500)))
    assert insert_new(connection, raws, many) == 2500
    assert insert_new(connection, raws, [*many, *rows("new")]) == 1


@given(st.lists(st.integers(), max_size=3000))
def test_parts_hold_everything_once_in_order(values):
    parts = list(in_parts(values))
    assert list(chain.from_iterable(parts)) == values
    assert all(0 < len(part) <= 900 for part in parts)


@given(MOMENTS, MOMENTS)
def test_written_moments_sort_as_time_does(one, other):
    utc = datetime.UTC
    is_earlier = one.astimezone(utc) < other.astimezone(utc)
    assert (written_moment(one) < written_moment(other)) == is_earlier


@given(MOMENTS)
def test_moment_reads_back_equal(moment):
    column = Moment()
    written = column.process_bind_param(moment, None)
    assert len(written) == 27
    back = column.process_result_value(written, None)
    # Not `==` with the drawn zone: that is never true of an hour a clock change repeats.
    assert back == moment.astimezone(datetime.UTC)
    assert back.utcoffset() == datetime.timedelta(0)


def test_no_moment_is_no_moment():
    assert Moment().process_bind_param(None, None) is None
    assert Moment().process_result_value(None, None) is None


def test_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        written_moment(NOON.replace(tzinfo=None))
