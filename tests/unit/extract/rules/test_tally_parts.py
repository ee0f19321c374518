"""Parts of a figure: who says that they are, and of which figure."""

from __future__ import annotations

import pytest

from tests.unit.extract.rules.test_tallies import tallies


def parts(text, language="en"):
    """The figures in order of the text, each with that which it is a part of."""
    found = sorted(tallies(text, language), key=lambda t: -(t.value or 0))
    return [(t.value, t.part_of) for t in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The police arrested 40 students, including 12 women.", [(40, None), (12, 40)]),
        ("en", "The police arrested 40 students, 12 of them women.", [(40, None), (12, 40)]),
        (
            "en",
            "The police arrested 40 students, including 12 women and four minors.",
            [(40, None), (12, 40), (4, 40)],
        ),
        ("es", "Fueron liberadas 40 personas, entre ellas 12 mujeres.", [(40, None), (12, 40)]),
        ("es", "Fueron liberadas 40 personas, incluidas 12 mujeres.", [(40, None), (12, 40)]),
    ],
)
def test_a_word_makes_a_figure_a_part(language, text, expected):
    assert parts(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The police arrested 40 students. In the north 12 women were arrested.",
        "The police arrested 40 students; 12 women were arrested in the north.",
        "The police arrested 12 women, including 40 students.",
        "The police arrested 40 students and freed 12 women.",
    ],
)
def test_other_figures_are_no_parts(text):
    assert all(whole is None for _, whole in parts(text))


def test_a_list_by_prison_is_of_the_figure_before_the_colon():
    text = (
        "The group verified 22 releases since 2 May: 14 from Ardent prison, five from"
        " Brask prison and three from Colm prison."
    )
    found = {t.value: t for t in tallies(text)}
    assert {v: t.part_of for v, t in found.items()} == {22: None, 14: 22, 5: 22, 3: 22}
    sites = [found[v].site for v in (14, 5, 3)]
    assert sites == ["Ardent prison", "Brask prison", "Colm prison"]
    assert {t.since for t in found.values()} == {found[22].since}


def test_a_part_of_a_part_is_of_the_nearer_figure():
    text = "The group counted 300 prisoners, including 120 at Ardent prison, 40 of them women."
    assert parts(text) == [(300, None), (120, 300), (40, 120)]


def test_a_part_takes_cut_off_and_hour_of_its_whole():
    text = "As of 6 pm on 6 May the group had verified 40 releases, including 12 women."
    whole, part = sorted(tallies(text), key=lambda t: -(t.value or 0))
    assert (str(whole.as_of), whole.hour) == ("2025-05-06", "18:00")
    assert (part.as_of, part.hour, part.part_of) == (whole.as_of, "18:00", 40)
