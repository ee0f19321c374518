"""Whether a stay holds somebody on the day of a figure, and where: each border by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.fits import find_fits
from corrobora.assess.held_checks import check_stay, find_place
from corrobora.assess.scope import Scope
from corrobora.model.edtf import Answer
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Condition, Measure
from tests.unit.assess import custody
from tests.unit.assess.cases import SISTER, WATCH, Case, day
from tests.unit.assess.custody import arrest, finding, state, stay
from tests.views import CONFLICT

EMPTY = Case().evidence()
QUARREL = replace(CONFLICT, kind="denied")


def scope(until="2031-05-10", **more):
    return Scope(act=ActKind.DETENTION, measure=Measure.STOCK, until=day(until), called={}, **more)


def held(start=None, end=None, *, evidence=EMPTY, **more):
    checks = check_stay(scope(**more), evidence, stay(start, end))
    return [(answer.value, why.reason.value, why.about) for answer, why in checks]


def release(date=None, **more):
    return replace(custody.release(date, **more), conditions=())


def died(date=None, **more):
    return replace(finding(ActKind.DEATH, date, **more), conditions=())


# The beginning of a stay.


@pytest.mark.parametrize("date", ["1999", "2031-04", "2031-05-09", "2031-05-10"])
def test_who_was_arrested_by_the_end_of_the_day_is_held(date):
    assert held(arrest(date)) == []


def test_who_was_arrested_later_was_not_held():
    assert held(arrest("2031-05-11")) == [("no", "after", "2031-05-11")]


def test_who_is_held_on_a_later_day_may_have_been_held_before():
    later = finding(ActKind.DETENTION, "2031-05-11")
    assert held(later) == [("possibly", "start_of_custody", "2031-05-11")]


def test_an_arrest_in_the_month_of_the_day_may_lie_after_it():
    assert held(arrest("2031-05")) == [("possibly", "date_uncertain", "2031-05")]


@pytest.mark.parametrize("mark", ["~", "?", "%"])
def test_a_doubtful_day_of_arrest_is_open(mark):
    date = f"2031-05-02{mark}"
    assert held(arrest(date)) == [("possibly", "date_uncertain", date)]


def test_an_arrest_on_the_day_of_a_figure_with_an_hour_is_open():
    assert held(arrest("2031-05-10"), has_hour=True) == [("possibly", "hour", "2031-05-10")]
    assert held(arrest("2031-05-09"), has_hour=True) == []


def test_a_figure_of_a_month_leaves_the_arrests_of_that_month_open():
    found = held(arrest("2031-05-03"), until="2031-05")
    assert found == [("possibly", "cut_off_uncertain", "2031-05")]
    assert held(arrest("2031-04-30"), until="2031-05") == []


def test_a_figure_of_no_day_leaves_everybody_open():
    assert held(arrest("1999"), died("2001"), until=None) == [
        ("possibly", "cut_off_uncertain", None)
    ]


def test_who_is_known_by_a_release_alone_may_have_been_held():
    assert held(None, release("2031-05-20")) == [("possibly", "start_of_custody", None)]


def test_a_hedge_and_a_denial_of_the_arrest_are_told():
    doubtful = replace(arrest("2031-05-01"), hedged=True, conflicts=(QUARREL,))
    assert held(doubtful) == [("possibly", "hedged", None), ("possibly", "contested", None)]


def told(published, kind=ActKind.ARREST):
    case = Case()
    case.told("a", WATCH, kind=kind, published=published)
    return case.evidence(), case.finding(kind)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031-05-09", []),
        ("2031-05-10", []),
        ("2031-05-11", [("possibly", "date_unknown", None)]),
        (None, [("possibly", "date_unknown", None)]),
    ],
)
def test_an_arrest_without_a_day_had_happened_when_it_was_told(published, expected):
    evidence, start = told(published)
    assert held(start, evidence=evidence) == expected


# The end of a stay.


@pytest.mark.parametrize(("end", "reason"), [(release, "freed"), (died, "died")])
def test_who_was_out_by_the_day_is_not_counted(end, reason):
    for date in ("2031-04", "2031-05-09", "2031-05-10"):
        assert held(arrest("2031-01-01"), end(date)) == [("no", reason, date)]


def test_who_was_freed_later_is_counted():
    assert held(arrest("2031-05-01"), release("2031-05-11")) == []


def test_who_was_freed_in_the_month_of_the_day_may_have_been_held():
    found = held(arrest("2031-04-01"), release("2031-05"))
    assert found == [("possibly", "date_uncertain", "2031-05")]


def test_a_doubtful_day_of_release_is_open():
    found = held(arrest("2031-04-01"), release("2031-05-02?"))
    assert found == [("possibly", "date_uncertain", "2031-05-02?")]


def test_who_was_freed_on_the_day_of_a_figure_with_an_hour_is_open():
    found = held(arrest("2031-04-01"), release("2031-05-10"), has_hour=True)
    assert found == [("possibly", "hour", "2031-05-10")]


def test_who_was_freed_within_the_month_that_a_figure_names_is_open():
    found = held(arrest("2031-04-01"), release("2031-05-03"), until="2031-05")
    assert found == [("possibly", "date_uncertain", "2031-05-03")]
    assert held(arrest("2031-04-01"), release("2031-04-30"), until="2031-05") == [
        ("no", "freed", "2031-04-30")
    ]


def test_house_arrest_is_custody_for_some_counters():
    home = replace(release("2031-05-02"), conditions=(Condition.HOUSE_ARREST,))
    assert held(arrest("2031-04-01"), home) == [("possibly", "house_arrest", "2031-05-02")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"hedged": True}, "hedged"), ({"conflicts": (QUARREL,)}, "contested")],
)
def test_a_release_that_is_not_sure_leaves_it_open(change, reason):
    unsure = replace(release("2031-05-02"), **change)
    assert held(arrest("2031-04-01"), unsure) == [("possibly", reason, "2031-05-02")]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031-05-09", [("no", "freed", None)]),
        ("2031-05-11", [("possibly", "date_unknown", None)]),
        (None, [("possibly", "date_unknown", None)]),
    ],
)
def test_a_release_without_a_day_had_happened_when_it_was_told(published, expected):
    evidence, end = told(published, ActKind.RELEASE)
    assert held(arrest("2031-04-01"), end, evidence=evidence) == expected


# Where somebody was.


def at(found, *sites, places=()):
    return replace(found, sites=sites, places=places)


def place_of(*findings, **more):
    return find_place(scope(**more), state(*(replace(f, places=()) for f in findings)))[0]


def test_the_last_prison_told_by_the_day_is_where_somebody_is():
    first = at(arrest("2031-04-01"), "Hill Jail")
    moved = at(finding(ActKind.TRANSFER, "2031-05-02"), "Old Mill")
    assert place_of(first, moved) == ("Old Mill",)


def test_who_was_moved_after_the_day_was_still_in_the_first():
    first = at(arrest("2031-04-01"), "Hill Jail")
    moved = at(finding(ActKind.TRANSFER, "2031-05-12"), "Old Mill")
    assert place_of(first, moved) == ("Hill Jail",)


def test_a_finding_without_a_prison_leaves_the_one_before():
    first = at(arrest("2031-04-01"), "Hill Jail")
    assert place_of(first, at(finding(ActKind.CHARGE, "2031-05-01"))) == ("Hill Jail",)


@pytest.mark.parametrize("step", [Step.DENIED, Step.REVOKED])
def test_a_transfer_that_was_denied_moves_nobody(step):
    first = at(arrest("2031-04-01"), "Hill Jail")
    moved = at(finding(ActKind.TRANSFER, "2031-05-02", step), "Old Mill")
    assert place_of(first, moved) == ("Hill Jail",)


def test_the_prison_from_which_somebody_walked_free_is_not_where_they_are_held_again():
    first = at(arrest("2029-04-01"), "Hill Jail")
    out = at(release("2030-01-01"), "Hill Jail")
    assert place_of(first, out, at(arrest("2031-04-01"))) == ()
    assert place_of(first, out, at(arrest("2031-04-01"), "Old Mill")) == ("Old Mill",)


def test_the_prison_of_a_stay_that_ended_is_that_of_the_stay():
    first = at(arrest("2029-04-01"), "Hill Jail")
    out = at(release("2031-05-01"), "Gate House")
    assert place_of(first, out) == ("Hill Jail",)


@pytest.mark.parametrize("step", [Step.ANNOUNCED, Step.ORDERED, Step.DENIED, Step.REVOKED])
def test_a_release_that_did_not_happen_ends_no_stay(step):
    first = at(arrest("2029-04-01"), "Hill Jail")
    planned = at(release("2030-01-01", step=step))
    assert place_of(first, planned, at(finding(ActKind.CHARGE, "2031-01-01"))) == ("Hill Jail",)


def test_held_in_a_second_stay_without_a_prison_is_open_for_a_figure_of_the_first():
    case = Case()
    first = {"date": "2029-04-01", "published": "2029-04-02", "site": "Ardent"}
    case.told("a", SISTER, kind=ActKind.ARREST, **first)
    case.told("b", SISTER, date="2030-01-01", published="2030-01-02")
    case.told("c", SISTER, kind=ActKind.ARREST, date="2031-04-01", published="2031-04-02")
    (fit,) = find_fits(case.evidence(), scope(site="Ardent"), case.assess().persons)
    assert fit.answer is Answer.POSSIBLY
    assert [why.reason.value for why in fit.why] == ["site_unknown"]
