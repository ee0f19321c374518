"""Promises: what was said to come, and what became of it (DESIGN words, readings 7, 12, 13)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.finding import PromiseStatus
from corrobora.model.lineage import PassageKind
from corrobora.model.vocabulary import ActKind, Bound, Measure, SiteClaimKind
from tests.unit.assess.cases import (
    ASSERTED,
    COURT,
    DENIED,
    HEDGED,
    MINISTRY,
    PERSON,
    PLANNED,
    SISTER,
    SOURCES,
    WATCH,
    Case,
    day,
    mention,
)

OPEN, REDEEMED, BROKEN = PromiseStatus.OPEN, PromiseStatus.REDEEMED, PromiseStatus.BROKEN
CLOSING = "The ministry will close the Old Mill prison."


def promised(case: Case, label="promise", *, published="2031-05-01", **fields):
    """A ministry promises to close a prison by the end of June."""
    return case.promise(case.report(label, f"{CLOSING} {label}", published=published), **fields)


def only(case: Case, **when):
    (found,) = case.assess(**when).promises
    return found


def test_a_promise_is_its_quote_with_who_gave_it_and_by_when():
    """Reading 13."""
    case = Case()
    promised(case)
    found = only(case)
    assert (found.speaker, found.what) == ("Ministry of Justice", f"{CLOSING} promise")
    assert (str(found.by), found.status, len(found.reports)) == ("2031-06", OPEN, 1)


@pytest.mark.parametrize(
    ("today", "is_overdue"), [("2031-06-30", False), ("2031-07-01", True), ("2035-01-01", True)]
)
def test_past_its_date_without_news_it_is_open_and_overdue(today, is_overdue):
    """Reading 12."""
    case = Case()
    promised(case)
    found = only(case, today=today)
    assert (found.status, found.is_overdue) == (OPEN, is_overdue)


def test_without_a_date_nothing_is_overdue():
    case = Case()
    promised(case, by=None)
    assert not only(case, today="2040-01-01").is_overdue


def site_news(claim, certainty, published, site="Old Mill prison", today="2031-09-01"):
    case = Case()
    promised(case)
    news = case.report("news", "The prison stands empty.", published=published)
    case.site_claim(news, claim=claim, certainty=certainty, site=site)
    return only(case, today=today)


@pytest.mark.parametrize(
    ("claim", "certainty", "published", "status"),
    [
        (SiteClaimKind.CLOSED, ASSERTED, "2031-06-10", REDEEMED),
        (SiteClaimKind.CLOSED, ASSERTED, "2031-08-10", REDEEMED),
        (SiteClaimKind.CLOSED, DENIED, "2031-07-10", BROKEN),
        # before the day it may still come
        (SiteClaimKind.CLOSED, DENIED, "2031-06-10", OPEN),
        # what was said before the promise is no news of it
        (SiteClaimKind.CLOSED, ASSERTED, "2031-04-10", OPEN),
        (SiteClaimKind.CLOSED, ASSERTED, None, OPEN),
        # hedges and plans redeem nothing, nor does another claim
        (SiteClaimKind.CLOSED, HEDGED, "2031-06-10", OPEN),
        (SiteClaimKind.CLOSED, PLANNED, "2031-06-10", OPEN),
        (SiteClaimKind.HOLDS, ASSERTED, "2031-06-10", OPEN),
    ],
)
def test_a_promise_about_a_place(claim, certainty, published, status):
    found = site_news(claim, certainty, published)
    assert found.status is status
    assert found.is_overdue is (status is OPEN)


@pytest.mark.parametrize(
    ("site", "status"),
    [("the old mill prison", REDEEMED), ("Old Mill", REDEEMED), ("Stone Fort", OPEN)],
)
def test_a_place_may_be_called_in_short(site, status):
    found = site_news(SiteClaimKind.CLOSED, ASSERTED, "2031-06-10", site)
    assert found.status is status


def test_a_promise_is_broken_by_nobody_who_speaks_before_the_day_asked_for():
    found = site_news(SiteClaimKind.CLOSED, DENIED, "2031-07-10", today="2031-07-05")
    assert (found.status, found.is_overdue) == (OPEN, True)


def release_promised(*later):
    """A ministry says that the person will be freed; then (speaker, certainty, published)."""
    case = Case()
    case.told("plan", MINISTRY, PLANNED, published="2031-05-01")
    for i, (speaker, certainty, published) in enumerate(later):
        case.told(f"r{i}", speaker, certainty, published=published)
    return only(case)


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ([], OPEN),
        ([(SISTER, ASSERTED, "2031-05-09")], REDEEMED),
        ([(None, HEDGED, "2031-05-09")], REDEEMED),
        ([(SISTER, DENIED, "2031-05-09")], BROKEN),
        ([(MINISTRY, DENIED, "2031-05-09")], BROKEN),
        ([(SISTER, DENIED, "2031-05-09"), (WATCH, ASSERTED, "2031-05-20")], REDEEMED),
    ],
)
def test_a_promised_release_follows_the_finding(later, status):
    """Redeemed from `reported` up, broken where the finding is denied or revoked."""
    assert release_promised(*later).status is status


def test_a_release_of_somebody_else_redeems_nothing():
    case = Case()
    case.told("plan", MINISTRY, PLANNED)
    case.told("other", SISTER, name="Bruno Ensayo")
    case.told("arrest", SISTER, kind=ActKind.ARREST)
    assert only(case).status is OPEN


def figure_promised(value, **fields):
    case = Case()
    case.counted("plan", 400, MINISTRY, certainty=PLANNED, published="2031-05-01")
    case.counted("later", value, WATCH, **({"published": "2031-05-20"} | fields))
    return only(case)


@pytest.mark.parametrize(
    ("value", "fields", "status"),
    [
        (400, {}, REDEEMED),
        (412, {}, REDEEMED),
        (116, {}, OPEN),
        (400, {"bound": Bound.AT_LEAST}, REDEEMED),
        (450, {"bound": Bound.AT_MOST}, OPEN),
        (400, {"certainty": HEDGED}, OPEN),
        (400, {"certainty": DENIED}, OPEN),
        (400, {"measure": Measure.STOCK}, OPEN),
        (400, {"act": ActKind.ARREST}, OPEN),
        (400, {"country": "XB"}, OPEN),
        (400, {"published": "2031-04-20"}, OPEN),
        (400, {"published": None}, OPEN),
    ],
)
def test_a_promised_number_is_redeemed_by_figures_that_reach_it(value, fields, status):
    """Of whomever, but of the same act and measure in the same country, told afterwards."""
    assert figure_promised(value, **fields).status is status


def test_a_number_left_open_is_never_reached():
    case = Case()
    case.counted("plan", None, MINISTRY, certainty=PLANNED, bound=Bound.VAGUE)
    case.counted("later", 400, WATCH)
    assert only(case).status is OPEN


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({}, {}, 1),
        ({}, {"speaker": COURT}, 1),
        ({}, {"speaker": WATCH}, 2),
        ({}, {"speaker": None}, 1),
        ({}, {"speaker": SOURCES}, 1),
        ({}, {"site": "Old Mill"}, 1),
        ({}, {"site": "Stone Fort"}, 2),
        ({}, {"claim": SiteClaimKind.OPENED}, 2),
        ({}, {"by": None}, 1),
        ({"speaker": None}, {"speaker": None}, 1),
    ],
)
def test_a_promise_is_told_once_for_each_side(one, other, count):
    """What outlets tell in their own voice lies under the promise of a speaker."""
    case = Case()
    for label, fields in (("a", one), ("b", other)):
        case.promise(case.report(label, f"{CLOSING} {label}"), **fields)
    found = case.assess().promises
    assert len(found) == count
    assert sum(len(p.reports) for p in found) == 2


def test_a_speakers_words_stand_before_the_outlets():
    case = Case()
    revision = case.report("own", "The Old Mill prison is to be closed.", published="2031-04-01")
    case.promise(revision, speaker=None)
    promised(case)
    assert only(case).speaker == "Ministry of Justice"


def test_the_earliest_day_that_anybody_names_is_the_day():
    case = Case()
    promised(case, "a", by=day("2031-08"))
    promised(case, "b", by=day("2031-07-15"))
    assert str(only(case).by) == "2031-07-15"


def test_a_promise_told_as_a_figure_is_the_figure():
    """ "Four hundred will be freed" is one promise, though a reader gives both forms."""
    text = "In all 400 people will be freed."
    case = Case()
    revision = case.report("a", text)
    case.tally(revision, 400, MINISTRY, certainty=PLANNED)
    case.promise(revision, act=ActKind.RELEASE, claim=None, site=None)
    found = only(case)
    assert getattr(found.promise, "value", None) == 400


def test_a_promise_about_a_person_is_about_that_person():
    case = Case()
    for label, name in (("a", PERSON), ("b", "Bruno Ensayo")):
        revision = case.report(label, f"{name} will be released.")
        who = mention(revision, name)
        case.promise(revision, act=ActKind.RELEASE, claim=None, site=None, person=who)
    case.told("freed", SISTER)
    found = {p.what: p.status for p in case.assess().promises}
    assert found == {
        f"{PERSON} will be released.": REDEEMED,
        "Bruno Ensayo will be released.": OPEN,
    }


def test_plans_of_outlets_and_unnamed_sources_are_nobodys_promise():
    case = Case()
    case.told("a", None, PLANNED, outlet="The Tribune")
    case.told("b", SOURCES, PLANNED)
    case.counted("c", 400, None, certainty=PLANNED)
    assert case.assess().promises == ()


def test_a_promise_that_a_copyist_put_in_is_none():
    case = Case()
    source = case.report("source", CLOSING)
    copy = case.report("copy", CLOSING)
    case.promise(copy)
    case.copy(copy, source, kind=PassageKind.EDITED)
    assert case.assess().promises == ()


def test_a_copy_repeats_a_promise():
    case = Case()
    source, copy = case.report("source", CLOSING), case.report("copy", CLOSING)
    case.promise(source)
    case.promise(copy)
    case.copy(copy, source)
    assert len(only(case).reports) == 2


DAYS = st.dates(dt.date(2031, 5, 1), dt.date(2031, 12, 31))


@settings(max_examples=40)
@given(DAYS, DAYS)
def test_what_is_overdue_stays_so_while_it_is_open(one, other):
    first, last = sorted((one, other))
    case = Case()
    promised(case)
    was = only(case, today=first.isoformat())
    now = only(case, today=last.isoformat())
    assert (was.status, now.status) == (OPEN, OPEN)
    assert now.is_overdue >= was.is_overdue
