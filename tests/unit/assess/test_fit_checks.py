"""What of a figure's scope one finding meets, leaves open or misses: each check by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.fit_checks import (
    check_class,
    check_country,
    check_date,
    check_moment,
    check_site,
    check_step,
    is_contested,
    told_by,
)
from corrobora.assess.scope import Scope
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Conflict, Step, Support
from corrobora.model.ruling import Ruled
from corrobora.model.vocabulary import ActKind, Measure
from tests.factories import NOON
from tests.unit.assess.cases import HEDGED, SISTER, WATCH, Case, day
from tests.unit.assess.custody import arrest, finding, release
from tests.views import CONFLICT

EMPTY = Case().evidence()
QUARREL = replace(CONFLICT, kind="denied")
CLOSED = Ruled(decision="d", decided_by="Ana Serrat", decided_at=NOON, reason="I rang")


def scope(since="2031-05-01", until="2031-05-10", **more):
    return Scope(
        act=more.pop("act", ActKind.RELEASE),
        since=day(since),
        until=day(until),
        called=more.pop("called", {}),
        **more,
    )


def said(checks):
    return [(answer.value, why.reason.value, why.about) for answer, why in checks]


def step_of(found, *later, **more):
    return said(check_step(scope(**more), found, later))


# How sure it is that it happened.


@pytest.mark.parametrize("step", [Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED])
def test_what_happened_needs_nothing_more(step):
    assert step_of(release(step=step)) == []


@pytest.mark.parametrize("step", [Step.ANNOUNCED, Step.ORDERED])
def test_a_plan_does_not_fill_a_figure_of_what_happened(step):
    assert step_of(release(step=step)) == [("possibly", "only_planned", step.value)]


@pytest.mark.parametrize("step", [Step.ANNOUNCED, Step.ORDERED])
def test_a_plan_fills_a_figure_of_what_is_to_come(step):
    assert step_of(release(step=step), is_plan=True) == []


@pytest.mark.parametrize(("step", "reason"), [(Step.DENIED, "denied"), (Step.REVOKED, "revoked")])
@pytest.mark.parametrize("is_plan", [True, False])
def test_what_was_denied_or_taken_back_is_in_no_figure(step, reason, is_plan):
    assert step_of(release(step=step), is_plan=is_plan) == [("no", reason, None)]


@pytest.mark.parametrize("is_plan", [True, False])
def test_what_copies_alone_say_is_in_no_figure(is_plan):
    only = replace(release(step=Step.ANNOUNCED), hedged=True)
    assert step_of(only, is_plan=is_plan) == [("no", "only_in_copies", None)]


def test_a_hedge_and_a_denial_are_both_told():
    torn = replace(release(step=Step.REPORTED), hedged=True, conflicts=(QUARREL,))
    assert step_of(torn) == [("possibly", "hedged", None), ("possibly", "contested", None)]


def test_a_hedge_on_what_is_only_ordered_is_not_told_twice():
    assert step_of(replace(release(step=Step.ORDERED), hedged=True)) == [
        ("possibly", "only_planned", "ordered")
    ]


def test_a_quarrel_that_somebody_closed_is_none():
    assert is_contested(replace(release(), conflicts=(QUARREL,)))
    closed = replace(QUARREL, closed_by=CLOSED)
    assert not is_contested(replace(release(), conflicts=(closed,)))
    again = replace(closed, is_opened_again=True)
    assert is_contested(replace(release(), conflicts=(again,)))


@pytest.mark.parametrize("kind", ["dates", "place", "site"])
def test_a_quarrel_about_something_else_leaves_it_sure_that_it_happened(kind):
    other = Conflict(kind, "release of Ines Abellard", QUARREL.sides)
    assert not is_contested(replace(release(), conflicts=(other,)))


# Arrested again: whether the counter leaves such people out.


def again(*later, **more):
    return step_of(release("2031-05-03", step=Step.REARRESTED), *later, **more)


def test_who_was_arrested_again_by_the_cut_off_is_open():
    assert again(arrest("2031-05-08")) == [("possibly", "rearrested", "2031-05-08")]


def test_who_was_arrested_again_on_the_last_day_is_open():
    assert again(arrest("2031-05-10")) == [("possibly", "rearrested", "2031-05-10")]


def test_who_was_arrested_again_after_the_cut_off_was_free_then():
    assert again(arrest("2031-05-11")) == []


def test_a_new_arrest_in_a_month_that_may_be_before_the_cut_off_is_open():
    assert again(arrest("2031-05")) == [("possibly", "rearrested", "2031-05")]


@pytest.mark.parametrize("later", [(), (arrest(),), (finding(ActKind.DEATH, "2031-05-20"),)])
def test_a_new_arrest_without_a_day_is_open(later):
    assert again(*later) == [("possibly", "rearrested", None)]


def test_a_new_arrest_that_was_denied_is_not_the_one():
    denied = arrest("2031-05-04", step=Step.DENIED)
    assert again(denied, arrest("2031-05-20")) == []


def test_without_a_cut_off_a_new_arrest_is_always_told():
    assert again(arrest("2039-01-01"), until=None) == [("possibly", "rearrested", "2039-01-01")]


# When: dates against a window.


def date_of(date, **more):
    return said(check_date(scope(**more), parse_edtf(date)))


@pytest.mark.parametrize("date", ["2031-05-01", "2031-05-05", "2031-05-10"])
def test_both_ends_of_a_window_belong_to_it(date):
    assert date_of(date) == []


@pytest.mark.parametrize(
    ("date", "reason"),
    [("2031-04-30", "before"), ("2031-04", "before"), ("2030", "before"), ("2031-05-11", "after")],
)
def test_what_lies_wholly_beside_the_window_is_out(date, reason):
    assert date_of(date) == [("no", reason, date)]


def test_a_month_that_only_begins_before_is_open():
    assert date_of("2031-05", since="2031-05-02") == [
        ("possibly", "date_uncertain", "2031-05"),
        ("possibly", "date_uncertain", "2031-05"),
    ]


def test_a_cut_off_of_a_month_leaves_its_own_days_open():
    assert date_of("2031-05-04", since="2031-04-01", until="2031-05") == [
        ("possibly", "cut_off_uncertain", "2031-05")
    ]
    assert date_of("2031-04-30", since="2031-04-01", until="2031-05") == []


def test_an_hour_leaves_the_last_day_open_and_no_other():
    assert date_of("2031-05-10", has_hour=True) == [("possibly", "hour", "2031-05-10")]
    assert date_of("2031-05-09", has_hour=True) == []


def test_a_month_that_runs_over_the_cut_off_is_open_whatever_the_hour():
    assert date_of("2031-05", has_hour=True) == [("possibly", "date_uncertain", "2031-05")]


def test_without_a_start_the_day_of_the_figure_alone_is_sure():
    assert date_of("2031-05-10", since=None) == []
    assert date_of("2031-05-09", since=None) == [("possibly", "start_unstated", "2031-05-09")]


def test_without_a_start_a_month_may_begin_before_the_day():
    assert date_of("2031-05", since=None) == [("possibly", "start_unstated", "2031-05")]


def test_without_a_start_a_month_may_reach_beyond_the_day():
    found = date_of("2031-05", since=None, until="2031-05-01")
    assert found == [("possibly", "date_uncertain", "2031-05")]


def test_without_start_or_cut_off_only_the_mark_of_a_date_is_open():
    assert date_of("2031-05-04", since=None, until=None) == []
    assert date_of("2031-05-04~", since=None, until=None) == [
        ("possibly", "date_uncertain", "2031-05-04~")
    ]


# When: acts told without a day, or by the state that they led to.


def moment(found, case=None, **more):
    evidence = EMPTY if case is None else case.evidence()
    return said(check_moment(scope(**more), evidence, found))


def told(published, **more):
    case = Case()
    case.told("a", WATCH, published=published, **more)
    return case, case.finding()


def test_a_plan_without_a_day_is_not_asked_for_one():
    assert moment(release(step=Step.ANNOUNCED)) == []


def test_a_plan_with_a_day_is_held_to_it():
    assert moment(release("2031-06-01", step=Step.ORDERED)) == [("no", "after", "2031-06-01")]


def test_an_act_without_a_day_is_open():
    case, found = told("2031-05-07")
    assert moment(found, case) == [("possibly", "date_unknown", None)]


def test_an_act_without_a_day_that_was_told_before_the_start_is_out():
    case, found = told("2031-04-30")
    assert moment(found, case) == [("no", "before", "2031-04-30")]


def test_an_act_without_a_day_told_after_the_cut_off_may_have_been_within():
    case, found = told("2031-05-30")
    assert moment(found, case) == [("possibly", "date_unknown", None)]


def test_an_act_without_a_day_in_a_report_without_one_is_open():
    case, found = told(None)
    assert moment(found, case) == [("possibly", "date_unknown", None)]


def test_who_is_held_may_have_been_arrested_in_the_window_or_long_before():
    held = finding(ActKind.DETENTION, "2031-05-04")
    assert moment(held, act=ActKind.ARREST) == [("possibly", "held_by_then", "2031-05-04")]
    assert moment(finding(ActKind.DETENTION), act=ActKind.ARREST) == [
        ("possibly", "held_by_then", None)
    ]


def test_who_was_held_before_the_start_was_not_arrested_in_the_window():
    held = finding(ActKind.DETENTION, "2031-04-04")
    assert moment(held, act=ActKind.ARREST) == [("no", "before", "2031-04-04")]


def test_who_is_held_after_the_cut_off_may_have_been_arrested_in_the_window():
    held = finding(ActKind.DETENTION, "2031-06-04")
    assert moment(held, act=ActKind.ARREST) == [("possibly", "held_by_then", "2031-06-04")]


# By when somebody told of it.


def test_the_first_who_counts_tells_by_when_it_had_happened():
    case = Case()
    case.told("late", WATCH, published="2031-05-09")
    case.told("early", SISTER, HEDGED, published="2031-05-03")
    assert str(told_by(case.evidence(), case.finding())) == "2031-05-03"


def test_who_denies_it_or_does_not_count_tells_no_day():
    case, found = told("2031-05-07")
    against = [replace(o, stance=Support.AGAINST) for o in found.origins]
    aside = [replace(o, counted=False) for o in found.origins]
    assert told_by(case.evidence(), replace(found, origins=tuple(against))) is None
    assert told_by(case.evidence(), replace(found, origins=tuple(aside))) is None


def test_a_plan_tells_no_day_by_which_it_had_happened():
    case, found = told("2031-05-07")
    planned = tuple(
        replace(o, support=tuple(replace(s, certainty="planned") for s in o.support))
        for o in found.origins
    )
    assert told_by(case.evidence(), replace(found, origins=planned)) is None


# Where.


def country(*countries, asked="XA"):
    case = Case()
    for number, one in enumerate(countries):
        revision = case.report(str(number), country=one)
        case.act(revision, WATCH if number else SISTER, date="2031-05-04")
    evidence = case.evidence()
    evidence = replace(evidence, countries={k: v for k, v in evidence.countries.items() if v})
    return said(check_country(scope(country=asked), evidence, case.finding()))


def test_a_report_about_the_country_is_enough():
    assert country("XA") == []
    assert country("XB", "XA") == []


def test_reports_about_another_country_keep_out():
    assert country("XB") == [("no", "other_country", "XB")]


def test_reports_about_no_country_leave_it_open():
    assert country("") == [("possibly", "country_unknown", None)]


def test_a_figure_of_no_country_asks_for_none():
    assert country("XB", asked=None) == []


def site(sites=(), places=(), **more):
    evidence = replace(EMPTY, site_kinds=frozenset({"prison"}))
    return said(check_site(scope(**more), evidence, sites, places))


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        (("Old Mill prison",), []),
        (("the Old Mill prison",), []),
        (("Old Mill",), []),
        (("Hill Jail", "Old Mill"), []),
        ((), [("possibly", "site_unknown", None)]),
        (("Hill Jail",), [("no", "other_site", "Hill Jail")]),
        (("Hill Jail", "Port Jail"), [("no", "other_site", "Hill Jail, Port Jail")]),
        (("prison",), [("no", "other_site", "prison")]),
    ],
)
def test_a_prison_is_known_by_its_words(sites, expected):
    assert site(sites, site="Old Mill prison") == expected


def test_a_figure_of_no_prison_asks_for_none():
    assert site(("Hill Jail",)) == []


def test_of_two_places_nobody_tells_which_lies_in_which():
    assert site(places=("Port Ansel",), place="the coast") == [
        ("possibly", "place_unknown", "Port Ansel")
    ]
    assert site(place="the coast") == [("possibly", "place_unknown", None)]


def test_a_place_is_the_same_without_its_accents():
    assert site(places=("PORT ÁNSEL",), place="Port Ansel") == []


# Who.


def classes(person="p1", *, is_own=False, **more):
    return said(check_class(scope(**more), person, is_own=is_own))


def test_a_figure_of_people_asks_for_no_class():
    assert classes() == []


def test_a_nationality_is_read_of_nobody_even_where_the_counter_names_them():
    assert classes(nationality="XB", is_own=True) == [("possibly", "class_not_read", "XB")]


def test_political_prisoners_are_those_whom_somebody_calls_so():
    asked = {"group": "political_prisoners", "called": {"p1": ("Lantern Circle",)}}
    assert classes("p1", **asked) == []
    assert classes("p2", **asked) == [("possibly", "not_called_so", "political_prisoners")]
    assert classes("p2", is_own=True, **asked) == []


def test_another_class_is_not_made_sure_by_the_counter():
    assert classes(group="women", is_own=True) == [("possibly", "class_not_read", "women")]


def test_whom_the_counter_names_meets_its_rule():
    assert classes(criterion="by our own list") == [("possibly", "criterion", "by our own list")]
    assert classes(criterion="by our own list", is_own=True) == []


@pytest.mark.parametrize(
    ("measure", "act", "is_stock"),
    [
        (Measure.STOCK, ActKind.DETENTION, True),
        (Measure.STOCK, ActKind.ARREST, True),
        (Measure.STOCK, ActKind.RELEASE, False),
        (Measure.STOCK, ActKind.DEATH, False),
        (Measure.FLOW, ActKind.DETENTION, False),
    ],
)
def test_a_stock_is_of_those_in_custody(measure, act, is_stock):
    assert scope(measure=measure, act=act).is_stock is is_stock
