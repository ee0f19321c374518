"""Which times the page of a person is asked for, to both ends of the calendar."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.person.forms import read_moment
from corrobora.errors import UsageError

TODAY = datetime.date(2031, 5, 6)
AFTER = datetime.datetime(2031, 5, 7, tzinfo=datetime.UTC)


def ask(**typed):
    query = Given({name: (value,) for name, value in typed.items()})
    return read_moment(SimpleNamespace(today=TODAY, query=query))


def test_nothing_asked_is_now():
    moment = ask()
    assert (moment.today, moment.as_of, moment.known_at) == (TODAY, None, None)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2031-05-06", AFTER),  # a day means all that was known by its end
        ("2031-05-06T14:30", datetime.datetime(2031, 5, 6, 14, 30, tzinfo=datetime.UTC)),
        ("2031-05-06T14:30:00Z", datetime.datetime(2031, 5, 6, 14, 30, tzinfo=datetime.UTC)),
        ("2031-05-06T14:30+02:00", datetime.datetime(2031, 5, 6, 12, 30, tzinfo=datetime.UTC)),
        (" 2031-05-06 ", AFTER),
    ],
)
def test_a_time_is_read(typed, read):
    assert ask(known_at=typed).known_at == read


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday",
        "2031-02-30",
        "9999-12-31",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-12:00",
        "\0",
        "2031",
    ],
)
def test_what_is_no_time_is_told(typed):
    with pytest.raises(UsageError, match="no time"):
        ask(known_at=typed)


@pytest.mark.parametrize("typed", ["soon", "2031-02-30", "31/5/2031", "99999-01-01", "\0"])
def test_what_is_no_day_is_told(typed):
    with pytest.raises(UsageError, match="no day"):
        ask(as_of=typed)


@given(st.dates())
def test_every_day_can_be_asked_for(day):
    assert ask(as_of=day.isoformat()).as_of == day


@given(st.datetimes(timezones=st.just(datetime.UTC)))
def test_every_moment_can_be_asked_for(moment):
    assert ask(known_at=moment.isoformat()).known_at == moment
