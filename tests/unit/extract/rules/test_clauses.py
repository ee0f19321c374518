"""Clauses: where the words that bear on a word begin and end."""

from __future__ import annotations

import pytest

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
