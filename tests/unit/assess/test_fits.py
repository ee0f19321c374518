"""How a person stands to a scope: the checks by themselves, where the scenarios do not reach."""

from __future__ import annotations

import pytest

from corrobora.assess.assessment import assess
from corrobora.assess.fit_checks import check_date
from corrobora.assess.fits import find_fits
from corrobora.assess.scope import Scope, as_day, find_designated
from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.reconciled import Reason
from corrobora.model.vocabulary import ActKind, Measure
from tests.unit.assess.cases import MINISTRY, PLANNED, SISTER, WATCH, Case, mention

TODAY = parse_edtf("2031-06-01").earliest


def scope(since="2031-05-01", until="2031-05-10", **more):
    return Scope(
        act=more.pop("act", ActKind.RELEASE),
        since=None if since is None else parse_edtf(since),
        until=None if until is None else parse_edtf(until),
        called=more.pop("called", {}),
        **more,
    )


def said(date, **more):
    return [(a.value, w.reason.value) for a, w in check_date(scope(**more), parse_edtf(date))]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2031-05-01", []),
        ("2031-05-10", []),
        ("2031-04-30", [("no", "before")]),
        ("2031-05-11", [("no", "after")]),
        ("2031", [("possibly", "date_uncertain")] * 2),
        ("2031-05-04?", [("possibly", "date_uncertain")]),
        ("2030~", [("no", "before")]),
    ],
)
def test_dates_in_a_window(date, expected):
    assert said(date) == expected


def test_a_month_as_a_start_begins_with_its_first_day():
    assert said("2031-05-01", since="2031-05") == []


def test_without_any_cut_off_nothing_is_after():
    assert said("2031-09-09", until=None) == []


def test_what_counts_from_the_beginning_of_all_needs_no_start():
    assert said("1999-01-01", since=None, is_cumulative=True) == []


def test_within_the_month_of_a_figure_without_a_start():
    assert said("2031-05-20", since=None, until="2031-05") == []
    assert said("2031-04-20", since=None, until="2031-05") == [("possibly", "start_unstated")]


def fits(case, **more):
    evidence = case.evidence()
    return find_fits(evidence, scope(**more), assess(evidence, today=TODAY).persons)


def test_what_nobody_who_counts_says_for_certain_is_told_once():
    case = Case()
    case.told("a", MINISTRY, PLANNED)
    (fit,) = fits(case)
    assert [w.reason for w in fit.why] == [Reason.ONLY_PLANNED]


def test_a_plan_for_after_the_cut_off_is_outside():
    case = Case()
    case.told("a", MINISTRY, PLANNED, date="2031-05-25")
    (fit,) = fits(case)
    assert (fit.answer, fit.why[0].reason) == (Answer.NO, Reason.AFTER)


def test_the_finding_that_brings_nearest_is_shown():
    case = Case()
    case.told("a", WATCH, date="2030-05-04", published="2030-05-05")
    case.told("b", WATCH, kind=ActKind.ARREST, date="2031-03-04", published="2031-03-05")
    case.told("c", WATCH, date="2031-05-04")
    (fit,) = fits(case)
    assert (fit.answer, str(fit.finding.date)) == (Answer.YES, "2031-05-04")


def test_who_is_held_at_home_on_the_day_of_a_figure_of_deaths_is_not_looked_at():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, date="2031-05-04")
    assert fits(case, act=ActKind.DEATH, measure=Measure.STOCK, is_cumulative=True) == ()


def test_who_died_was_not_held_afterwards():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, date="2031-04-04", published="2031-04-05")
    case.told("b", SISTER, kind=ActKind.DEATH, date="2031-05-02")
    (fit,) = fits(case, act=ActKind.DETENTION, measure=Measure.STOCK, since=None)
    assert (fit.answer, fit.why[0].reason) == (Answer.NO, Reason.DIED)


def test_held_on_a_day_that_nobody_states():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, date="2031-04-04", published="2031-04-05")
    (fit,) = fits(case, act=ActKind.DETENTION, measure=Measure.STOCK, since=None, until=None)
    assert fit.answer is Answer.POSSIBLY


def test_designated_are_those_who_are_called_so_by_name():
    case = Case()
    revision = case.report("a")
    case.act(revision, SISTER)
    case.designation(revision, about="Ines Abellard", person=mention(revision, "Ines Abellard"))
    case.designation(revision, about="forty people")
    evidence = case.evidence()
    found = find_designated(evidence, assess(evidence, today=TODAY))
    assert len(found) == 1


def test_a_day_of_the_calendar_is_a_date():
    assert str(as_day(TODAY)) == "2031-06-01"
    assert as_day(None) is None
