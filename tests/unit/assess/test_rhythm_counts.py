"""What the rhythm counts, stay by stay: bounds, grains, doubts, time held, arrests that follow."""

from __future__ import annotations

import datetime as dt

import pytest

from corrobora.assess.rhythm import MOST_PERIODS, Count, Event, Grain, find_rhythm
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import ActKind
from tests.unit.assess.custody import arrest, finding, release, stay


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def periods(stays, grain=Grain.MONTH, events=(), **bounds):
    given = {name: date(day) for name, day in bounds.items()}
    return find_rhythm(stays, events, grain, **given).periods


@pytest.mark.parametrize("grain", list(Grain))
def test_an_empty_register_has_no_periods_and_counts_nothing(grain):
    found = find_rhythm((), (), grain)
    assert found.periods == ()
    assert (found.releases, found.followed_by_arrest) == (0, 0)
    assert (found.undated_releases, found.undated_arrests) == (0, 0)
    assert (found.time_held.known, found.time_held.ended) == (0, 0)
    assert found.time_held.shortest is found.time_held.longest is None
    assert found.grain is grain


def test_where_nothing_is_dated_there_is_no_period_and_all_is_said():
    found = find_rhythm((stay(arrest(), release()), stay(arrest(), person="p2")), (), Grain.DAY)
    assert found.periods == ()
    assert (found.undated_releases, found.undated_arrests) == (1, 2)
    assert found.releases == 1


@pytest.mark.parametrize(
    ("grain", "day", "label", "first", "last"),
    [
        (Grain.DAY, "2031-02-28", "2031-02-28", "2031-02-28", "2031-02-28"),
        (Grain.DAY, "2032-02-29", "2032-02-29", "2032-02-29", "2032-02-29"),
        (Grain.WEEK, "2031-01-01", "2030-12-30", "2030-12-30", "2031-01-05"),
        (Grain.WEEK, "2031-01-05", "2030-12-30", "2030-12-30", "2031-01-05"),
        (Grain.WEEK, "2031-01-06", "2031-01-06", "2031-01-06", "2031-01-12"),
        (Grain.MONTH, "2031-02-10", "2031-02", "2031-02-01", "2031-02-28"),
        (Grain.MONTH, "2032-02-10", "2032-02", "2032-02-01", "2032-02-29"),
        (Grain.MONTH, "2031-12-31", "2031-12", "2031-12-01", "2031-12-31"),
        (Grain.QUARTER, "2031-01-01", "2031 Q1", "2031-01-01", "2031-03-31"),
        (Grain.QUARTER, "2031-03-31", "2031 Q1", "2031-01-01", "2031-03-31"),
        (Grain.QUARTER, "2031-04-01", "2031 Q2", "2031-04-01", "2031-06-30"),
        (Grain.QUARTER, "2031-08-15", "2031 Q3", "2031-07-01", "2031-09-30"),
        (Grain.QUARTER, "2031-12-31", "2031 Q4", "2031-10-01", "2031-12-31"),
        (Grain.YEAR, "2031-07-04", "2031", "2031-01-01", "2031-12-31"),
        (Grain.YEAR, "2032-02-29", "2032", "2032-01-01", "2032-12-31"),
    ],
)
def test_a_day_lies_in_one_period_of_each_grain(grain, day, label, first, last):
    (one,) = periods((), grain, since=day, until=day)
    assert (one.label, one.first, one.last) == (label, date(first), date(last))


def test_there_are_no_more_periods_than_anybody_reads():
    assert len(periods((), Grain.DAY, since="2001-01-01", until="2031-01-01")) == MOST_PERIODS


def test_bounds_in_the_wrong_order_hold_no_period():
    assert periods((), Grain.DAY, since="2031-02-02", until="2031-02-01") == ()


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        ("2031-01-30", "2031-02-01", ["2031-01", "2031-02"]),
        ("2031-01", None, ["2031-01"]),
        (None, "2031-02-01", ["2031-02"]),
        ("2031-11", "2032-01-01", ["2031-11", "2031-12", "2032-01"]),
        ("2031-03", "2031", [f"2031-{month:02d}" for month in range(1, 13)]),
    ],
)
def test_without_bounds_periods_go_from_the_first_date_told_to_the_last(start, end, labels):
    begun = None if start is None else arrest(start)
    ended = None if end is None else release(end)
    assert [p.label for p in periods((stay(begun, ended),))] == labels


