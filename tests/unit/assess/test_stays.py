"""Stays in custody as findings tell them, and whether somebody was held on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.stays import count_answers, find_stays, was_held_on, when
from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.vocabulary import ActKind
from tests.unit.assess.cases import MINISTRY, PLANNED, SISTER, Case

YES, NO, POSSIBLY = Answer.YES, Answer.NO, Answer.POSSIBLY


def stays(*told):
    """The stays of one person told as (act, date, ...)."""
    case = Case()
    for i, (kind, date) in enumerate(told):
        published = f"{date[:10]}" if date and len(date) == 10 else "2031-05-07"
        case.told(f"r{i}", SISTER, kind=kind, date=date, published=published)
    return find_stays(case.assess().persons)


ARREST, RELEASE, DEATH = ActKind.ARREST, ActKind.RELEASE, ActKind.DEATH


def test_arrest_and_release_are_one_stay():
    (stay,) = stays((ARREST, "2031-01-05"), (RELEASE, "2031-03-05"))
    assert (str(stay.start.date), str(stay.end.date)) == ("2031-01-05", "2031-03-05")
    assert not stay.is_again


def test_a_new_arrest_after_a_release_is_a_second_stay():
    first, second = stays((ARREST, "2031-01-05"), (RELEASE, "2031-03-05"), (ARREST, "2031-04-20"))
    assert (first.number, second.number) == (1, 2)
    assert second.is_again
    assert second.end is None


def test_a_release_may_be_the_first_thing_heard():
    (stay,) = stays((RELEASE, "2031-03-05"))
    assert stay.start is None
    assert was_held_on(stay, dt.date(2031, 3, 1)) is POSSIBLY
    assert was_held_on(stay, dt.date(2031, 3, 5)) is NO


def test_a_plan_opens_and_closes_nothing():
    case = Case()
    case.told("r", MINISTRY, PLANNED, kind=RELEASE, date="2031-06-05")
    assert find_stays(case.assess().persons) == ()


def test_a_death_ends_a_stay():
    (stay,) = stays((ARREST, "2031-01-05"), (DEATH, "2031-03-05"))
    assert stay.end.act is DEATH


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2031-01-04", NO),
        ("2031-01-05", YES),
        ("2031-03-04", YES),
        ("2031-03-05", NO),
    ],
)
def test_held_on_a_day(day, answer):
    (stay,) = stays((ARREST, "2031-01-05"), (RELEASE, "2031-03-05"))
    assert was_held_on(stay, dt.date.fromisoformat(day)) is answer


def test_a_month_leaves_its_days_open():
    (stay,) = stays(
        (ARREST, "2031-01"),
    )
    assert was_held_on(stay, dt.date(2031, 1, 20)) is POSSIBLY
    assert was_held_on(stay, dt.date(2031, 1, 31)) is YES
    assert was_held_on(stay, dt.date(2030, 12, 31)) is NO


@pytest.mark.parametrize(
    ("date", "answer"),
    [
        ("2031-05-06", YES),
        ("2031-05", YES),
        ("2031", POSSIBLY),
        ("2031-05-06~", POSSIBLY),
        ("2031-06-01", NO),
        (None, POSSIBLY),
    ],
)
def test_a_date_lies_in_a_period_surely_possibly_or_not(date, answer):
    told = None if date is None else parse_edtf(date)
    assert when(told, dt.date(2031, 5, 1), dt.date(2031, 5, 31)) is answer


@given(st.lists(st.sampled_from(list(Answer))))
def test_every_answer_is_counted_once(answers):
    yes, possibly = count_answers(answers)
    assert yes + possibly + answers.count(NO) == len(answers)
