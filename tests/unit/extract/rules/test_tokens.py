"""Tokens: what counts as one, and that offsets are exact."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.tokens import tokenise
from corrobora.model.spans import Span
from corrobora.model.words import fold
from tests.unit.extract.rules.reading import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvia's foreign ministry", ["Norvia", "'s", "foreign", "ministry"]),
        ("1,697 (27.099) 3,5", ["1,697", "(", "27.099", ")", "3,5"]),
        ("U.S. forces, EE.UU.", ["U.S.", "forces", ",", "EE.UU."]),
        ("co-operated won't O’Dell", ["co-operated", "won't", "O’Dell"]),
        ("al-Hariq 20th", ["al-Hariq", "20", "th"]),
        ("«Sí», dijo.", ["«", "Sí", "»", ",", "dijo", "."]),
        ("2031-05-07", ["2031", "-", "05", "-", "07"]),
    ],
)
def test_words_numbers_and_marks(text, expected):
    assert [t.text for t in tokens(text)] == expected


def test_kinds_of_token():
    word, number, mark = tokens("Elm 12 ,")
    assert (word.is_word, word.is_capital, word.is_number) == (True, True, False)
    assert (number.is_word, number.is_number) == (False, True)
    assert not mark.is_word
    assert not mark.is_number


@given(st.text(max_size=80), st.integers(0, 20))
def test_tokens_are_the_text_at_their_place_and_skip_only_blanks(text, start):
    start = min(start, len(text))
    found = tokenise(text, Span(start, len(text)))
    assert all(text[t.start : t.end] == t.text and t.fold == fold(t.text) for t in found)
    covered = {i for t in found for i in range(t.start, t.end)}
    assert sum(t.end - t.start for t in found) == len(covered)
    assert all(text[i].isspace() for i in range(start, len(text)) if i not in covered)


def test_a_megabyte_without_a_blank_takes_linear_time():
    began = time.perf_counter()
    tokens("a-" * 50_000)
    tokens("1." * 50_000)
    tokens("x'" * 50_000)
    assert time.perf_counter() - began < 5