@pytest.mark.parametrize(
    ("bounds", "labels"),
    [
        ({"since": "2031-02-14"}, ["2031-02", "2031-03"]),
        ({"until": "2031-02-14"}, ["2031-01", "2031-02"]),
        ({"since": "2031-02-01", "until": "2031-02-28"}, ["2031-02"]),
        ({"since": "2031-03-01", "until": "2031-05-01"}, ["2031-03", "2031-04", "2031-05"]),
    ],
)
def test_a_bound_that_is_given_holds(bounds, labels):
    one = stay(arrest("2031-01-05"), release("2031-03-09"))
    assert [p.label for p in periods((one,), **bounds)] == labels


@pytest.mark.parametrize(
    ("told", "january", "february"),
    [
        ("2031-01-31", Count(1, 0), Count(0, 0)),
        ("2031-02-01", Count(0, 0), Count(1, 0)),
        ("2031-01", Count(1, 0), Count(0, 0)),
        ("2031", Count(0, 1), Count(0, 1)),
        ("2031-01-31~", Count(0, 1), Count(0, 0)),
        ("2031-01?", Count(0, 1), Count(0, 0)),
        ("2031%", Count(0, 1), Count(0, 1)),
        ("2030-12-31", Count(0, 0), Count(0, 0)),
        ("2031-03-01", Count(0, 0), Count(0, 0)),
    ],
)
@pytest.mark.parametrize("what", ["releases", "arrests"])
def test_a_date_counts_surely_possibly_or_not_at_all(what, told, january, february):
    one = stay(arrest(told)) if what == "arrests" else stay(None, release(told))
    found = periods((one,), since="2031-01-01", until="2031-02-28")
    assert [getattr(p, what) for p in found] == [january, february]
    other = "releases" if what == "arrests" else "arrests"
    assert [getattr(p, other) for p in found] == [Count(0, 0)] * 2


@pytest.mark.parametrize(
    ("start", "end", "january", "february"),
    [
        ("2030-05-05", None, Count(1, 0), Count(1, 0)),
        ("2030-05-05", "2031-01-31", Count(0, 0), Count(0, 0)),
        ("2030-05-05", "2031-02-01", Count(1, 0), Count(0, 0)),
        ("2031-01-31", None, Count(1, 0), Count(1, 0)),
        ("2031-02-01", None, Count(0, 0), Count(1, 0)),
        ("2031", None, Count(0, 1), Count(0, 1)),
        ("2030-05~", None, Count(0, 1), Count(0, 1)),
        ("2030-05-05", "2031", Count(0, 1), Count(0, 1)),
        (None, "2031-02-10", Count(0, 1), Count(0, 0)),
        (None, None, Count(0, 1), Count(0, 1)),
    ],
)
def test_the_stock_is_who_is_held_at_the_end_of_a_period(start, end, january, february):
    begun = None if start is None else arrest(start)
    ended = None if end is None else release(end)
    found = periods((stay(begun, ended),), since="2031-01-01", until="2031-02-28")
    assert [p.stock for p in found] == [january, february]


def test_a_death_ends_the_stock_and_is_no_release():
    one = stay(arrest("2031-01-05"), finding(ActKind.DEATH, "2031-02-05"))
    found = find_rhythm((one,), (), Grain.MONTH)
    assert [p.stock.yes for p in found.periods] == [1, 0]
    assert [p.releases.yes for p in found.periods] == [0, 0]
    assert (found.releases, found.time_held.ended, found.time_held.known) == (0, 1, 1)
    assert found.undated_releases == 0


