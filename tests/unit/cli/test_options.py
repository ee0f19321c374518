from __future__ import annotations

import datetime

import pytest
import typer

from corrobora.cli import options
from corrobora.model.edtf import parse_edtf

UTC = datetime.UTC


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-01-09", datetime.datetime(2026, 1, 9, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2026-01-09T18:30", datetime.datetime(2026, 1, 9, 18, 30, tzinfo=UTC)),
        ("2026-01-09 18:30:05Z", datetime.datetime(2026, 1, 9, 18, 30, 5, tzinfo=UTC)),
        ("2026-01-09T18:30+02:00", datetime.datetime(2026, 1, 9, 16, 30, tzinfo=UTC)),
    ],
)
def test_day_means_its_end_and_a_moment_is_in_utc(typed, read):
    assert options._read_moment(typed) == read


def test_days_and_dates_are_read():
    assert options._read_day("2026-01-09") == datetime.date(2026, 1, 9)
    assert options.read_edtf("2026-01") == parse_edtf("2026-01")


@pytest.mark.parametrize("read", [options._read_moment, options._read_day, options.read_edtf])
@pytest.mark.parametrize("typed", ["", "soon", "2026-13-01", "9 January"])
def test_what_is_no_date_is_refused_with_an_example(read, typed):
    with pytest.raises(typer.BadParameter, match="write 2026-01-09"):
        read(typed)


def test_clock_is_in_utc():
    assert options.now().utcoffset() == datetime.timedelta(0)
