"""Quotes: the sentence, or the parts of it around a place, never longer than may be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.quoting import quote_around
from corrobora.model.statement import Quote
from tests.unit.extract.rules.reading import document


def quote(text: str, phrase: str) -> Quote:
    doc = document(text)
    start = text.index(phrase)
    sentence = next(s for s in doc.sentences if s.span.start <= start < s.span.end)
    return quote_around(doc, sentence, start, start + len(phrase))


def test_a_short_sentence_is_quoted_whole():
    text = "He left. She was freed on Monday. All wept."
    assert quote(text, "freed").text == "She was freed on Monday."


def test_a_long_sentence_is_cut_at_marks():
    filler = "and so on and so forth, " * 15
    text = f"{filler}she was freed on Monday, {filler}at last."
    found = quote(text, "freed")
    assert len(found.text) <= 320
    assert "she was freed on Monday" in found.text
    assert text[found.start : found.end] == found.text


def test_without_marks_the_place_itself_is_left():
    text = "go " * 200 + "freed " + "go " * 200
    found = quote(text, "freed")
    assert found.text.startswith("freed")
    assert len(found.text) <= 320


@given(st.text(alphabet="ab ,;", min_size=1, max_size=900), st.integers(0, 900))
def test_every_quote_is_exact(text, at):
    doc = document(text)
    for sentence in doc.sentences:
        start = min(max(at, sentence.span.start), sentence.span.end - 1)
        if text[start].isspace():
            continue
        found = quote_around(doc, sentence, start, start + 1)
        assert doc.text[found.start : found.end] == found.text
        assert found.start <= start < found.end
        assert len(found.text) <= 320


def test_blanks_around_a_sentence_are_no_part_of_its_quote():
    text = "He left.\n\n   She was freed on Monday.   \n\nAll wept."
    found = quote(text, "freed")
    assert found.text == "She was freed on Monday."
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("mark", [",", ";", ":", " —", " –"])
def test_each_kind_of_mark_may_cut_a_long_sentence(mark):
    text = f"{'and so on ' * 30}{mark} she was freed on Monday{mark} {'and so on ' * 30}."
    assert quote(text, "freed").text.strip(" ,;:—–") == "she was freed on Monday"


def test_as_much_as_may_be_is_kept_around_the_place():
    near, far = "then he left, ", "and so on and on, " * 30
    text = f"{far}{near}she was freed, {near}{far}at last."
    found = quote(text, "freed")
    assert 200 < len(found.text) <= 320


def test_a_sentence_of_just_the_longest_length_is_quoted_whole():
    for size, whole in ((320, True), (321, False)):
        text = "Go, " + "g" * (size - 5) + "."
        assert (quote(text, "Go").text == text) is whole
