"""Bars over time: on one scale, never negative, never outside, at least as wide as can be seen."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.person.timeline import WIDTH, draw_timeline
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.finding import Finding, Origin, OriginKind, PersonState, Step, Support
from corrobora.model.person import Person
from corrobora.model.vocabulary import ActKind, Custody

UNTIL = datetime.date(2031, 12, 31)
ACTS = st.sampled_from(list(ActKind))
DATES = st.builds(
    lambda day, form: EdtfDate(*(day.year, day.month, day.day)[:form]),
    st.dates(datetime.date(2001, 1, 1), datetime.date(2031, 1, 1)),
    st.integers(1, 3),
)


def finding(act=ActKind.ARREST, date="2030-02-01", step=Step.CONFIRMED, origins=()):
    return Finding(
        person_id="p1",
        act=act,
        date=date if date is None or isinstance(date, EdtfDate) else parse_edtf(date),
        step=step,
        independent=1,
        hedged=False,
        conditions=(),
        case_closed=False,
        sites=(),
        places=(),
        charges=(),
        origins=origins,
        conflicts=(),
        raises=(),
        statement_ids=(),
    )


def state(*findings):
    return PersonState(
        person=Person(id="p1", name="Ines Abellard", names=("Ines Abellard",)),
        act=None,
        date=None,
        step=None,
        independent=0,
        custody=Custody.UNKNOWN,
        findings=findings,
    )


def origin(name="her sister", stance=Support.FOR):
    return Origin(
        kind=OriginKind.SPEAKER,
        name=name,
        side="family",
        stance=stance,
        counted=True,
        why="she said so",
        support=(),
    )


def test_nothing_dated_is_no_timeline():
    assert draw_timeline(state(), {}, UNTIL) is None
    assert draw_timeline(state(finding(date=None)), {}, UNTIL) is None
    assert draw_timeline(state(finding(step=Step.ANNOUNCED)), {}, UNTIL) is None


def test_a_stretch_of_custody_ends_where_the_release_begins():
    drawn = draw_timeline(state(finding(), finding(ActKind.RELEASE, "2031-02-01")), {}, UNTIL)
    held, free = drawn.held_to_be_so.segments
    assert (held.state, free.state) == ("held", "free")
    assert held.start + held.width == free.start
    assert free.label == "2031-02-01"


def test_who_is_held_still_is_held_to_the_day_that_is_asked_about_and_no_longer():
    drawn = draw_timeline(state(finding()), {}, UNTIL)
    (held,) = drawn.held_to_be_so.segments
    assert WIDTH // 2 < held.start + held.width < WIDTH


def test_months_are_told_where_there_are_few_and_years_where_there_are_many():
    few = draw_timeline(state(finding()), {}, UNTIL)
    assert all(len(name) == len("2031-01") for _, name in few.ticks)
    assert few.ticks
    many = draw_timeline(state(finding(date="1990-01-01")), {}, UNTIL)
    assert all(len(name) == len("2031") for _, name in many.ticks)
    assert 2 < len(many.ticks) <= 13


def test_a_year_is_as_wide_as_it_is_and_not_sure():
    drawn = draw_timeline(state(finding(ActKind.RELEASE, "2030")), {}, UNTIL)
    (free,) = drawn.held_to_be_so.segments
    assert not free.is_sure
    assert free.width > WIDTH // 3


def test_an_origin_without_a_date_has_no_lane():
    drawn = draw_timeline(state(finding(origins=(origin(),))), {}, UNTIL)
    assert drawn.lanes == ()


@given(st.lists(st.tuples(ACTS, DATES), min_size=1, max_size=8))
def test_every_bar_stands_within_the_scale(events):
    drawn = draw_timeline(state(*(finding(a, d) for a, d in events)), {}, UNTIL)
    for one in drawn.held_to_be_so.segments:
        assert 0 <= one.start <= WIDTH
        assert one.width >= 1
        assert one.start + one.width <= WIDTH + 6
    told = [name for _, name in drawn.ticks]
    assert told == sorted(set(told))
    assert all(0 <= at <= WIDTH for at, _ in drawn.ticks)
