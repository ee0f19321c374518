"""Promised numbers: who and what counts towards them, and which place is meant."""

from __future__ import annotations

import datetime as dt

import pytest

from corrobora.assess.assessment import assess
from corrobora.assess.redemption import is_one_site
from corrobora.model.finding import PromiseStatus
from corrobora.model.vocabulary import ActKind, Bound, Measure, Unit
from tests.unit.assess.cases import DENIED, HEDGED, MINISTRY, PLANNED, SISTER, WATCH, Case

OPEN, REDEEMED = PromiseStatus.OPEN, PromiseStatus.REDEEMED
NAMES = ("Ines Abellard", "Oto Marrin", "Ada Brel")


def promised(aim=2, **fields):
    """A case in which a ministry promises that so many will be freed."""
    case = Case()
    text = f"The ministry said that {aim} people would be released."
    revision = case.report("promise", text, published="2031-05-01")
    case.tally(revision, aim, MINISTRY, certainty=PLANNED, act=ActKind.RELEASE, **fields)
    return case


def freed(case, count, **fields):
    for name in NAMES[:count]:
        case.told(f"r {name}", SISTER, name=name, **({"date": "2031-05-06"} | fields))
    return case


def kept(case):
    (found,) = case.assess().promises
    return found.status, found.reached


@pytest.mark.parametrize(("count", "outcome"), [(0, OPEN), (1, OPEN), (2, REDEEMED), (3, REDEEMED)])
def test_named_people_are_counted_one_by_one(count, outcome):
    assert kept(freed(promised(), count)) == (outcome, count)


@pytest.mark.parametrize(
    ("fields", "reached"),
    [
        ({}, 2),
        ({"population": "political_prisoners"}, 2),
        # Nobody's sex, calling or nation is among what is read of them.
        ({"population": "women"}, 0),
        ({"population": "journalists"}, 0),
        ({"group": "miners"}, 0),
        ({"nationality": "XB"}, 0),
        ({"unit": Unit.MEASURES}, 0),
        ({"act": ActKind.TRANSFER}, 0),
        ({"site": "Ardent prison"}, 0),
    ],
)
def test_of_whom_names_keep_a_promise(fields, reached):
    case = Case()
    revision = case.report("promise", "The ministry said so.", published="2031-05-01")
    given = {"act": ActKind.RELEASE} | fields
    case.tally(revision, 5, MINISTRY, certainty=PLANNED, **given)
    assert kept(freed(case, 2)) == (OPEN, reached)


@pytest.mark.parametrize(
    ("date", "reached"),
    [
        ("2031-05-01", 1),
        ("2031-05-02", 1),
        ("2031-04-30", 0),
        ("2031-05", 1),
        ("2031-04", 0),
        ("2031", 0),
        (None, 1),
    ],
)
def test_only_who_was_freed_since_the_promise_counts(date, reached):
    assert kept(freed(promised(), 1, date=date)) == (OPEN, reached)


@pytest.mark.parametrize("certainty", [PLANNED, DENIED])
def test_who_was_not_freed_counts_nothing(certainty):
    case = promised()
    case.told("r", SISTER, certainty, date="2031-05-06")
    assert [p.reached for p in case.assess().promises if p.aim] == [0]


@pytest.mark.parametrize(
    ("figure", "fields", "reached"),
    [
        (1, {}, 1),
        (2, {}, 2),
        (9, {}, 9),
        (0, {}, 0),
        (2, {"measure": Measure.STOCK}, 0),
        (2, {"act": ActKind.ARREST}, 0),
        (2, {"certainty": HEDGED}, 0),
        (2, {"certainty": DENIED}, 0),
        (2, {"since": "2031-04-01"}, 0),
        (2, {"since": "2031-05-01"}, 2),
        (2, {"as_of": "2031-04-30"}, 0),
        (2, {"as_of": "2031-05-02"}, 2),
        (2, {"published": "2031-04-30"}, 0),
        (2, {"published": None}, 0),
        (2, {"country": "XB"}, 0),
        (2, {"bound": Bound.AT_LEAST}, 2),
        (2, {"bound": Bound.AT_MOST}, 0),
    ],
)
def test_which_figures_count_towards_a_number(figure, fields, reached):
    case = promised(aim=20)
    case.counted("r", figure, WATCH, **fields)
    (found,) = (p for p in case.assess().promises if p.aim == 20)
    assert found.reached == reached


def test_the_larger_of_figure_and_names_counts_and_is_shown():
    case = freed(promised(aim=3), 2)
    figure = case.counted("one", 1, WATCH)
    (found,) = case.assess().promises
    assert found.reached == 2
    assert figure not in found.outcome_ids
    larger = case.counted("three", 3, WATCH)
    (found,) = case.assess().promises
    assert (found.status, found.reached, found.outcome_ids) == (REDEEMED, 3, (larger,))


@pytest.mark.parametrize(
    ("promise", "told", "reached"),
    [
        ("Ardent", "Ardent", 1),
        ("Ardent", "Ardent prison", 1),
        ("Ardent prison", "Ardent", 1),
        ("ARDENT", "ardent", 1),
        ("Ardent", "Brask", 0),
        ("Ardent prison", "Brask prison", 0),
        ("Ardent", None, 0),
    ],
)
def test_people_of_the_prison_keep_a_promise_about_it(promise, told, reached):
    assert kept(freed(promised(site=promise), 1, site=told)) == (OPEN, reached)


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        ("Ardent", "Ardent", True),
        ("Ardent", "the Ardent prison", True),
        ("Ardent", "ARDENT Prison", True),
        ("Ardént", "Ardent", True),
        ("Prison Ardent", "Ardent Prison", True),
        ("Ardent North", "Ardent South", False),
        ("Ardent", "Ardents", False),
        ("", "Ardent", False),
        ("", "", False),
        ("—", "Ardent", False),
        ("Unit 4", "Unit 5", False),
        ("Unit 4", "Unit 4 of Brask", True),
    ],
)
def test_whether_two_names_are_of_one_place(a, b, is_one):
    assert is_one_site(a, b) is is_one
    assert is_one_site(b, a) is is_one


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        ("prison", "Ardent prison", False),
        ("the prison", "the Ardent prison", False),
        ("Ardent", "Ardent prison", True),
        ("the prison", "the prison", True),
        ("prison", "the prison", False),
        ("Ardent prison", "Brask prison", False),
    ],
)
def test_a_word_for_any_prison_names_none(a, b, is_one):
    kinds = frozenset({"the", "prison"})
    assert is_one_site(a, b, kinds) is is_one
    assert is_one_site(b, a, kinds) is is_one


def test_a_prison_that_a_pack_knows_by_two_names_is_one():
    case = freed(promised(site="Stone Fort"), 1, site="The Old Castle")
    known = {"the old castle": "Stone Fort", "stone fort": "Stone Fort"}
    today = dt.date(2031, 6, 1)
    (found,) = assess(case.evidence(sites=known), today=today).promises
    assert found.reached == 1
    (found,) = assess(case.evidence(), today=today).promises
    assert found.reached == 0
