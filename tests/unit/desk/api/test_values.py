"""Values behind the question mark: read one way, and refused where they are something else."""

from __future__ import annotations

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from corrobora.desk.api.values import Day, Flag, KnownAt, Moment, Word, read_place, write_place
from corrobora.errors import UsageError

UTC = datetime.UTC
ANY = r"[^\x00]*"


def read(kind, typed):
    return TypeAdapter(kind).validate_python(typed)


@pytest.mark.parametrize("day", ["2026-01-09", "0001-01-01", "9999-12-31"])
def test_a_day_is_read(day):
    assert read(Day, day).isoformat() == day


@pytest.mark.parametrize("typed", ["20260109", "2026-1-9", "2026-01-32", "", "\u0662026-01-09", 5])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValidationError):
        read(Day, typed)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-01-09T14:30:00Z", datetime.datetime(2026, 1, 9, 14, 30, tzinfo=UTC)),
        ("2026-01-09t14:30:00z", datetime.datetime(2026, 1, 9, 14, 30, tzinfo=UTC)),
        ("2026-01-09T14:30", datetime.datetime(2026, 1, 9, 14, 30, tzinfo=UTC)),
        ("2026-01-09 14:30:00.5Z", datetime.datetime(2026, 1, 9, 14, 30, 0, 500000, tzinfo=UTC)),
        ("2026-01-09T14:30:00-04:00", datetime.datetime(2026, 1, 9, 18, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_and_without_a_zone_taken_for_utc(typed, moment):
    assert read(Moment, typed) == moment
    assert read(Moment, typed).tzinfo is not None


@pytest.mark.parametrize("typed", ["2026-01-09", "1767968000", "now", "2026-01-09T25:00Z", "", 0])
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(ValidationError):
        read(Moment, typed)


def test_a_day_up_to_which_things_were_known_means_its_end():
    assert read(KnownAt, "2026-01-09") == datetime.datetime(2026, 1, 10, tzinfo=UTC)
    noon = datetime.datetime(2026, 1, 9, 12, tzinfo=UTC)
    assert read(KnownAt, "2026-01-09T12:00:00Z") == noon


def test_after_the_last_day_there_is_none():
    with pytest.raises(ValidationError, match="no day after"):
        read(KnownAt, "9999-12-31")


@pytest.mark.parametrize(("typed", "flag"), [("true", True), ("false", False), (True, True)])
def test_a_flag_is_true_or_false(typed, flag):
    assert read(Flag, typed) is flag


@pytest.mark.parametrize("typed", ["yes", "1", "on", "TRUE", "", None, 2])
def test_and_no_other_word_for_them(typed):
    with pytest.raises(ValidationError):
        read(Flag, typed)


@pytest.mark.parametrize("typed", ["a\0b", "a\nb", "\x1f", "\x7f", "x" * 201])
def test_a_word_has_nothing_that_nobody_types(typed):
    with pytest.raises(ValidationError):
        read(Word, typed)


def test_a_word_may_be_written_in_any_script():
    for word in ("Núñez", "Алесь", "李", "O'Brien & <b>", ""):
        assert read(Word, word) == word


# --- places in a list -----------------------------------------------------------------------------


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_place_comes_back_as_it_was_given_away(place):
    written = write_place(place)
    assert written is not None
    assert set(written) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert read_place(written, ANY) == (place or None)


def test_no_place_is_none_both_ways():
    assert write_place(None) is None
    assert read_place(None, ANY) is None
    assert read_place("", ANY) is None


@given(st.text(st.sampled_from("ABCxyz019-_"), min_size=1, max_size=40))
def test_whatever_is_sent_is_a_place_or_refused(sent):
    with suppress(UsageError):
        place = read_place(sent, r"\d{1,12}")
        assert place is not None
        assert place.isdigit()


@pytest.mark.parametrize("place", ["12x", "", "-1", "\u0661\u0662", "1\0", "1" * 13, "12\n"])
def test_a_place_of_another_list_is_refused(place):
    written = write_place(place) or "AA"
    with pytest.raises(UsageError, match="no place in this list"):
        read_place(written or "AA", r"\d{1,12}")
