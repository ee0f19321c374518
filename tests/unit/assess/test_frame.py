from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.frame import (
    figure_range,
    frame_of,
    is_same_frame,
    say_figure,
    why_incomparable,
)
from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import Bound, Certainty, Measure, Unit
from tests.factories import make_report, make_revision, make_tally
from tests.unit.assess.cases import Case

POLICY = parse_policy(default_policy_text())
REPORT = make_report()
TALLY = make_tally(make_revision(REPORT))
DAY = dt.date(2031, 5, 5)


def frame(published: dt.date | None = DAY, country: str = "XA", **changes):
    known = Case().evidence(
        reports={REPORT.id: replace(REPORT, published=_as_edtf(published))},
        countries={REPORT.id: country},
        everyone=frozenset({"people", "personas"}),
        sites={"stone fort": "Stone Fort", "the old fort": "Stone Fort"},
    )
    return frame_of(known, replace(TALLY, **changes))


def _as_edtf(day: dt.date | None):
    return None if day is None else parse_edtf(day.isoformat())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"measure": Measure.FLOW}, "stock against flow"),
        ({"certainty": Certainty.PLANNED}, "a plan"),
        ({"unit": Unit.MEASURES}, "different units: people against measures"),
        ({"site": "Stone Fort"}, "part against whole: one is of the place Stone Fort alone"),
        ({"nationality": "XB"}, "part against whole"),
        ({"part_of": 90}, "part against whole"),
        ({"criterion": "verified by name"}, "different criteria"),
        ({"since": parse_edtf("2031-01")}, "different starts: since unstated against 2031-01"),
        ({"as_of": parse_edtf("2031-01")}, "different cut-offs: 2031-05-05 against 2031-01"),
    ],
)
def test_why_two_sides_figures_are_not_compared(changes, words):
    assert words in (why_incomparable(frame(), frame(**changes), POLICY) or "")


def test_figures_of_two_groups_are_not_compared():
    a, b = frame(population="political prisoners"), frame(population="minors")
    assert "different populations" in (why_incomparable(a, b, POLICY) or "")


def test_one_frame_told_within_a_few_days_is_compared():
    assert why_incomparable(frame(), frame(DAY + dt.timedelta(days=2)), POLICY) is None
    assert why_incomparable(frame(), frame(DAY + dt.timedelta(days=9)), POLICY) is not None
    assert why_incomparable(frame(), frame(None), POLICY) is None


def test_one_side_repeats_its_figures_in_short():
    long = frame(site="Stone Fort", since=parse_edtf("2031"), nationality="XB", group="citizens")
    assert is_same_frame(long, frame(nationality="XB", group="nationals"))
    assert not is_same_frame(long, frame(site="Hill Prison"))
    assert not is_same_frame(frame(), frame(country="XB"))
    assert not is_same_frame(frame(population="men"), frame(population="women"))


@pytest.mark.parametrize(
    ("changes", "expected", "said"),
    [
        ({"value": 116}, (116, 116), "116"),
        ({"value": 94, "bound": Bound.AT_LEAST}, (94, math.inf), "at least 94"),
        ({"value": 10, "bound": Bound.AT_MOST}, (0, 10), "at most 10"),
        ({"value": 100, "bound": Bound.ABOUT}, (90, 110), "about 100"),
        ({"value": None, "low": 50, "high": 80, "bound": Bound.RANGE}, (50, 80), "50 to 80"),
        ({"value": None, "low": 200, "bound": Bound.VAGUE}, (200, math.inf), "200 or more"),
        ({"value": None, "high": 30, "bound": Bound.RANGE}, (0, 30), "up to 30"),
        ({"value": None, "bound": Bound.VAGUE}, (0, math.inf), "an unstated number"),
    ],
)
def test_what_a_figure_may_stand_for(changes, expected, said):
    tally = replace(TALLY, **changes)
    assert figure_range(tally, 0.1) == pytest.approx(expected)
    assert say_figure(tally) == said


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"population": "women"}, "part against whole: one is of women alone"),
        ({"site": "Hill Prison"}, "different place: Stone Fort against Hill Prison"),
        ({"nationality": "XC"}, "different nationality: XB against XC"),
        ({"criterion": "by name"}, "different criteria: none against by name"),
        ({"as_of": parse_edtf("2031-04")}, "different cut-offs: 2031-05-05 against 2031-04"),
    ],
)
def test_each_reason_names_both_sides(changes, words):
    """DESIGN rule 6: else the ledger says why not."""
    base = {"site": "Stone Fort", "nationality": "XB"}
    keys = {k: v for k, v in base.items() if k in changes}
    assert why_incomparable(frame(**keys), frame(**keys | changes), POLICY) == words


def test_whoever_counts_prisoners_of_politics_may_leave_it_unsaid():
    """A class that only a counter ascribes is no part of a larger whole that is counted."""
    counted = frame(population="political_prisoners")
    assert why_incomparable(frame(), counted, POLICY) is None
    assert why_incomparable(frame(population="women"), counted, POLICY) is not None


