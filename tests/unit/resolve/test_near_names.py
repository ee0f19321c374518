"""Names worth comparing are found without comparing all with all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.resolve.names import compare_names
from corrobora.resolve.near_names import find_near_names
from corrobora.resolve.persons import SUGGEST_FROM

NAMES = (
    "Ines Abellard",
    "Inés Abelard",
    "Abellard Ines",
    "I. Abellard",
    "Ines Marr Abellard",
    "Ines M. Abellard",
    "Ana Maria Roe",
    "Anamaria Roe",
    "Ana Mariaroe",
    "Tomás Calderín Gil",
    "Toms Caldern",
    "T. C. Gil",
    "Jasper Quarles Whitmoor",
    "J. Quarles Whitmoor",
    "Abdul Rahman",
    "Abdulrahman",
    "Abdul Rahman Saleh",
    "Иван Иванов",
    "Ivan Ivanov",
    "سامر الحلواني",
    "Samer al-Halwani",
    "Dr. Bo Li",
)


def near(*names):
    return {frozenset((names[i], names[j])) for i, j in find_near_names(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ines Abellard", "Inés Abelard"),
        ("Ines Abellard", "Abellard Ines"),
        ("Ines Abellard", "Ines Marr Abellard"),
        ("I. Abellard", "Ines Abellard"),
        ("I. Abellard", "Ines Marr Abellard"),
        ("Bruno Abellard", "B. Marr Abellard"),
        ("Ines M. Abellard", "Ines Marr Abellard"),
        ("Ana Maria Roe", "Anamaria Roe"),
        ("Ana Maria", "Anamaria"),
        ("Abdul Rahman", "Abdul Rahman Saleh"),
        ("J. Quarles Whitmoor", "Jasper Quarles Whitmoor"),
        ("Иван Иванов", "Ivan Ivanov"),
        ("سامر الحلواني", "Samer al-Halwani"),
    ],
)
def test_names_that_may_be_one_are_found(one, other):
    assert near(one, other) == {frozenset((one, other))}
    assert near(other, one) == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ines Abellard", "Ines Morrow"),
        ("Ines Abellard", "Bo Abellard"),
        ("Ines Marr Abellard", "Ines Lund Abellard"),
        ("I. Abellard", "Bo Abellard"),
        ("A. B.", "A. B. C."),
    ],
)
def test_names_of_which_a_word_is_another_are_left_out(one, other):
    assert near(one, other) == set()


def test_nothing_is_near_nothing():
    assert near() == near("Ines Abellard") == near("…", "Ines Abellard") == set()


def test_the_lower_place_stands_first():
    assert all(i < j for i, j in find_near_names(NAMES))


@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_what_is_found_among_some_is_found_among_all(chosen):
    assert near(*chosen) == {pair for pair in near(*NAMES) if pair <= set(chosen)}


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_all_that_is_worth_a_question_is_found(one, other):
    if one != other and compare_names(one, other).score >= SUGGEST_FROM:
        assert near(one, other)
