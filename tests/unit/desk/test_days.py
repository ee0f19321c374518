"""Days as somebody types them."""

from __future__ import annotations

import datetime

import pytest

from corrobora.desk.asked import Given
from corrobora.desk.days import midnight, read_day
from corrobora.errors import UsageError

DAY = datetime.date(2031, 5, 6)


def test_a_day_that_was_typed():
    assert read_day(Given({"since": [" 2031-05-06 "]}), "since") == DAY


def test_nothing_typed_is_no_day():
    assert read_day(Given({"since": [" "]}), "since") is None
    assert read_day(Given(), "since") is None


@pytest.mark.parametrize("typed", ["2031-02-30", "tomorrow", "6.5.2031", "²031-05-06"])
def test_what_is_no_day_is_told_as_it_was_typed(typed):
    with pytest.raises(UsageError, match=f"^{typed}: no day. Write it as 2026-01-09"):
        read_day(Given({"since": [typed]}), "since")


def test_what_is_told_has_an_end():
    with pytest.raises(UsageError) as told:
        read_day(Given({"since": ["9" * 5000]}), "since")
    assert len(str(told.value)) < 100


def test_a_day_begins_at_midnight():
    assert midnight(DAY) == datetime.datetime(2031, 5, 6, tzinfo=datetime.UTC)
