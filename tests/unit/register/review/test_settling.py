"""What is settled by what people decided: of the pair, and of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.judgement import Judgement
from corrobora.register.merges import Apart
from corrobora.register.review.questions import Question
from corrobora.register.review.settling import settle
from tests.unit.register.person_cases import NO, UNSURE, YES, pair


def ask(a: str, b: str) -> Question:
    return Question(persons=(a, b), names=(a.upper(), b.upper()), score=0.9, parts={})


def stands(question, *pairs, splits=()):
    found = settle(pairs, splits).find(question)
    return None if found is None else found.judgement


@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_pair_that_was_judged_is_settled_and_says_by_whom(judgement):
    one = pair("a", "b", judgement)
    found = settle([one]).find(ask("b", "a"))
    assert (found.judgement, found.by) == (judgement, one)
    assert settle([one]).find(ask("a", "c")) is None


def test_what_follows_is_settled_by_nobody_in_particular():
    """A is B, B is not C: nobody is asked about A and C, nor about B and D where C is D."""
    settled = settle([pair("a", "b"), pair("b", "c", NO), pair("c", "d", hour=1)])
    for two in (("a", "c"), ("a", "d"), ("b", "d")):
        found = settled.find(ask(*two))
        assert (found.judgement, found.by) == (NO, None), two
    assert settle([pair("a", "b"), pair("b", "c")]).find(ask("a", "c")).by is None


def test_a_doubt_settles_its_pair_alone():
    pairs = [pair("a", "b", UNSURE), pair("b", "c", UNSURE)]
    assert stands(ask("a", "b"), *pairs) is UNSURE
    assert stands(ask("a", "c"), *pairs) is None


def test_decisions_against_each_other_settle_nothing_of_the_pairs_between():
    pairs = [pair("a", "b"), pair("b", "c"), pair("a", "c", NO), pair("x", "y")]
    for two in (("a", "b"), ("b", "c"), ("a", "c")):
        assert stands(ask(*two), *pairs) is None
    assert stands(ask("x", "y"), *pairs) is YES


def test_a_decision_without_effect_settles_nothing():
    gone = replace(pair("a", "b"), look_again="nobody here is called so")
    assert stands(ask("a", "b"), gone) is None


def test_a_split_settles_the_two_that_it_made():
    apart = Apart("5" * 32, ("a", "made"))
    assert stands(ask("made", "a"), splits=[apart]) is NO
    assert stands(ask("b", "made"), pair("a", "b"), splits=[apart]) is NO


def test_a_question_is_asked_about_who_stands_for_the_two_by_now():
    settled = settle([pair("a", "b", kept="a")])
    now = settled.as_now(ask("b", "c"), {"a": "Ana"})
    assert (now.persons, now.names) == (("a", "c"), ("Ana", "C"))
    same = ask("a", "c")
    assert settled.as_now(same, {}) is same


PEOPLE = st.sampled_from("abcde")
PAIRS = st.lists(
    st.tuples(PEOPLE, PEOPLE, st.sampled_from(list(Judgement))).filter(lambda t: t[0] != t[1]),
    max_size=6,
    unique_by=lambda t: frozenset(t[:2]),
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_decisions_settles_nothing_otherwise(told, order):
    pairs = [pair(a, b, j, hour=i) for i, (a, b, j) in enumerate(told)]
    shuffled = list(pairs)
    order.shuffle(shuffled)
    for a in "abcde":
        for b in "abcde":
            if a < b:
                assert stands(ask(a, b), *pairs) is stands(ask(b, a), *shuffled)
