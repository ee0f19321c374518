"""Bars of a rhythm: as high as their numbers, within their period, one scale for all."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.rhythm.forms import read_bounds
from corrobora.desk.rhythm.pages import HEIGHT, WIDTH, draw_bars
from corrobora.errors import UsageError
from corrobora.model.rhythm import Count, Grain
from corrobora.register.period_rhythm import Beat

NEWEST = datetime.date(2031, 5, 6)
COUNTS = st.builds(Count, st.integers(0, 50), st.integers(0, 9))
BEATS = st.lists(
    st.builds(
        Beat,
        label=st.text("0123-", min_size=1, max_size=7),
        first=st.just(NEWEST),
        last=st.just(NEWEST),
        releases=COUNTS,
        arrests=COUNTS,
        rearrests=COUNTS,
    ),
    max_size=40,
)


def numbers(beats):
    for at, beat in enumerate(beats):
        for kind in ("releases", "arrests", "rearrests"):
            count = getattr(beat, kind)
            if count.yes + count.possibly:
                yield at, kind, count


@given(BEATS)
def test_every_number_has_its_bar_and_none_has_no_bar(beats):
    drawn = draw_bars(beats)
    wanted = sorted((kind, at) for at, kind, _ in numbers(beats))
    if not wanted:
        assert drawn is None
        return
    room = WIDTH / len(beats)
    found = sorted((bar.kind, min(int((bar.x + 1) // room), len(beats) - 1)) for bar in drawn.bars)
    assert [kind for kind, _ in found] == [kind for kind, _ in wanted]
    assert drawn.most == max(one.yes + one.possibly for _, _, one in numbers(beats))


@given(BEATS)
def test_bars_are_as_high_as_their_numbers(beats):
    drawn = draw_bars(beats)
    for bar in () if drawn is None else drawn.bars:
        assert 0 <= bar.sure <= bar.height <= HEIGHT
        assert 0 <= bar.x < WIDTH
        assert bar.width >= 1
    if drawn is not None:
        assert max(bar.height for bar in drawn.bars) == HEIGHT


@given(BEATS)
def test_labels_are_few_and_in_order(beats):
    drawn = draw_bars(beats)
    if drawn is not None:
        assert len(drawn.labels) <= 14
        assert [at for at, _ in drawn.labels] == sorted(at for at, _ in drawn.labels)
        assert drawn.labels[0] == (0, beats[0].label)


# --- what is asked --------------------------------------------------------------------------------


def ask(**typed):
    return read_bounds(Given({name: (value,) for name, value in typed.items()}), NEWEST)


def test_without_a_word_it_is_the_year_up_to_the_newest_by_month():
    bounds = ask()
    assert (bounds.last, bounds.grain) == (NEWEST, Grain.MONTH)
    assert (bounds.last - bounds.first).days == 364


@pytest.mark.parametrize("grain", Grain)
def test_each_period_can_be_asked_for(grain):
    bounds = ask(by=grain.value, since="2031-01-01", until="2031-02-01")
    assert bounds.grain is grain
    assert (bounds.first, bounds.last) == (datetime.date(2031, 1, 1), datetime.date(2031, 2, 1))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"by": "hour"}, "no period"),
        ({"since": "soon"}, "no day"),
        ({"until": "2031-02-30"}, "no day"),
        ({"since": "2031-05-07", "until": "2031-05-06"}, "after"),
        ({"by": "day", "since": "2020-01-01", "until": "2031-01-01"}, "too many"),
        ({"since": "0001-01-01"}, "out of|too many"),
        ({"until": "0001-01-01"}, "out of|too many|after"),
        ({"until": "9999-12-31"}, "out of|too many|after"),
        ({"since": "9999-12-31", "until": "0001-01-01"}, "after|out of"),
        ({"by": "\0"}, "no period"),
    ],
)
def test_what_cannot_be_shown_is_told(typed, told):
    with pytest.raises(UsageError, match=told):
        ask(**typed)


@given(st.dates(), st.dates(), st.sampled_from(Grain))
def test_whatever_days_are_asked_for_are_shown_or_told(one, other, grain):
    try:
        bounds = ask(by=grain.value, since=one.isoformat(), until=other.isoformat())
    except UsageError:
        return
    assert (bounds.first, bounds.last) == (one, other)
    assert one <= other
