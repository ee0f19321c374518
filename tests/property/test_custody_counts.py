"""Whatever dates stays have: no doubt is counted as sure, and nobody is counted twice."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.rhythm import Grain, find_rhythm
from corrobora.assess.stays import find_stays, was_held_on, when
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.vocabulary import ActKind
from tests.unit.assess.custody import finding, state

DAYS = st.dates(dt.date(2030, 1, 1), dt.date(2032, 12, 31))
MARKS = st.sampled_from(["", "", "", "~", "?", "%"])


@st.composite
def edtf_dates(draw):
    """A day, month or year, mostly without a mark of doubt."""
    day, grain, mark = draw(DAYS), draw(st.integers(0, 2)), draw(MARKS)
    month = day.month if grain else None
    return EdtfDate(day.year, month, day.day if grain == 2 else None, mark)


ACTS = st.sampled_from(
    [ActKind.ARREST, ActKind.DETENTION, ActKind.RELEASE, ActKind.DEATH, ActKind.TRANSFER]
)
TOLD = st.lists(st.tuples(ACTS, st.none() | edtf_dates()), max_size=6)
PEOPLE = st.lists(TOLD, max_size=4)


def stays_of(people):
    return find_stays(
        state(
            *(
                finding(act, None if date is None else str(date), person=f"p{number}")
                for act, date in told
            ),
            person=f"p{number}",
        )
        for number, told in enumerate(people)
    )


@given(PEOPLE)
def test_every_end_closes_one_stay_and_only_the_last_may_be_open(people):
    for number, told in enumerate(people):
        found = [s for s in stays_of(people) if s.person_id == f"p{number}"]
        ends = [act for act, _ in told if act in {ActKind.RELEASE, ActKind.DEATH}]
        assert [s.end.act for s in found if s.end] == ends
        assert all(s.end is not None for s in found[:-1])
        assert [s.number for s in found] == list(range(1, len(found) + 1))


@given(PEOPLE, st.sampled_from(list(Grain)))
def test_each_release_and_arrest_is_surely_in_one_period_at_most(people, grain):
    stays = stays_of(people)
    found = find_rhythm(stays, (), grain)
    releases = [s for s in stays if s.end and s.end.act is ActKind.RELEASE]
    starts = [s for s in stays if s.start]
    assert sum(p.releases.yes for p in found.periods) <= len(releases) - found.undated_releases
    assert sum(p.arrests.yes for p in found.periods) <= len(starts) - found.undated_arrests
    for period in found.periods:
        assert period.rearrests.yes <= period.arrests.yes
        assert period.rearrests.possibly <= period.arrests.possibly
        assert period.stock.yes + period.stock.possibly <= len(stays)


@given(PEOPLE)
def test_each_dated_act_is_in_some_period(people):
    stays = stays_of(people)
    found = find_rhythm(stays, (), Grain.YEAR)
    dated = sum(s.start is not None and s.start.date is not None for s in stays)
    assert sum(p.arrests.yes + p.arrests.possibly for p in found.periods) == dated


@given(PEOPLE)
def test_no_more_releases_are_followed_by_an_arrest_than_there_are(people):
    found = find_rhythm(stays_of(people), (), Grain.YEAR)
    assert 0 <= found.followed_by_arrest <= found.releases
    assert found.time_held.known <= found.time_held.ended


@given(PEOPLE)
def test_time_held_is_in_order(people):
    held = find_rhythm(stays_of(people), (), Grain.YEAR).time_held
    if held.known:
        values = (held.shortest, *held.quarters, held.longest)
        assert all(one <= other for one, other in pairwise(values))
        assert held.shortest >= 0
    else:
        assert held.quarters is held.shortest is held.longest is None


@given(edtf_dates(), DAYS, DAYS)
def test_a_period_asks_of_a_date_what_its_days_do(date, one, other):
    first, last = min(one, other), max(one, other)
    answer = when(date, first, last)
    is_touched = date.earliest <= last and first <= date.latest
    is_within = first <= date.earliest and date.latest <= last
    assert (answer is Answer.NO) is not is_touched
    assert (answer is Answer.YES) is (is_within and not date.mark)


@given(edtf_dates(), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_longer_period_is_never_less_sure(date, first, days, more):
    rank = [Answer.NO, Answer.POSSIBLY, Answer.YES]
    last = first + dt.timedelta(days=days)
    wider = last + dt.timedelta(days=more)
    assert rank.index(when(date, first, wider)) >= rank.index(when(date, first, last))


@given(TOLD, DAYS)
def test_a_mark_of_doubt_never_makes_an_answer_surer(told, day):
    plain = [(act, None if d is None else EdtfDate(d.year, d.month, d.day)) for act, d in told]
    marked = [
        (act, None if d is None else EdtfDate(d.year, d.month, d.day, "?")) for act, d in told
    ]
    for sure, doubtful in zip(stays_of([plain]), stays_of([marked]), strict=True):
        answer = was_held_on(doubtful, day)
        assert answer in {was_held_on(sure, day), Answer.POSSIBLY}


@given(TOLD, DAYS, st.integers(1, 500))
def test_who_is_surely_out_stays_out_of_that_stay(told, day, later):
    for one in stays_of([told]):
        if one.end is not None and one.end.date is not None and not one.end.date.mark:
            after = max(day, one.end.date.latest) + dt.timedelta(days=later)
            assert was_held_on(one, after) is Answer.NO
