from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest

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

POLICY = parse_policy(default_policy_text())
TALLY = make_tally(make_revision(make_report()))
DAY = dt.date(2031, 5, 5)


def frame(published: dt.date | None = DAY, country: str = "XA", **changes):
    return frame_of(replace(TALLY, **changes), country, published)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"measure": Measure.FLOW}, "stock against flow"),
        ({"certainty": Certainty.PLANNED}, "a plan"),
        ({"unit": Unit.MEASURES}, "different units: people against measures"),
        ({"site": "Stone Fort"}, "part against whole: one is of the place stone fort alone"),
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
        ({"value": None, "bound": Bound.VAGUE}, (0, math.inf), "an unstated number"),
    ],
)
def test_what_a_figure_may_stand_for(changes, expected, said):
    tally = replace(TALLY, **changes)
    assert figure_range(tally, 0.1) == pytest.approx(expected)
    assert say_figure(tally) == said
