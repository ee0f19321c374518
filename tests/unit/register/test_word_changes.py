from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.spans import Span
from corrobora.register.word_changes import find_word_changes

SAME = [
    ("Ines Abellard was freed.", "Ines Abellard was freed"),
    ("The Old Mill, she said", "the old mill she said"),
    ("the ministry’s list", "the ministry's list"),
    ("", ""),
]


def changes(a: str, b: str) -> tuple[list[str], list[str]]:
    found = find_word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    return [span.of(a) for span in found.a], [span.of(b) for span in found.b]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_capitals_and_marks_are_no_difference(a, b):
    assert changes(a, b) == ([], [])


def test_words_of_one_side_only_are_marked_on_their_side():
    a = "Ines Abellard is thought to be among the freed"
    b = "Ines Abellard is among the freed"
    assert changes(a, b) == (["thought to be"], [])
    assert changes(b, a) == ([], ["thought to be"])


def test_a_number_with_its_comma_is_one_word():
    assert changes("some 1,200 people held", "some 1,300 people held") == (["1,200"], ["1,300"])


def test_a_lost_accent_is_shown():
    assert changes("Inés Abellard was freed", "Ins Abellard was freed") == (["Inés"], ["Ins"])


def test_what_is_said_otherwise_altogether_is_not_marked():
    a, b = "The gates opened at noon", "Nobody had expected anything of that kind today"
    found = find_word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    assert found.is_reworded
    assert (found.a, found.b) == ((), ())


def test_runs_do_not_cross_from_one_passage_into_the_next():
    a = "She walked out today. Early today she slept."
    b = "She walked out. She slept."
    whole = [Span(0, 21), Span(22, 44)]
    found = find_word_changes(a, whole, b, [Span(0, len(b))])
    assert [span.of(a) for span in found.a] == ["today", "Early today"]


def test_very_long_passages_are_not_compared_word_by_word():
    a, b = "one two " * 8000, "two three " * 8000
    found = find_word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    assert found.is_reworded


WORDS = st.lists(st.sampled_from("ada bel cora dun esk".split()), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_what_is_not_marked_is_the_same_on_both_sides(a, b):
    found = find_word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    if not found.is_reworded:
        assert rest(a, found.a) == rest(b, found.b)


@given(WORDS, WORDS)
def test_marked_words_are_no_more_than_all(a, b):
    found = find_word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    for text, spans in ((a, found.a), (b, found.b)):
        assert list(spans) == sorted(spans)
        assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


def rest(text: str, spans) -> list[str]:
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text.split()
