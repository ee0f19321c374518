"""Which figures count people, and in whose words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.counted import GroupSort, find_counted
from corrobora.model.vocabulary import ActKind
from tests.unit.extract.rules.reading import packs, tokens


def groups(language: str, text: str) -> list[tuple]:
    found = tokens(text)
    counted = find_counted(found, packs().languages[language], [])
    return [
        (
            c.figure.value,
            None if c.group is None else text[found[c.group[0]].start : found[c.group[1] - 1].end],
        )
        for c in counted
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "They freed 135 unjustly detained political prisoners today",
            (135, "unjustly detained political prisoners"),
        ),
        ("en", "five of its nationals had been released", (5, "nationals")),
        (
            "en",
            "13 members of the Elm Street choir were held",
            (13, "members of the Elm Street choir"),
        ),
        ("en", "three Norwegians", (3, "Norwegians")),
        ("en", "three Norwegian sailors", (3, "Norwegian sailors")),
        ("es", "104 presos políticos salieron", (104, "presos políticos")),
        ("es", "los otros 39 presos", (39, "presos")),
        ("es", "cinco defensores comunitarios fueron liberados", (5, "defensores comunitarios")),
        ("es", "tres de ellos", (3, None)),
        ("en", "two of them", (2, None)),
        ("en", "the group has verified 156", (156, None)),
    ],
)
def test_who_is_counted(language, text, expected):
    assert groups(language, text) == [expected]


def test_one_counts_only_in_company():
    assert groups("en", "one driver was held") == []
    assert groups("en", "two nuns and one driver were held") == [(2, "nuns"), (1, "driver")]
    assert groups("es", "dos seminaristas y un camarógrafo") == [
        (2, "seminaristas"),
        (1, "camarógrafo"),
    ]


def test_numbers_of_a_date_count_nobody():
    text = "On 20 June 12 people were held"
    assert [
        c.figure.value for c in find_counted(tokens(text), packs().languages["en"], [(1, 3)])
    ] == [12]


def test_a_group_in_custody_says_so():
    (held,) = find_counted(tokens("40 political prisoners"), packs().languages["en"], [])
    (free,) = find_counted(tokens("40 students"), packs().languages["en"], [])
    assert held.act is ActKind.DETENTION
    assert free.act is None


SORTS = [
    ("en", "forty students", GroupSort.PEOPLE),
    ("en", "forty of them", GroupSort.PRONOUN),
    ("en", "forty wherrymen", GroupSort.UNKNOWN),
    ("en", "forty.", GroupSort.NONE),
    ("es", "cuarenta estudiantes", GroupSort.PEOPLE),
    ("es", "cuarenta de ellos", GroupSort.PRONOUN),
    ("es", "cuarenta gabarreros", GroupSort.UNKNOWN),
    ("es", "cuarenta.", GroupSort.NONE),
]


@pytest.mark.parametrize(("language", "text", "sort"), SORTS)
def test_what_stands_for_those_who_are_counted(language, text, sort):
    (found,) = find_counted(tokens(text), packs().languages[language], [])
    assert found.sort is sort
    assert found.is_bare is (sort is GroupSort.NONE)


NOT_COUNTED = [
    # A year; a figure before money, time or papers of law.
    ("en", "in 2029"),
    ("es", "en 2029"),
    ("en", "forty years"),
    ("es", "cuarenta años"),
    ("en", "article 40"),
    ("es", "40 dólares"),
    # One by itself is a pronoun or an article.
    ("en", "one left"),
    ("es", "una de la tarde"),
]


@pytest.mark.parametrize(("language", "text"), NOT_COUNTED)
def test_what_counts_nobody(language, text):
    assert find_counted(tokens(text), packs().languages[language], []) == []


REACHES = [
    # Describing words before the noun belong to the group; a clause behind it does not.
    ("en", "ten young harbour workers who left", "young harbour workers"),
    ("en", "ten students in the square", "students"),
    ("en", "ten other students", "students"),
    ("es", "diez presos políticos que salieron", "presos políticos"),
    ("es", "diez estudiantes en la plaza", "estudiantes"),
    ("es", "otros diez estudiantes", "estudiantes"),
    # Nouns that need it take in what they are members of.
    ("en", "ten members of the harbour choir", "members of the harbour choir"),
    ("en", "ten students of the harbour school", "students"),
]


@pytest.mark.parametrize(("language", "text", "group"), REACHES)
def test_how_far_the_words_for_a_group_reach(language, text, group):
    assert groups(language, text) == [(10, group)]


HEAPS = "ten 40 1,200 students people of them who were several dozens in the a one , . and".split()


@given(st.lists(st.sampled_from(HEAPS), min_size=1, max_size=30))
def test_groups_of_any_heap_lie_inside_it_and_in_order(heap):
    found = tokens(" ".join(heap))
    counted = find_counted(found, packs().languages["en"], [])
    assert [c.figure.core for c in counted] == sorted(c.figure.core for c in counted)
    for item in counted:
        assert 0 <= item.first <= item.figure.core < item.head_last <= item.last <= len(found)
        assert item.group is None or item.group[0] < item.group[1] <= item.last
