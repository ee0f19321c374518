"""calendar.toml: months, days, phrases and roles, and what is said of mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import PackError
from corrobora.packs.calendar import Calendar, parse
from tests.unit.extract.rules.reading import packs

LANGUAGES = sorted(packs().languages)
TABLE: dict[str, object] = {
    "numeric_order": "mdy",
    "ordinal_endings": ["TH"],
    "inside": ["of"],
    "year_after": ["in", "late in"],
    "month_after": ["in"],
    "must_be_capital": True,
    "not_after": ["la"],
    "months": {"1": ["January", "Jan"], "12": ["Décembre"]},
    "weekdays": {"0": ["Monday"], "6": ["Sunday"]},
    "days_from_today": {"Today": 0, "the day before Yesterday": -2},
    "relative": {"last Month": {"unit": "month", "count": -1}},
    "ago": {"before": ["hace"], "after": ["ago"]},
    "units": {"day": ["days"], "year": ["years"]},
    "roles": {"since": ["since", "ever since"], "until": ["until"]},
    "now": {"as_of": ["so far"]},
    "following": {"next": ["next"], "last": ["last", "this past"]},
}


def mistakes(table: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        parse(table, "calendar.toml")
    return tuple(caught.value.problems)


def test_words_are_folded_and_numbered():
    found = parse(TABLE, "f")
    assert found.months == {"january": 1, "jan": 1, "decembre": 12}
    assert found.weekdays == {"monday": 0, "sunday": 6}
    assert found.ordinal_endings == {"th"}
    assert found.inside == {"of"}
    assert found.not_after == {"la"}
    assert found.must_be_capital


def test_phrases_are_tuples_the_longest_first():
    found = parse(TABLE, "f")
    assert found.year_after == (("late", "in"), ("in",))
    assert found.last_words == (("this", "past"), ("last",))
    assert found.next_words == (("next",),)
    assert found.now_as_of == (("so", "far"),)


def test_roles_try_the_longest_phrase_first():
    assert parse(TABLE, "f").roles == (
        (("ever", "since"), "since"),
        (("since",), "since"),
        (("until",), "until"),
    )


def test_days_units_and_what_was_ago():
    found = parse(TABLE, "f")
    assert found.days_from_today == {("today",): 0, ("the", "day", "before", "yesterday"): -2}
    assert found.relative == {("last", "month"): ("month", -1)}
    assert found.units == {"days": "day", "years": "year"}
    assert (found.ago_before, found.ago_after) == ((("hace",),), (("ago",),))


def test_an_empty_table_is_an_empty_calendar():
    found = parse({}, "f")
    assert found.numeric_order == "dmy"
    assert not found.must_be_capital
    assert not found.months
    assert found.roles == ()


MISTAKES = [
    ({"numeric_order": "ydm"}, "calendar.toml: numeric_order 'ydm' is none of dmy, mdy, ymd"),
    ({"months": {"13": ["x"]}}, "calendar.toml: [months] '13' is not in 1 to 12"),
    ({"months": {"0": ["x"]}}, "calendar.toml: [months] '0' is not in 1 to 12"),
    ({"months": {"march": ["x"]}}, "calendar.toml: [months] 'march' is not in 1 to 12"),
    ({"months": {"1": "January"}}, "calendar.toml: 1 must be a list of words"),
    ({"months": ["January"]}, "calendar.toml: [months] is no table"),
    ({"weekdays": {"7": ["x"]}}, "calendar.toml: [weekdays] '7' is not in 0 to 6"),
    (
        {"days_from_today": {"today": "0"}},
        "calendar.toml: [days_from_today] 'today' must be a number of days",
    ),
    (
        {"relative": {"last week": -7}},
        "calendar.toml: [relative] 'last week' needs a unit and a count",
    ),
    (
        {"relative": {"last week": {"unit": "fortnight", "count": 1}}},
        "calendar.toml: [relative] 'last week' needs a unit and a count",
    ),
    (
        {"relative": {"last week": {"unit": "week"}}},
        "calendar.toml: [relative] 'last week' needs a unit and a count",
    ),
    ({"roles": {"near": ["near"]}}, "calendar.toml: [roles] knows no near"),
    ({"inside": "of"}, "calendar.toml: inside must be a list of words"),
    ({"not_after": [1]}, "calendar.toml: not_after must be a list of words"),
]


@pytest.mark.parametrize(("table", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place(table, message):
    assert message in mistakes(table)


def test_all_mistakes_are_told_at_once():
    table = {"numeric_order": "x", "months": {"13": ["x"]}, "roles": {"near": ["near"]}}
    assert len(mistakes(table)) == 3


@given(st.dictionaries(st.integers(-20, 40).map(str), st.just(["word"]), max_size=5))
def test_exactly_the_months_there_are_can_be_given(months):
    wrong = [m for m in months if not m.isdigit() or not 1 <= int(m) <= 12]
    if wrong:
        assert len(mistakes({"months": months})) == len(wrong)
    else:
        assert set(parse({"months": months}, "f").months.values()) <= set(range(1, 13))


def calendar_of(language: str) -> Calendar:
    return packs().languages[language].calendar


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_calendar_is_whole(language):
    found = calendar_of(language)
    assert set(found.months.values()) == set(range(1, 13))
    assert set(found.weekdays.values()) == set(range(7))
    assert {role for _, role in found.roles} == {"since", "until", "as_of", "by"}
    assert set(found.units.values()) == {"day", "week", "month", "year"}
    assert 0 in found.days_from_today.values()
    assert -1 in found.days_from_today.values()
    assert found.ago_before or found.ago_after


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_shipped_calendar_is_both_month_and_day(language):
    found = calendar_of(language)
    assert not set(found.months) & set(found.weekdays)
