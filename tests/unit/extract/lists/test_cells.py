"""Single cells: days with their doubts, and how many a cell says."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.cells import Figure, is_doubtful, read_day, read_figure
from corrobora.model.listing import DateOrder
from corrobora.model.vocabulary import Bound
from corrobora.packs.load import load_packs

PACKS = load_packs()
MONTHS = PACKS.list_files.headers.months
WORDS = [pack.counts for pack in PACKS.languages.values()]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2031-01-03", "2031-01-03"),
        ("2031-1-3", "2031-01-03"),
        ("2031/01/03", "2031-01-03"),
        ("2031-01", "2031-01"),
        ("2031", "2031"),
        ("03/2031", "2031-03"),
        ("13/4/2031", "2031-04-13"),
        ("4/13/2031", "2031-04-13"),
        ("5.5.2031", "2031-05-05"),
        ("2031-01-03 00:00:00", "2031-01-03"),
        ("2031-01-03T12:00", "2031-01-03"),
        ("November 28, 2031", "2031-11-28"),
        ("28 de noviembre de 2031", "2031-11-28"),
        ("enero de 2031", "2031-01"),
        ("2031?", "2031?"),
        ("2031-01 (?)", "2031-01?"),
        ("c. 2031", "2031~"),
        ("~2031-05?", "2031-05%"),
        ("2031~", "2031~"),
    ],
)
def test_a_day_is_read(cell, said):
    assert str(read_day(cell, None, MONTHS)) == said


@pytest.mark.parametrize(
    "cell", ["", "summer", "3/4/2031", "31/31/2031", "2031-02-30", "12", "x" * 80, "the year after"]
)
def test_no_day_is_made_up(cell):
    assert read_day(cell, None, MONTHS) is None


def test_the_order_of_the_column_settles_figures():
    assert str(read_day("3/4/2031", DateOrder.DMY)) == "2031-04-03"
    assert str(read_day("3/4/2031", DateOrder.MDY)) == "2031-03-04"


@pytest.mark.parametrize("cell", ["held?", "held ?", "held (?)", "REL?"])
def test_a_question_mark_at_the_end_is_doubt(cell):
    assert is_doubtful(cell)


@pytest.mark.parametrize("cell", ["held", "held? no", "", "what? held"])
def test_elsewhere_it_is_not(cell):
    assert not is_doubtful(cell)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("98", Figure(Bound.EXACT, 98)),
        ("=98", Figure(Bound.EXACT, 98)),
        ("1.697", Figure(Bound.EXACT, 1697)),
        ("(27,099)", Figure(Bound.EXACT, 27099)),
        (">30", Figure(Bound.AT_LEAST, 30)),
        ("≥ 30", Figure(Bound.AT_LEAST, 30)),
        ("94+", Figure(Bound.AT_LEAST, 94)),
        ("<5", Figure(Bound.AT_MOST, 5)),
        ("~50", Figure(Bound.ABOUT, 50)),
        ("40-80", Figure(Bound.RANGE, low=40, high=80)),
        ("40 to 80", Figure(Bound.RANGE, low=40, high=80)),
        ("at least 40", Figure(Bound.AT_LEAST, 40)),
        ("más de 400", Figure(Bound.AT_LEAST, 400)),
    ],
)
def test_a_figure_is_read_with_its_bound(cell, figure):
    assert read_figure(cell, WORDS) == figure


@pytest.mark.parametrize("cell", ["", "none", "80-40-20", "a" * 70, "12 men and 14 women"])
def test_no_figure_is_made_up(cell):
    assert read_figure(cell, WORDS) is None
