"""Which figures count people, and in whose words."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.counted import find_counted
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
