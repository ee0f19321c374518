"""concepts.csv: words, prefixes, lookups and mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.packs.concepts import CONCEPT_COLUMNS, Concepts, parse
from corrobora.packs.tables import Problems
from tests.unit.extract.rules.reading import packs

HEAD = ",".join(CONCEPT_COLUMNS)


def read(*rows: str) -> tuple[Concepts, Problems]:
    problems = Problems()
    return parse("\n".join((HEAD, *rows)) + "\n", "concepts.csv", problems), problems


def test_words_are_folded_and_prefixes_lose_their_star():
    found, problems = read("act.free,Liberó|freed|releas*", "who.judge,jueza")
    assert found.words == {"libero": "act.free", "freed": "act.free", "jueza": "who.judge"}
    assert found.prefixes == {"releas": "act.free"}
    assert found.longest == len("releas")
    assert problems.found == []


LOOKUPS = [
    ("freed", "act.free"),
    ("release", "act.free"),
    ("releasing", "act.free"),
    ("relea", None),
    ("prison", "place.prison"),
    ("prisoner", "who.prisoner"),
    ("prisons", "place.prison"),
    ("", None),
    ("unknown", None),
]


@pytest.mark.parametrize(("word", "concept"), LOOKUPS)
def test_a_word_beats_a_prefix_and_a_long_prefix_a_short_one(word, concept):
    found, _ = read("act.free,freed|releas*", "place.prison,prison*", "who.prisoner,prisoner*")
    assert found.of(word) == concept


def test_a_word_may_stand_for_one_concept_only():
    _, problems = read("a.one,same|other", "a.two,same")
    assert problems.found == ["concepts.csv:3: 'same' already stands for another concept"]


def test_a_word_may_be_repeated_for_the_same_concept():
    _, problems = read("a.one,same", "a.one,same|more")
    assert problems.found == []


def test_nothing_stands_for_nothing():
    assert Concepts().of("word") is None
    assert Concepts().longest == 0


@given(st.text("abcdef", max_size=8))
def test_a_prefix_stands_for_exactly_the_words_that_begin_with_it(word):
    found, _ = read("x.y,abc*")
    assert (found.of(word) == "x.y") is word.startswith("abc")


@pytest.mark.parametrize("language", sorted(packs().languages))
def test_shipped_concepts_are_plain_keys(language):
    found = packs().languages[language].concepts
    assert found.words
    assert all(c and c.isascii() for c in {*found.words.values(), *found.prefixes.values()})
    assert found.longest == max(map(len, found.prefixes), default=0)
