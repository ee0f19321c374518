"""Figures: digits, words, ranges, bounds, vague amounts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.numbers import find_figures, is_no_count
from tests.unit.extract.rules.reading import packs, tokens


def figures(language: str, text: str) -> list[tuple]:
    words = packs().languages[language].counts
    return [(f.bound.value, f.value, f.low, f.high) for f in find_figures(tokens(text), words)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1,697 people", ("exact", 1697, None, None)),
        ("en", "(27,099)", ("exact", 27099, None, None)),
        ("es", "1.697 personas", ("exact", 1697, None, None)),
        ("en", "two thousand and five men", ("exact", 2005, None, None)),
        ("en", "forty-two women", ("exact", 42, None, None)),
        ("en", "one hundred and four", ("exact", 104, None, None)),
        ("es", "ciento cuatro presos", ("exact", 104, None, None)),
        ("es", "dos mil trescientas", ("exact", 2300, None, None)),
        ("es", "treinta y dos", ("exact", 32, None, None)),
        ("es", "cuarenta y cinco mil", ("exact", 45000, None, None)),
        ("en", "3 thousand", ("exact", 3000, None, None)),
        ("en", "at least 94 men", ("at_least", 94, None, None)),
        ("en", "more than 400", ("at_least", 400, None, None)),
        ("en", "fifty or more", ("at_least", 50, None, None)),
        ("en", "no more than 12", ("at_most", 12, None, None)),
        ("en", "some thirty", ("about", 30, None, None)),
        ("es", "al menos 104", ("at_least", 104, None, None)),
        ("es", "más de 400", ("at_least", 400, None, None)),
        ("es", "unas 30.000 personas", ("about", 30000, None, None)),
        ("es", "cerca de veintidós", ("about", 22, None, None)),
        ("en", "about 50 to 80 prisoners", ("range", None, 50, 80)),
        ("en", "between 40 and 60", ("range", None, 40, 60)),
        ("en", "40-50 men", ("range", None, 40, 50)),
        ("es", "entre 40 y 60", ("range", None, 40, 60)),
        ("es", "de 40 a 80", ("range", None, 40, 80)),
        ("en", "hundreds of men", ("vague", None, 200, None)),
        ("en", "tens of thousands of women", ("vague", None, 20000, None)),
        ("en", "dozens", ("vague", None, 24, None)),
        ("en", "a significant number", ("vague", None, None, None)),
        ("en", "several dozen", ("vague", None, 24, None)),
        ("es", "decenas de personas", ("vague", None, 24, None)),
        ("es", "«número importante» de", None),
        ("es", "un número importante de presos", ("vague", None, None, None)),
        ("es", "varias mujeres", ("vague", None, None, None)),
        ("es", "una veintena de jóvenes", ("exact", 20, None, None)),
        ("en", "at least a dozen", ("at_least", 12, None, None)),
    ],
)
def test_a_figure_is_read(language, text, expected):
    assert (
        figures(language, text)[:1] == ([] if expected is None else [expected])[:1]
        or expected is None
    )


def test_two_figures_side_by_side_stay_two():
    assert [f[1] for f in figures("en", "two and three")] == [2, 3]
    assert [f[1] for f in figures("es", "cinco y seis")] == [5, 6]


def test_decimals_are_no_counts_of_people():
    assert figures("en", "5.5 kilos") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "20 years in prison"),
        ("en", "$20,000 bail"),
        ("en", "at 20:00"),
        ("en", "12 percent"),
        ("en", "aged 19"),
        ("en", "Article 12"),
        ("en", "30 votes"),
        ("es", "15 años de cárcel"),
        ("es", "a las 20"),
        ("es", "artículo 12"),
        ("es", "448 días"),
        ("es", "300 dólares"),
    ],
)
def test_years_money_votes_and_clocks_count_nobody(language, text):
    words = packs().languages[language].counts
    found = find_figures(tokens(text), words)
    assert found
    assert all(is_no_count(f, tokens(text), words) for f in found)


@given(
    st.lists(
        st.sampled_from("one two forty hundred thousand and at least 12 1,000 to dozens of".split())
    )
)
def test_any_heap_of_number_words_gives_figures_in_order(heap):
    found = find_figures(tokens(" ".join(heap)), packs().languages["en"].counts)
    assert all(f.first <= f.core < f.last for f in found)
    assert all(a.core < b.core and a.last <= b.core for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # Tens, hundreds and thousands in words.
        ("en", "twenty", [20]),
        ("en", "ninety-nine", [99]),
        ("en", "three hundred and twelve", [312]),
        ("en", "twelve thousand", [12000]),
        ("en", "one million", [1_000_000]),
        ("es", "noventa y nueve", [99]),
        ("es", "trescientos doce", [312]),
        ("es", "doce mil", [12000]),
        ("es", "un millón", [1_000_000]),
        ("es", "mil doscientas tres", [1203]),
        # Case and accents do not matter.
        ("en", "FORTY", [40]),
        ("es", "Veintidós", [22]),
        ("es", "DIECISEIS", [16]),
        # Marks of thousands are those of the language.
        ("en", "12,345", [12345]),
        ("es", "12.345", [12345]),
        ("es", "12,345", [12345]),
        ("en", "12.345", []),
        ("en", "1,23", []),
        ("es", "3,5", []),
        # No count of people is so large.
        ("en", "200,000,000", []),
        # What cannot be one number is two.
        ("en", "five three", [5, 3]),
        ("en", "twenty, thirty", [20, 30]),
        ("es", "veinte, treinta", [20, 30]),
    ],
)
def test_values(language, text, expected):
    assert [value for _, value, _, _ in figures(language, text)] == expected


BOUNDS = [
    ("en", "upwards of 40", "at_least"),
    ("en", "no fewer than 40", "at_least"),
    ("en", "40 or more", "at_least"),
    ("en", "up to 40", "at_most"),
    ("en", "fewer than 40", "at_most"),
    ("en", "nearly 40", "about"),
    ("en", "40 or so", "about"),
    ("en", "40", "exact"),
    ("es", "por lo menos 40", "at_least"),
    ("es", "no menos de 40", "at_least"),
    ("es", "40 o más", "at_least"),
    ("es", "hasta 40", "at_most"),
    ("es", "menos de 40", "at_most"),
    ("es", "no más de 40", "at_most"),
    ("es", "alrededor de 40", "about"),
    ("es", "casi 40", "about"),
    ("es", "40", "exact"),
]


@pytest.mark.parametrize(("language", "text", "bound"), BOUNDS)
def test_words_that_bound_a_figure_are_part_of_it(language, text, bound):
    (found,) = find_figures(tokens(text), packs().languages[language].counts)
    assert (found.bound.value, found.value) == (bound, 40)
    assert (found.first, found.last) == (0, len(tokens(text)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # A range goes up.
        ("en", "80 to 50"),
        ("es", "entre 60 y 40"),
        # `and` makes a range only behind `between`.
        ("en", "40 and 60"),
        ("es", "40 y 60"),
    ],
)
def test_what_is_no_range(language, text):
    assert "range" not in [bound for bound, _, _, _ in figures(language, text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "40 people"),
        ("en", "forty dockers"),
        ("es", "40 personas"),
        ("es", "cuarenta estibadores"),
    ],
)
def test_people_are_counted(language, text):
    words = packs().languages[language].counts
    (found,) = find_figures(tokens(text), words)
    assert not is_no_count(found, tokens(text), words)


@pytest.mark.parametrize("text", ["3/11", "#4", "@4", "10:30"])
def test_a_figure_that_touches_another_through_a_mark_counts_nobody(text):
    words = packs().languages["en"].counts
    found = find_figures(tokens(text), words)
    assert found
    assert all(is_no_count(f, tokens(text), words) for f in found)


@given(st.integers(1, 99_999_999))
def test_digits_are_read_as_they_are_written_in_each_language(number):
    assert [v for _, v, _, _ in figures("en", f"{number:,}")] == [number]
    assert [v for _, v, _, _ in figures("es", f"{number:,}".replace(",", "."))] == [number]


@pytest.mark.parametrize("digits", ["1" * 13, "9" * 6000, "1," * 3000 + "1", "²" * 20])
def test_endless_digits_are_no_figure(digits):
    assert find_figures(tokens(f"{digits} prisoners"), packs().languages["en"].counts) == []
