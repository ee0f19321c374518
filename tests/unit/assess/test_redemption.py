"""What redeems a promised number: a figure, or as many named people, told afterwards."""

from __future__ import annotations

from corrobora.model.finding import PromiseStatus
from corrobora.model.vocabulary import ActKind, Measure
from tests.unit.assess.cases import MINISTRY, PLANNED, SISTER, WATCH, Case


def number_promised(aim=3, said="2031-05-01", **fields):
    """A ministry promises a number; the case, to be told more."""
    case = Case()
    text = f"The ministry said that {aim} people would be released."
    revision = case.report("promise", text, published=said)
    case.tally(revision, aim, MINISTRY, certainty=PLANNED, act=ActKind.RELEASE, **fields)
    return case


def number_kept(case):
    (found,) = case.assess().promises
    return found.status, found.aim, found.reached


def test_a_number_is_redeemed_in_part_by_a_figure():
    case = number_promised()
    case.counted("r", 2, WATCH, measure=Measure.FLOW, act=ActKind.RELEASE)
    assert number_kept(case) == (PromiseStatus.OPEN, 3, 2)


def test_a_number_is_redeemed_by_as_many_named_people():
    case = number_promised(aim=2)
    for name in ("Ines Abellard", "Oto Marrin"):
        case.told(f"r {name}", SISTER, name=name, date="2031-05-06")
    assert number_kept(case) == (PromiseStatus.REDEEMED, 2, 2)


def test_people_freed_before_are_not_those_promised():
    case = number_promised(aim=1, said="2031-05-10")
    case.told("r", SISTER, date="2031-05-06")
    assert number_kept(case) == (PromiseStatus.OPEN, 1, 0)


def test_a_count_that_began_before_redeems_nothing():
    case = number_promised()
    case.counted("r", 9, WATCH, measure=Measure.FLOW, act=ActKind.RELEASE, since="2031-01-01")
    assert number_kept(case) == (PromiseStatus.OPEN, 3, 0)


def test_a_promise_knows_when_it_was_said_and_by_what_it_was_redeemed():
    case = number_promised()
    kept = case.counted("r", 3, WATCH, measure=Measure.FLOW, act=ActKind.RELEASE)
    (found,) = case.assess().promises
    assert str(found.said) == "2031-05-01"
    assert found.outcome_ids == (kept,)
    assert len(found.statement_ids) == 1