def test_an_undated_death_is_no_undated_release():
    one = stay(arrest("2031-01-05"), finding(ActKind.DEATH))
    assert find_rhythm((one,), (), Grain.MONTH).undated_releases == 0


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2031-01-05", "2031-01-05", 0),
        ("2031-01-05", "2031-01-06", 1),
        ("2032-02-28", "2032-03-01", 2),
        ("2031-02-28", "2031-03-01", 1),
        ("2030-01-01", "2031-01-01", 365),
        ("2031-01", "2031-02-01", None),
        ("2031-01-05", "2031-02", None),
        ("2031-01-05~", "2031-02-01", None),
        ("2031-01-05", "2031-02-01?", None),
        ("2031-01-05", "2031-01-04", None),
        (None, "2031-01-04", None),
        ("2031-01-05", None, None),
    ],
)
def test_days_held_are_told_of_two_sure_days_alone(start, end, days):
    held = find_rhythm((stay(arrest(start), release(end)),), (), Grain.YEAR).time_held
    assert (held.known, held.ended) == (0 if days is None else 1, 1)
    assert held.shortest == held.longest == days
    assert held.quarters == (None if days is None else (float(days),) * 3)


def test_a_stay_without_an_end_is_out_of_no_count_of_days():
    held = find_rhythm((stay(arrest("2031-01-05")),), (), Grain.YEAR).time_held
    assert (held.known, held.ended) == (0, 0)


@pytest.mark.parametrize(
    ("days", "quarters"),
    [
        ((10,), (10.0, 10.0, 10.0)),
        ((10, 20), (12.5, 15.0, 17.5)),
        ((10, 20, 30), (15.0, 20.0, 25.0)),
        ((10, 20, 30, 40, 50), (20.0, 30.0, 40.0)),
        ((0, 0, 0, 100), (0.0, 0.0, 25.0)),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_quarters_of_days_held(days, quarters, turn):
    first = dt.date(2031, 1, 1)
    stays = [
        stay(arrest("2031-01-01"), release(str(first + dt.timedelta(days=n))), person=f"p{i}")
        for i, n in enumerate(days[::turn])
    ]
    held = find_rhythm(stays, (), Grain.YEAR).time_held
    assert held.quarters == quarters
    assert (held.shortest, held.longest) == (min(days), max(days))


def test_a_release_is_followed_by_a_later_arrest_of_the_same_person_alone():
    stays = (
        stay(arrest("2031-01-01"), release("2031-01-10")),
        stay(arrest("2031-02-01"), person="p2"),
    )
    assert find_rhythm(stays, (), Grain.MONTH).followed_by_arrest == 0


def test_each_release_that_an_arrest_followed_counts_once():
    stays = (
        stay(arrest("2031-01-01"), release("2031-01-10")),
        stay(arrest("2031-02-01"), release("2031-02-10"), number=2),
        stay(arrest("2031-03-01"), release("2031-03-10"), number=3),
    )
    found = find_rhythm(stays, (), Grain.MONTH)
    assert (found.followed_by_arrest, found.releases) == (2, 3)
    assert [p.rearrests.yes for p in found.periods] == [0, 1, 1]


def test_two_releases_without_an_arrest_between_are_no_arrest_again():
    stays = (stay(None, release("2031-01-10")), stay(None, release("2031-02-10"), number=2))
    found = find_rhythm(stays, (), Grain.MONTH)
    assert (found.followed_by_arrest, found.releases) == (0, 2)
    assert [p.rearrests for p in found.periods] == [Count(0, 0)] * 2


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        ("2031-01-01", ["2031-01"]),
        ("2031-01-31", ["2031-01"]),
        ("2031-02", ["2031-02"]),
        ("2031", ["2031-01", "2031-02", "2031-03"]),
        ("2031-02?", ["2031-02"]),
        ("2030-12-31", []),
        ("2031-04", []),
    ],
)
def test_an_event_stands_beside_every_period_it_may_lie_in(told, labels):
    event = Event(parse_edtf(told), "an amnesty is passed")
    found = periods((), events=(event,), since="2031-01-01", until="2031-03-31")
    assert [p.label for p in found if p.events] == labels
    assert {e for p in found for e in p.events} <= {event}


def test_events_keep_the_order_in_which_the_user_wrote_them():
    events = tuple(Event(parse_edtf("2031-01"), what) for what in "cab")
    (one,) = periods((), events=events, since="2031-01-01", until="2031-01-31")
    assert [e.what for e in one.events] == ["c", "a", "b"]


def test_events_alone_make_no_period():
    assert periods((), events=(Event(parse_edtf("2031-01"), "elections"),)) == ()
