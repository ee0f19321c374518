"""Words of names that may be forms of one another, by what stands in the two alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.resolve.alike_words import Word, find_alike, first_letters, word_of
from corrobora.resolve.names.tables import own_tables
from corrobora.resolve.names.word_pairs import compare_words
from corrobora.resolve.names.written import read_word

WORDS = (
    "abellard",
    "abelard",
    "abellrad",
    "abélard",
    "calderín",
    "caldern",
    "kalderin",
    "marrion",
    "marion",
    "delrosa",
    "rosa",
    "roso",
    "ivan",
    "иван",
    "иванов",
    "ivanov",
    "ivanoff",
    "سامر",
    "samer",
    "samir",
    "حلواني",
    "halwani",
    "a",
    "s",
    "c",
)
LEAST = 0.6  # what a pair of words has to be worth for two names to be worth a question


def words_of(*texts):
    return [word_of(read_word(text, text)) for text in texts]


def are_alike(one, other):
    words = words_of(one, other)
    return 1 in find_alike(words, own_tables())[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abellard", "abelard"),
        ("abellard", "abellrad"),
        ("abellarde", "abelard"),
        ("calderín", "caldern"),
        ("barnes", "bames"),
        ("delrosal", "rosal"),
        ("ivanov", "иванов"),
        ("abelof", "абелов"),
        ("samer", "سامر"),
        ("halwani", "حلواني"),
    ],
)
def test_forms_of_one_word_are_alike(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("abellard", "morrow"), ("roe", "rue"), ("abellard", "albrecht"), ("vega", "vegalond")],
)
def test_other_words_are_not(one, other):
    assert not are_alike(one, other)


def test_two_known_names_a_letter_apart_are_two_names():
    assert not are_alike("maria", "mario")


def test_a_word_may_be_shortened_to_its_initial_not_the_other_way():
    words = words_of("jasper", "j", "h")
    assert find_alike(words, own_tables()) == [{0, 1}, {1}, {2}]


def test_an_initial_stands_for_words_of_another_script():
    assert first_letters(Word("иванов", "иванов")) & first_letters(Word("i", "i"))


def test_every_word_is_like_itself_and_nothing_is_like_nothing():
    assert find_alike(words_of("roe"), own_tables()) == [{0}]
    assert find_alike([], own_tables()) == []


@given(st.lists(st.sampled_from(WORDS), unique=True))
def test_what_is_alike_among_some_is_alike_among_all(chosen):
    every, some = words_of(*WORDS), words_of(*chosen)
    among_all = {
        (every[i], every[j]) for i, near in enumerate(find_alike(every, own_tables())) for j in near
    }
    among_some = {
        (some[i], some[j]) for i, near in enumerate(find_alike(some, own_tables())) for j in near
    }
    assert among_some == {(a, b) for a, b in among_all if a in some and b in some}


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_what_is_worth_a_question_is_alike(one, other):
    p, q = read_word(one, one), read_word(other, other)
    found = compare_words(p, q, own_tables())
    if one != other and found is not None and found.score >= LEAST:
        assert are_alike(one, other) or are_alike(other, one)
