"""When a person still held was last said to be held, by a party that would know."""

from __future__ import annotations

import pytest

from corrobora.model.vocabulary import ActKind, Custody
from tests.unit.assess.cases import DENIED, HEDGED, LANTERN, LAWYER, MINISTRY, PLANNED, SISTER, Case

HELD, ARREST, MOVED = ActKind.DETENTION, ActKind.ARREST, ActKind.TRANSFER
TODAY = "2031-06-01"


@pytest.fixture
def case():
    return Case()


def last(case, today=TODAY, **more):
    return case.person(today=today, **more).last_held


def told(case, label, speaker, kind=HELD, certainty=None, **more):
    given = {} if certainty is None else {"certainty": certainty}
    return case.told(label, speaker, kind=kind, **given, **more)


def test_the_day_on_which_somebody_who_would_know_told_of_it(case):
    id_ = told(case, "a", SISTER, published="2031-05-07")
    found = last(case)
    assert (str(found.date), found.age_days, found.name) == ("2031-05-07", 25, "her sister")
    assert found.statement_id == id_
    assert not found.is_old


def test_the_newest_word_counts_whoever_of_a_side_it_is(case):
    told(case, "a", LAWYER, published="2031-05-01")
    told(case, "b", SISTER, published="2031-05-20")
    assert (str(last(case).date), last(case).name) == ("2031-05-20", "her sister")


def test_a_detention_is_confirmed_when_told_and_not_since_when_it_lasts(case):
    told(case, "a", SISTER, date="2031-01", published="2031-05-20")
    assert str(last(case).date) == "2031-05-20"


@pytest.mark.parametrize("kind", [ARREST, MOVED])
def test_an_arrest_or_transfer_is_of_its_own_day(case, kind):
    told(case, "a", SISTER, kind, date="2031-05-02", published="2031-05-20")
    assert str(last(case).date) == "2031-05-02"


def test_an_undated_arrest_is_of_the_day_it_was_told(case):
    told(case, "a", SISTER, ARREST, published="2031-05-20")
    assert str(last(case).date) == "2031-05-20"


@pytest.mark.parametrize(
    ("speaker", "certainty"),
    [(MINISTRY, None), (None, None), (SISTER, HEDGED), (SISTER, PLANNED)],
)
def test_who_would_not_know_or_only_thinks_so_confirms_nothing(case, speaker, certainty):
    told(case, "a", LANTERN, published="2031-04-01")
    told(case, "b", speaker, certainty=certainty, published="2031-05-20")
    assert str(last(case).date) == "2031-04-01"


def test_without_such_word_there_is_none_and_the_person_is_held(case):
    told(case, "a", MINISTRY)
    state = case.person()
    assert (state.custody, state.last_held) == (Custody.HELD, None)


def test_a_denied_release_says_that_she_is_held(case):
    told(case, "a", SISTER, ARREST, date="2031-03-01", published="2031-03-02")
    told(case, "b", MINISTRY, ActKind.RELEASE, published="2031-05-01")
    told(case, "c", LAWYER, ActKind.RELEASE, DENIED, published="2031-05-20")
    state = case.person()
    assert state.custody is Custody.HELD
    assert (str(state.last_held.date), state.last_held.name) == ("2031-05-20", "Ivo Marr")


def test_nothing_is_said_of_who_is_free(case):
    told(case, "a", SISTER, published="2031-05-01")
    told(case, "b", SISTER, ActKind.RELEASE, date="2031-05-10", published="2031-05-10")
    state = case.person()
    assert (state.custody, state.last_held) == (Custody.FREE, None)


def test_days_before_the_last_release_are_of_an_earlier_stretch(case):
    told(case, "a", SISTER, ARREST, date="2030-01-05", published="2030-01-06")
    told(case, "b", SISTER, ActKind.RELEASE, date="2030-06-01", published="2030-06-02")
    told(case, "c", MINISTRY, ARREST, date="2031-05-01", published="2031-05-02")
    state = case.person()
    assert (state.custody, state.last_held) == (Custody.HELD, None)
    told(case, "d", LANTERN, published="2031-05-09")
    assert str(last(case).date) == "2031-05-09"


def test_a_copy_makes_nothing_newer(case):
    first = told(case, "a", SISTER, published="2031-04-01")
    again = told(case, "b", SISTER, published="2031-05-30")
    case.copy(again, first)
    assert str(last(case).date) == "2031-04-01"


@pytest.mark.parametrize(("today", "is_old"), [("2031-06-06", False), ("2031-06-07", True)])
def test_old_is_more_than_the_policys_days(case, today, is_old):
    told(case, "a", SISTER, published="2031-05-07")
    assert last(case, today).is_old is is_old


def test_another_policy_waits_longer(case):
    case.policy = case.policy.replace("held_days = 30", "held_days = 90")
    told(case, "a", SISTER, published="2031-03-07")
    assert not last(case).is_old


def test_who_would_know_is_the_policys(case):
    case.policy = case.policy.replace('"lawyer", ', "")
    told(case, "a", LAWYER, published="2031-05-20")
    assert last(case) is None


def test_as_of_an_earlier_day_later_words_are_not_counted(case):
    told(case, "a", SISTER, published="2031-04-01")
    told(case, "b", SISTER, published="2031-05-20")
    found = last(case, as_of="2031-04-11")
    assert (str(found.date), found.age_days) == ("2031-04-01", 10)


def test_told_later_that_she_was_held_on_that_day(case):
    told(case, "a", SISTER, date="2031-02-01", published="2031-05-20")
    found = last(case, as_of="2031-03-15")
    assert (str(found.date), found.age_days) == ("2031-03-15", 0)


def test_a_month_is_as_old_as_its_first_day(case):
    told(case, "a", SISTER, ARREST, date="2031-05", published="2031-05-25")
    assert last(case).age_days == 31
