"""Speakers as lanes: every figure with a day has its mark, in its place, and numbers have room."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.ledger.lanes import WIDTH, draw_lanes
from corrobora.model.axis import Entry
from corrobora.register.figures import FigureColumn
from corrobora.register.period_figures import ToldFigure
from tests.views import row

ROOM = 46
DAY = datetime.date(2031, 5, 6)


def told(speaker: str, day: datetime.date | None, address: str = "a", **more: object) -> ToldFigure:
    entry = Entry(
        row=replace(row(speaker, value=40), **more),
        country=None,
        cut_off=day,
        is_stated=True,
        is_fall=False,
        reason=None,
        parts=None,
        named=(),
        is_nameable=False,
    )
    column = FigureColumn.REPORTED
    return ToldFigure(entry=entry, address=address, column=column, newer=None, parts=())


DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1))
FIGURES = st.lists(
    st.builds(told, st.sampled_from("ABCDE"), st.none() | DAYS, st.text("abc", min_size=1)),
    max_size=30,
)


@given(FIGURES)
def test_every_figure_with_a_day_has_its_mark_and_no_other(figures):
    drawn = draw_lanes(figures)
    dated = [one for one in figures if one.entry.cut_off is not None]
    if not dated:
        assert drawn is None
        return
    dots = [(lane.speaker, dot.day, dot.address) for lane in drawn.lanes for dot in lane.dots]
    wanted = [(one.entry.row.speaker, one.entry.cut_off, one.address) for one in dated]
    assert sorted(dots) == sorted(wanted)


@given(FIGURES)
def test_a_later_day_stands_further_right_and_nothing_is_cut(figures):
    drawn = draw_lanes(figures)
    for lane in () if drawn is None else drawn.lanes:
        assert all(0 < dot.at < WIDTH for dot in lane.dots)
        for one, other in pairwise(lane.dots):
            assert (one.day, one.at) <= (other.day, other.at)


@given(FIGURES)
def test_numbers_do_not_cover_each_other(figures):
    drawn = draw_lanes(figures)
    for lane in () if drawn is None else drawn.lanes:
        written = [dot.at for dot in lane.dots if dot.has_room]
        assert written
        assert all(other - one >= ROOM for one, other in pairwise(written))


@given(FIGURES)
def test_days_below_the_axis_are_in_order_and_apart(figures):
    drawn = draw_lanes(figures)
    if drawn is not None:
        days = [one.entry.cut_off for one in figures if one.entry.cut_off is not None]
        assert drawn.ticks[0][1] == min(days)
        assert all(min(days) <= day <= max(days) for _, day in drawn.ticks)
        for (at, day), (next_at, next_day) in pairwise(drawn.ticks):
            assert day < next_day
            assert next_at - at >= 2 * ROOM


def test_who_says_most_stands_on_top_and_of_many_speakers_some_are_left_out():
    figures = [told(f"speaker {n:02}", DAY, str(n)) for n in range(30)]
    figures += [told("the ministry", DAY, "x"), told("the ministry", DAY, "y")]
    drawn = draw_lanes(figures)
    assert drawn.lanes[0].speaker == "the ministry"
    assert [lane.speaker for lane in drawn.lanes[1:3]] == ["speaker 00", "speaker 01"]
    assert len(drawn.lanes) + drawn.left_out == 31


def test_a_figure_that_was_superseded_is_marked_as_old():
    drawn = draw_lanes([told("A", DAY, superseded_by="56"), told("B", DAY)])
    assert {lane.speaker: [dot.is_old for dot in lane.dots] for lane in drawn.lanes} == {
        "A": [True],
        "B": [False],
    }


def test_one_day_alone_is_drawn():
    drawn = draw_lanes([told("A", DAY)])
    assert [day for _, day in drawn.ticks] == [DAY]
    assert drawn.lanes[0].dots[0].has_room
