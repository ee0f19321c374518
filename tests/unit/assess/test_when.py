"""Which statements count as of a day of the world: DESIGN rule 8."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.descent import trace_standings
from corrobora.assess.when import happened_by, stand_as_of
from corrobora.model.edtf import Answer, EdtfDate, parse_edtf
from corrobora.model.vocabulary import Certainty
from tests.unit.assess.cases import ASSERTED, DENIED, HEDGED, PLANNED, SISTER, WATCH, Case

DAY = dt.date(2031, 5, 15)


@pytest.mark.parametrize(
    ("certainty", "date", "published", "answer"),
    [
        ("asserted", "2031-05-01", "2031-06-01", Answer.YES),
        ("asserted", "2031-05-15", "2031-06-01", Answer.YES),
        ("asserted", "2031-05-20", "2031-05-21", Answer.NO),
        ("asserted", "2031-05", "2031-06-20", Answer.POSSIBLY),
        ("asserted", "2031-05", "2031-05-10", Answer.YES),
        ("asserted", "2031", None, Answer.POSSIBLY),
        ("asserted", None, "2031-05-10", Answer.YES),
        ("asserted", None, "2031-05-20", Answer.NO),
        ("asserted", None, "2031-05", Answer.POSSIBLY),
        ("asserted", None, None, Answer.YES),
        ("hedged", "2031-05-20", "2031-05-21", Answer.NO),
        ("planned", "2031-07", "2031-05-10", Answer.YES),
        ("planned", "2031-05-01", "2031-05-20", Answer.NO),
        ("denied", "2031-05-01", "2031-05-20", Answer.NO),
        ("denied", "2031-05-20", "2031-05-01", Answer.YES),
        ("denied", "2031-05-20", None, Answer.YES),
    ],
)
def test_whether_a_statement_counts_by_a_day(certainty, date, published, answer):
    """What is done counts by its date, a plan or a denial by its publication."""
    given_ = (None if date is None else parse_edtf(date), published and parse_edtf(published))
    assert happened_by(Certainty(certainty), *given_, DAY) is answer


def standing(certainty, date, published, on=DAY):
    case = Case()
    id_ = case.told("a", SISTER, certainty, date=date, published=published)
    evidence = case.evidence()
    return stand_as_of(evidence, trace_standings(evidence).standings, on).get(id_)


@pytest.mark.parametrize(
    ("given_", "counts"),
    [
        ((ASSERTED, "2031-05-01", "2031-05-02"), ASSERTED),
        ((ASSERTED, "2031-05", "2031-06-20"), HEDGED),
        ((HEDGED, "2031-05", "2031-06-20"), HEDGED),
        ((PLANNED, None, "2031-05"), PLANNED),
        ((DENIED, None, "2031-05"), DENIED),
        ((ASSERTED, "2031-06-01", "2031-06-02"), None),
    ],
)
def test_what_only_possibly_counts_is_hedged(given_, counts):
    found = standing(*given_)
    assert (None if found is None else found.certainty) is counts


def test_a_statement_of_a_report_that_is_gone_counts_by_its_own_date():
    case = Case()
    id_ = case.told("a", SISTER, date="2031-05-01")
    evidence = case.evidence()
    standings = trace_standings(evidence).standings
    assert id_ in stand_as_of(case.evidence(reports={}), standings, DAY)


DATES = st.none() | st.builds(
    EdtfDate,
    year=st.just(2031),
    month=st.none() | st.integers(4, 6),
    day=st.none(),
    mark=st.sampled_from(["", "~"]),
) | st.builds(EdtfDate, st.just(2031), st.integers(4, 6), st.integers(1, 28))  # fmt: skip
DAYS = st.dates(dt.date(2031, 1, 1), dt.date(2031, 12, 31))
ORDER = [Answer.NO, Answer.POSSIBLY, Answer.YES]


@given(st.sampled_from(Certainty), DATES, DATES, DAYS, DAYS)
def test_as_of_is_monotone(certainty, date, published, one, other):
    """What had happened by a day had happened by every later one."""
    first, last = sorted((one, other))
    before = happened_by(certainty, date, published, first)
    assert ORDER.index(before) <= ORDER.index(happened_by(certainty, date, published, last))


@given(st.sampled_from(Certainty), DATES, DATES)
def test_in_the_end_everything_counts(certainty, date, published):
    assert happened_by(certainty, date, published, dt.date(2032, 1, 1)) is Answer.YES


@pytest.mark.parametrize(
    ("as_of", "step", "independent"),
    [
        ("2031-05-01", "announced", 0),
        ("2031-05-06", "confirmed", 1),
        ("2031-05-17", "confirmed", 1),
        ("2031-05-18", "corroborated", 2),
        ("2031-06-30", "corroborated", 2),
    ],
)
def test_a_register_grows_with_the_day_asked_for(as_of, step, independent):
    """What was told later of an earlier day counts for that day; what bears no date does not."""
    case = Case()
    case.told("a", None, PLANNED, outlet="The Tribune", published="2031-05-01")
    case.told("b", SISTER, date="2031-05-06", published="2031-05-07")
    case.told("c", WATCH, published="2031-05-18")
    found = case.finding(as_of=as_of)
    assert (found.step.value, found.independent) == (step, independent)


def test_before_anything_was_told_there_is_nobody():
    case = Case()
    case.told("a", SISTER, date="2031-05-06")
    assert case.assess(as_of="2031-05-05").persons == ()
    assert case.assess(as_of="2031-05-06").persons != ()