def test_a_plan_is_never_laid_beside_a_fact():
    plan, fact = frame(certainty=Certainty.PLANNED), frame()
    assert not is_same_frame(plan, fact)
    assert is_same_frame(frame(certainty=Certainty.HEDGED), fact)


@pytest.mark.parametrize(
    ("a", "b", "is_same"),
    [
        ({}, {}, True),
        ({"group": "women held"}, {"group": "women"}, True),
        ({"group": "women"}, {"group": "men"}, False),
        ({"group": "women"}, {}, True),
        ({"population": "women"}, {"population": "minors"}, False),
        ({"since": parse_edtf("2031-01")}, {}, True),
        ({"since": parse_edtf("2031-01")}, {"since": parse_edtf("2031-01-08")}, True),
        ({"since": parse_edtf("2031-01")}, {"since": parse_edtf("2031-02")}, False),
        ({"criterion": "by name"}, {"criterion": "By Name"}, True),
        ({"criterion": "by name"}, {"criterion": "by phone"}, False),
        ({"nationality": "XB", "group": "men"}, {"nationality": "XB", "group": "nuns"}, True),
        ({"nationality": "XB"}, {"nationality": "XC"}, False),
        ({"measure": Measure.FLOW}, {}, False),
        ({"unit": Unit.MEASURES}, {}, False),
        ({"as_of": parse_edtf("2031-01")}, {"as_of": parse_edtf("2031-02")}, True),
    ],
)
def test_when_one_sides_figures_count_the_same(a, b, is_same):
    """What one of them leaves out does not part them; the time of counting never does."""
    assert is_same_frame(frame(**a), frame(**b)) is is_same
    assert is_same_frame(frame(**b), frame(**a)) is is_same


FRAMES = st.builds(
    frame,
    published=st.none() | st.dates(dt.date(2031, 5, 1), dt.date(2031, 5, 20)),
    country=st.sampled_from(["XA", "XB"]),
    measure=st.sampled_from(Measure),
    unit=st.sampled_from(Unit),
    group=st.sampled_from([None, "men", "men held"]),
    population=st.sampled_from([None, "women", "political_prisoners"]),
    nationality=st.sampled_from([None, "XB"]),
    site=st.sampled_from([None, "Stone Fort"]),
    since=st.sampled_from([None, parse_edtf("2031-01"), parse_edtf("2031")]),
    as_of=st.sampled_from([None, parse_edtf("2031-05-04"), parse_edtf("2031-05")]),
    criterion=st.sampled_from([None, "by name"]),
    part_of=st.sampled_from([None, 90]),
    certainty=st.sampled_from(Certainty),
)


@given(FRAMES, FRAMES)
def test_comparing_is_symmetric(a, b):
    assert (why_incomparable(a, b, POLICY) is None) is (why_incomparable(b, a, POLICY) is None)
    assert is_same_frame(a, b) is is_same_frame(b, a)


@given(FRAMES)
def test_a_frame_is_its_own(a):
    assert why_incomparable(a, a, POLICY) is None
    assert is_same_frame(a, a)


FIGURES = st.builds(
    lambda value, spread, bound: replace(
        TALLY,
        bound=bound,
        value=None if bound in {Bound.RANGE, Bound.VAGUE} else value,
        low=value if bound in {Bound.RANGE, Bound.VAGUE} else None,
        high=value + spread if bound is Bound.RANGE else None,
    ),
    st.integers(0, 500),
    st.integers(0, 50),
    st.sampled_from(Bound),
)


@given(FIGURES, st.floats(0, 1), st.floats(0, 1))
def test_a_range_holds_its_figure_and_grows_with_what_about_means(tally, one, other):
    narrow, wide = sorted((one, other))
    low, high = figure_range(tally, narrow)
    wide_low, wide_high = figure_range(tally, wide)
    assert wide_low <= low <= high <= wide_high
    if tally.value is not None:
        assert low <= tally.value <= high


@given(FIGURES)
def test_a_figure_is_said_with_its_number(tally):
    number = tally.low if tally.value is None else tally.value
    assert str(number) in say_figure(tally)


def test_one_prison_under_two_names_is_one():
    a, b = frame(site="The old fort"), frame(site="Stone Fort")
    assert a.site == b.site == "Stone Fort"
    assert why_incomparable(a, b, POLICY) is None


def test_people_and_personas_are_one_class():
    a, b = frame(group="people"), frame(group="personas")
    assert is_same_frame(a, b)
    assert why_incomparable(a, b, POLICY) is None


@pytest.mark.parametrize("group", ["tannery workers", "trade unionists"])
def test_some_people_are_a_part_of_people(group):
    why = why_incomparable(frame(group="people"), frame(group=group), POLICY)
    assert why == f"part against whole: one is of {group} alone"


def test_a_part_told_by_its_prison_is_compared_by_the_prison():
    a, b = frame(site="Stone Fort", part_of=90), frame(site="Stone Fort")
    assert not a.is_part
    assert why_incomparable(a, b, POLICY) is None
