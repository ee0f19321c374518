"""Words quoted within a sentence: where they end, and whom they name."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.quoted_words import closes_quoted, find_quoted
from tests.unit.extract.rules.acting import clause


def _marks(text: str) -> list[int]:
    found = clause(text)
    return [i for i, t in enumerate(found.tokens) if t.text in '"“”']


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ('Later "Salt" was released.', [False, True]),
        ("Later “Salt” was released.", [False, True]),
        ('He said: "I am home," and left.', [False, False]),
        ('He left. "Home', [False]),
    ],
)
def test_words_of_the_sentence_end_without_a_comma(text, closes):
    found = clause(text)
    assert [closes_quoted(found, i) for i in _marks(text)] == closes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The poet "Ana Vale" was freed.', "Ana Vale"),
        ('The film "Salt" was released.', None),
        ('A "great number" was released.', None),
    ],
)
def test_only_a_person_named_in_them_is_meant(text, name):
    persons = find_quoted(clause(text), _marks(text)[-1])
    assert (persons[0].full if persons else None) == name
