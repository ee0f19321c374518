"""counts.toml: numbers, bounds, people and acts counted, and what is said of mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import PackError
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.model.vocabulary import ActKind, Bound
from corrobora.packs.figures import Figures, parse
from tests.unit.extract.rules.reading import packs

LANGUAGES = sorted(packs().languages)


def mistakes(table: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        parse(table, "counts.toml")
    return tuple(caught.value.problems)


def test_numbers_are_folded_and_kept_apart_from_multipliers():
    found = parse({"numbers": {"Veintidós": 22}, "multipliers": {"Thousand": 1000}}, "f")
    assert found.numbers == {"veintidos": 22}
    assert found.multipliers == {"thousand": 1000}


def test_bounds_are_read_by_their_name():
    table = {
        "bounds": {"at_least": ["at least", "more than"], "about": ["about"]},
        "bounds_after": {"at_least": ["or more"]},
    }
    found = parse(table, "f")
    assert found.bounds_before == {
        "at least": Bound.AT_LEAST,
        "more than": Bound.AT_LEAST,
        "about": Bound.ABOUT,
    }
    assert found.bounds_after == {"or more": Bound.AT_LEAST}


def test_acts_are_read_by_their_name():
    table = {"act_nouns": {"arrest": ["arrests"]}, "act_people": {"detention": ["detainees"]}}
    found = parse(table, "f")
    assert found.act_nouns == {"arrests": ActKind.ARREST}
    assert found.act_people == {"detainees": ActKind.DETENTION}


def test_people_and_what_is_no_tally():
    table = {
        "people": {
            "words": ["Women", "women", "men"],
            "singular": ["man"],
            "own": ["ours"],
            "pronouns": ["of them"],
            "of_words": ["of"],
        },
        "no_tally": {"units": ["years"], "money": ["$"], "before": ["age"], "clock": ["at"]},
        "populations": {"political": ["political prisoners"]},
    }
    found = parse(table, "f")
    assert found.people == ("women", "men")
    assert found.people_singular == ("man",)
    assert found.own == {"ours"}
    assert (found.not_units, found.money, found.not_after, found.clock) == (
        ("years",),
        {"$"},
        {"age"},
        {"at"},
    )
    assert found.populations == {"political": ("political prisoners",)}


def test_an_empty_table_counts_nothing():
    found = parse({}, "f")
    assert isinstance(found, Figures)
    assert not found.numbers
    assert found.people == ()
    assert found.count_verbs == ()


MISTAKES = [
    ({"numbers": {"two": "2"}}, "counts.toml: [numbers] 'two' must be a number"),
    ({"numbers": {"two": -2}}, "counts.toml: [numbers] 'two' must be a number"),
    ({"numbers": ["two"]}, "counts.toml: [numbers] is no table"),
    ({"vague": {"some": 1.5}}, "counts.toml: [vague] 'some' must be a number"),
    ({"collective": {"couple": None}}, "counts.toml: [collective] 'couple' must be a number"),
    ({"bounds": {"over": ["over"]}}, "counts.toml: [bounds] 'over' is no bound"),
    ({"bounds_after": {"x": ["y"]}}, "counts.toml: [bounds_after] 'x' is no bound"),
    ({"bounds": {"about": "about"}}, "counts.toml: about must be a list of words"),
    ({"act_nouns": {"escape": ["escapes"]}}, "counts.toml: [act_nouns] 'escape' is no act"),
    ({"act_people": {"x": ["y"]}}, "counts.toml: [act_people] 'x' is no act"),
    ({"people": {"words": ["a", ""]}}, "counts.toml: words must be a list of words"),
    ({"people": "women"}, "counts.toml: [people] is no table"),
    ({"ranges": {"between": 1}}, "counts.toml: between must be a list of words"),
    ({"no_tally": {"money": [1]}}, "counts.toml: money must be a list of words"),
    ({"thousands_marks": ","}, "counts.toml: thousands_marks must be a list of words"),
]


@pytest.mark.parametrize(("table", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place(table, message):
    assert message in mistakes(table)


def test_all_mistakes_are_told_at_once():
    assert len(mistakes({"numbers": {"a": "x", "b": -1}, "bounds": {"c": []}})) == 3


@given(st.dictionaries(st.sampled_from(["one", "two", "ten"]), st.integers(-5, 99), min_size=1))
def test_only_numbers_from_nought_on_are_numbers(numbers):
    wrong = [n for n in numbers.values() if n < 0]
    if wrong:
        assert len(mistakes({"numbers": numbers})) == len(wrong)
    else:
        assert parse({"numbers": numbers}, "f").numbers == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_figures_hold_what_a_reader_needs(language):
    found = packs().languages[language].counts
    assert set(range(2, 21)) <= set(found.numbers.values())
    assert {100, 1000} <= {*found.multipliers.values(), *found.numbers.values()}
    assert Bound.AT_LEAST in found.bounds_before.values()
    assert found.people
    assert {ActKind.ARREST, ActKind.RELEASE} <= set(found.act_nouns.values())
    assert found.money
    assert found.not_units


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_phrase_fits_the_grammar(language):
    found = packs().languages[language].counts
    phrases = [
        *found.vague,
        *found.collective,
        *found.act_nouns,
        *found.act_people,
        *found.people,
        *found.count_verbs,
    ]
    assert PhraseMatcher((p, True) for p in phrases).find(()) == []
