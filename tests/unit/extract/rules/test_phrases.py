"""The phrase grammar of the packs."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.phrases import PhraseMatcher
from tests.unit.extract.rules.reading import tokens


def found(phrases: list[str], text: str) -> list[tuple[int, int, str]]:
    matcher = PhraseMatcher([(p, p) for p in phrases])
    return [(m.first, m.last, m.value) for m in matcher.find(tokens(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "place"),
    [
        ("was freed", "She was freed.", (1, 3)),
        ("liberad*", "Fueron LIBERADAS ayer", (1, 2)),
        ("was|were ?not freed", "they were freed", (1, 3)),
        ("was|were ?not freed", "they were not freed", (1, 4)),
        ("took <2> away", "took the two away", (0, 4)),
        ("took <2> away", "took away", (0, 2)),
        ("detención", "la detencion", (1, 2)),
        ("freed ?at last", "freed last", (0, 2)),
    ],
)
def test_a_phrase_matches(phrase, text, place):
    assert found([phrase], text) == [(*place, phrase)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("was freed", "was never freed"),
        ("took <2> away", "took all of them away"),
        ("took <2> away", "took it, away"),
        ("liberad*", "libera"),
        ("was freed", "was"),
    ],
)
def test_a_phrase_does_not_match(phrase, text):
    assert found([phrase], text) == []


def test_the_longest_phrase_wins_and_none_overlap():
    phrases = ["house", "house arrest", "arrest", "arrest warrant"]
    assert found(phrases, "house arrest warrant") == [(0, 2, "house arrest")]


def test_find_all_gives_overlapping_ones_too():
    matcher = PhraseMatcher([("house arrest", 1), ("arrest warrant", 2)])
    matches = matcher.find_all(tokens("house arrest warrant"))
    assert [(m.first, m.last) for m in matches] == [(0, 2), (1, 3)]


@pytest.mark.parametrize("phrase", ["", "<2> freed", "?was freed"])
def test_a_phrase_must_begin_with_a_word(phrase):
    with pytest.raises(ValueError, match="must begin"):
        PhraseMatcher([(phrase, 1)])
