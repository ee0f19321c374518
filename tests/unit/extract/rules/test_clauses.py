"""Clauses: where the words that bear on a word begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.clauses import LONGEST_CLAUSE, clause_end, clause_start
from tests.unit.extract.rules.reading import packs, tokens

WORDS = packs().languages["en"].hedges


def clause(text: str, word: str) -> str:
    found = tokens(text)
    at = next(i for i, t in enumerate(found) if t.text == word)
    first, last = clause_start(found, at, WORDS), clause_end(found, at, WORDS)
    return text[found[first].start : found[last - 1].end]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("She was freed.", "freed", "She was freed"),
        ("They said that she was freed.", "freed", "she was freed"),
        ("A man who was freed spoke.", "freed", "was freed spoke"),
        ("He left; she was freed; all wept.", "freed", "she was freed"),
        ("He left, she was freed.", "freed", "she was freed"),
        ("She was, reportedly, freed.", "freed", "She was, reportedly, freed"),
        ("She wept when he was freed.", "freed", "he was freed"),
        ("She was freed after he left.", "freed", "She was freed"),
    ],
)
def test_clause(text, word, expected):
    assert clause(text, word) == expected


def test_a_clause_has_a_longest_reach():
    found = tokens("go " * (3 * LONGEST_CLAUSE))
    at = 2 * LONGEST_CLAUSE
    assert clause_start(found, at, WORDS) == at - LONGEST_CLAUSE
    assert clause_end(found, at, WORDS) == at + LONGEST_CLAUSE


SPANISH = packs().languages["es"].hedges


def clause_es(text: str, word: str) -> str:
    found = tokens(text)
    at = next(i for i, t in enumerate(found) if t.text == word)
    first, last = clause_start(found, at, SPANISH), clause_end(found, at, SPANISH)
    return text[found[first].start : found[last - 1].end]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ana salió.", "salió", "Ana salió"),
        ("Dijo que Ana salió.", "salió", "Ana salió"),
        ("La mujer que salió lloró.", "salió", "salió lloró"),
        ("Llovía; Ana salió; lloraron.", "salió", "Ana salió"),
        ("Llovía, Ana salió.", "salió", "Ana salió"),
        ("Ana, al parecer, salió.", "salió", "Ana, al parecer, salió"),
        ("Ana salió cuando llovía.", "salió", "Ana salió"),
        ("¿Salió Ana?", "Ana", "Salió Ana"),
        ("«Ana salió», dijo.", "salió", "Ana salió"),
    ],
)
def test_clause_in_spanish(text, word, expected):
    assert clause_es(text, word) == expected


@pytest.mark.parametrize("mark", [";", ":", "(", "—", "–", "“", '"', "!", "?"])
def test_each_mark_begins_a_clause_and_ends_one(mark):
    assert clause(f"It rained {mark} she was freed {mark} it dried.", "freed") == "she was freed"


def test_an_insertion_of_four_words_parts_the_clause():
    assert clause("She was, as it seems now, freed.", "freed") == "freed"


@given(st.lists(st.sampled_from("she was freed that who after , ; ( ) . —".split()), min_size=1))
def test_a_clause_holds_the_place_that_it_is_asked_for(heap):
    found = tokens(" ".join(heap))
    for at in range(len(found)):
        assert clause_start(found, at, WORDS) <= at <= clause_end(found, at, WORDS) <= len(found)
