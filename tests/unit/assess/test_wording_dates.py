"""Dates as passages word them, and which of them can be one day."""

from __future__ import annotations

import datetime

import pytest

from corrobora.assess.tongue import open_tongue
from corrobora.assess.wording_dates import WordedDate, find_worded_dates
from corrobora.model.spans import Span
from tests.unit.assess.passages import WEDNESDAY
from tests.unit.lineage.texts import packs


def dates(
    text: str, language: str = "en", published: datetime.date | None = WEDNESDAY
) -> list[WordedDate]:
    calendar = open_tongue(packs(), language).calendar
    return list(find_worded_dates(text, Span(0, len(text)), calendar, published))


FOUND = [
    ("on 3 March 2030", "en", [("3 March 2030", 2030, 3, 3)]),
    ("on March 3, 2030", "en", [("March 3, 2030", 2030, 3, 3)]),
    ("on the 3rd of March", "en", [("3rd of March", None, 3, 3)]),
    ("el 3 de marzo de 2030", "es", [("3 de marzo de 2030", 2030, 3, 3)]),
    ("in May 2029 and in June", "en", [("May 2029", 2029, 5, None), ("June", None, 6, None)]),
    ("since 2028", "en", [("2028", 2028, None, None)]),
    ("on 2031-01-14", "en", [("2031-01-14", 2031, 1, 14)]),
    ("in the 1970s", "en", []),
    ("they may march with 12 others", "en", []),
    ("twelve men and 12 women", "en", []),
    ("between March and April", "en", [("March", None, 3, None), ("April", None, 4, None)]),
]


@pytest.mark.parametrize(("text", "language", "found"), FOUND)
def test_the_parts_of_a_date(text, language, found):
    parts = [(d.span.of(text), d.year, d.month, d.day) for d in dates(text, language)]
    assert parts == found


DAYS = [
    ("on Tuesday", "en", {"2031-01-14", "2031-01-21"}),
    ("el viernes", "es", {"2031-01-10", "2031-01-17"}),
    ("on Wednesday", "en", {"2031-01-15", "2031-01-22"}),
    ("yesterday", "en", {"2031-01-14"}),
    ("ayer", "es", {"2031-01-14"}),
    ("on Tuesday 14 January", "en", set()),
]


@pytest.mark.parametrize(("text", "language", "days"), DAYS)
def test_the_days_that_a_word_means_around_the_publication(text, language, days):
    (found,) = dates(text, language)
    assert {str(day) for day in found.days} == days


def test_without_a_publication_a_weekday_is_only_its_name():
    (tuesday,) = dates("on Tuesday", published=None)
    assert tuesday.days == frozenset()
    assert tuesday.weekday == 1
    assert dates("yesterday", published=None) == []


def one(text: str, published: datetime.date | None = WEDNESDAY) -> WordedDate:
    (found,) = dates(text, "en", published)
    return found


AGREE = [
    ("on Tuesday", "on 14 January", True),
    ("on Tuesday", "on 14 January 2031", True),
    ("on Tuesday", "on 13 January", False),
    ("on Tuesday", "yesterday", True),
    ("on Tuesday", "on Friday", False),
    ("in March", "in March 2030", True),
    ("in March", "in 2030", True),
    ("in 2029", "in 2030", False),
    ("on 3 March", "on 4 March", False),
    ("on 3 March", "in April", False),
    ("on Tuesday", "in January", True),
    ("on Tuesday", "in March", False),
]


@pytest.mark.parametrize(("left", "right", "agree"), AGREE)
def test_which_dates_can_be_one(left, right, agree):
    assert one(left).agrees_with(one(right)) is agree
    assert one(right).agrees_with(one(left)) is agree


def test_the_same_word_in_a_later_reprint_is_no_other_date():
    later = WEDNESDAY + datetime.timedelta(days=3)
    assert one("yesterday").agrees_with(one("yesterday", later))
    assert one("on Tuesday").agrees_with(one("on Tuesday", later))
    assert not one("yesterday").agrees_with(one("on Friday", later))


def test_what_cannot_be_told_agrees():
    assert one("on Tuesday", None).agrees_with(one("on 14 January", None))
    assert not one("on Tuesday", None).agrees_with(one("in January", None))


@pytest.mark.parametrize(
    ("text", "fineness"), [("on Tuesday", 3), ("on 3 March", 3), ("in March", 2), ("in 2030", 1)]
)
def test_how_fine_a_date_is(text, fineness):
    assert one(text).fineness == fineness


def test_only_words_that_count_from_today_are_relative():
    assert one("yesterday").is_relative
    assert not one("on Tuesday").is_relative
    assert not one("in March").is_relative
