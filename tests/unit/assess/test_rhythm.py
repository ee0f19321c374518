"""The rhythm: periods, time held, arrests after releases; what dates leave open is said."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.rhythm import Count, Event, Grain, find_rhythm
from corrobora.assess.stays import find_stays
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import ActKind
from tests.unit.assess.cases import SISTER, Case

ARREST, RELEASE = ActKind.ARREST, ActKind.RELEASE


def told(**people):
    """Stays of people, each told as (act, date) in order."""
    case = Case()
    for name, acts in people.items():
        for i, (kind, date) in enumerate(acts):
            published = date if date and len(date) == 10 else "2031-05-07"
            label = f"{name} {i}"
            full = f"{name} Abellard"
            case.told(label, SISTER, kind=kind, date=date, name=full, published=published)
    return find_stays(case.assess().persons)


TWO = {
    "Ines": [(ARREST, "2031-01-05"), (RELEASE, "2031-02-04"), (ARREST, "2031-03-10")],
    "Oto": [(ARREST, "2031-01-20"), (RELEASE, "2031-02-09")],
}


def by_month(stays, events=(), **bounds):
    found = find_rhythm(stays, events, Grain.MONTH, **bounds)
    return {p.label: p for p in found.periods}


def test_each_act_stands_in_the_month_of_its_date():
    months = by_month(told(**TWO))
    assert list(months) == ["2031-01", "2031-02", "2031-03"]
    assert [m.arrests.yes for m in months.values()] == [2, 0, 1]
    assert [m.releases.yes for m in months.values()] == [0, 2, 0]
    assert [m.rearrests.yes for m in months.values()] == [0, 0, 1]
    assert [m.stock.yes for m in months.values()] == [2, 0, 1]


def test_time_held_is_out_of_stays_with_both_days_known():
    held = find_rhythm(told(**TWO, Ada=[(RELEASE, "2031-02-01")]), (), Grain.MONTH).time_held
    assert (held.known, held.ended) == (2, 3)
    assert (held.shortest, held.longest) == (20, 30)
    assert held.quarters == (22.5, 25.0, 27.5)


def test_one_stay_alone_is_its_own_median_and_none_has_none():
    one = find_rhythm(told(Oto=TWO["Oto"]), (), Grain.YEAR).time_held
    assert one.quarters == (20.0, 20.0, 20.0)
    assert find_rhythm((), (), Grain.YEAR).time_held.quarters is None


def test_the_revolving_door_has_its_denominator():
    found = find_rhythm(told(**TWO), (), Grain.MONTH)
    assert (found.followed_by_arrest, found.releases) == (1, 2)


def test_what_a_date_leaves_open_is_possible():
    months = by_month(told(Ines=[(RELEASE, "2031")]), since=dt.date(2031, 2, 1))
    assert months["2031-02"].releases == Count(0, 1)


def test_what_has_no_date_is_in_no_period_and_said():
    found = find_rhythm(told(Ines=[(RELEASE, None)], Oto=TWO["Oto"]), (), Grain.MONTH)
    assert found.undated_releases == 1
    assert found.undated_arrests == 0
    assert sum(p.releases.yes + p.releases.possibly for p in found.periods) == 1


def test_an_event_stands_beside_the_periods_that_it_is_dated_into():
    event = Event(parse_edtf("2031-02-03"), "a law is passed", "Gazette")
    vague = Event(parse_edtf("2031"), "elections")
    months = by_month(told(**TWO), (event, vague))
    assert [len(m.events) for m in months.values()] == [1, 2, 1]


def test_an_event_of_no_period_is_told_apart():
    near, far = (Event(parse_edtf(d), "a law is passed") for d in ("2031-02-03", "2019-05"))
    found = find_rhythm(told(**TWO), (near, far), Grain.MONTH)
    assert found.events_outside == (far,)
    assert find_rhythm((), (near,), Grain.MONTH).events_outside == (near,)


@pytest.mark.parametrize(
    ("grain", "labels"),
    [
        (Grain.YEAR, ["2030", "2031"]),
        (Grain.QUARTER, ["2030 Q4", "2031 Q1"]),
        (Grain.MONTH, ["2030-12", "2031-01"]),
        (Grain.WEEK, ["2030-12-23", "2030-12-30"]),
        (Grain.DAY, ["2030-12-29", "2030-12-30", "2030-12-31", "2031-01-01", "2031-01-02"]),
    ],
)
def test_periods_have_names(grain, labels):
    found = find_rhythm((), (), grain, since=dt.date(2030, 12, 29), until=dt.date(2031, 1, 2))
    assert [p.label for p in found.periods] == labels


@given(st.sampled_from(list(Grain)), st.dates(dt.date(2000, 1, 1), dt.date(2001, 1, 1)))
def test_periods_follow_each_other_without_a_gap(grain, since):
    until = since + dt.timedelta(days=400)
    periods = find_rhythm((), (), grain, since=since, until=until).periods
    assert periods[0].first <= since
    assert periods[-1].last >= until
    for one, following in pairwise(periods):
        assert following.first - one.last == dt.timedelta(days=1)
