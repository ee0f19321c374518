"""Who is one by what people decided of pairs; what contradicts itself is told, never chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.judgement import Judgement
from corrobora.register.merges import Apart, find_merges
from tests.unit.register.person_cases import NO, UNSURE, YES, pair


def groups(merges) -> set[frozenset[str]]:
    people = {}
    for person, kept in merges.person_of.items():
        people.setdefault(kept, {kept}).add(person)
    return {frozenset(one) for one in people.values()}


def test_yes_joins_and_the_first_is_kept():
    assert find_merges([pair("b", "a")]).person_of == {"a": "b", "b": "b"}
    assert find_merges([pair("a", "b")]).person_of == {"a": "a", "b": "a"}


@pytest.mark.parametrize("judgement", [NO, UNSURE])
def test_no_and_unsure_join_nobody(judgement):
    merges = find_merges([pair("a", "b", judgement)])
    assert (merges.person_of, merges.look_again) == ({}, {})


def test_joins_hold_together():
    merges = find_merges([pair("a", "b"), pair("b", "c", hour=1), pair("x", "y")])
    assert groups(merges) == {frozenset("abc"), frozenset("xy")}
    assert merges.person_of["c"] == "a"


def test_of_two_who_were_kept_the_first_is():
    given_pairs = [pair("b", "c", hour=2), pair("a", "c", hour=1)]
    assert set(find_merges(given_pairs).person_of.values()) == {"a"}
    assert set(find_merges(given_pairs[::-1]).person_of.values()) == {"a"}


def test_where_each_gave_way_once_the_first_that_was_kept_is():
    circle = [pair("a", "b", hour=3), pair("b", "c", hour=1), pair("c", "a", hour=2)]
    assert set(find_merges(circle).person_of.values()) == {"b"}


def test_the_last_on_a_pair_counts():
    yes, no = pair("a", "b", YES, hour=1), pair("a", "b", NO, hour=2)
    assert find_merges([no, yes]).person_of == {}
    assert find_merges([yes, pair("a", "b", NO, hour=0)]).person_of


def test_a_no_between_two_who_are_joined_through_a_third_is_told_and_joins_nobody():
    first, second, no = pair("a", "b"), pair("b", "c", hour=1), pair("a", "c", NO, hour=2)
    merges = find_merges([first, second, no])
    assert merges.person_of == {}
    assert set(merges.look_again) == {one.decision for one in (first, second, no)}
    said = merges.look_again[no.decision]
    assert all(one.decision[:8] in said for one in (first, second))
    assert "joined them all the same" in said
    assert no.decision[:8] in merges.look_again[first.decision]
    assert "has no effect" in merges.look_again[first.decision]


def test_joins_that_are_not_on_the_way_hold():
    """d hangs on b, e on a; neither helps to join a and c."""
    joins = [pair("a", "b"), pair("b", "c", hour=1), pair("d", "b", hour=2), pair("e", "a", hour=3)]
    merges = find_merges([*joins, pair("a", "c", NO)])
    assert groups(merges) == {frozenset("bd"), frozenset("ae")}
    assert joins[2].decision not in merges.look_again


def test_a_circle_that_hangs_on_one_person_is_not_on_the_way():
    circle = [pair("b", "x"), pair("x", "y", hour=1), pair("y", "b", hour=2)]
    merges = find_merges([pair("a", "b"), *circle, pair("a", "b", NO, hour=9)])
    assert groups(merges) == {frozenset("bxy")}
    merges = find_merges([pair("a", "b"), pair("b", "c"), *circle, pair("a", "c", NO)])
    assert groups(merges) == {frozenset("bxy")}


def test_every_way_around_is_withheld():
    ways = [pair("a", "b"), pair("b", "c"), pair("a", "d"), pair("d", "c")]
    assert find_merges([*ways, pair("a", "c", NO)]).person_of == {}


def test_what_another_decision_holds_apart_is_apart():
    joined = pair("a", "b")
    merges = find_merges([joined], [Apart("f" * 32, ("a", "b"))])
    assert merges.person_of == {}
    assert "ffffffff" in merges.look_again[joined.decision]


def test_a_decision_in_the_singular():
    merges = find_merges([pair("a", "b")], [Apart("f" * 32, ("a", "b"))])
    assert merges.look_again["f" * 32].startswith("decision ")


# --- whatever was decided -----------------------------------------------------------------------

PEOPLE = "abcdef"
TWO = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True)
PAIR = st.builds(
    lambda two, judgement, hour: pair(two[0], two[1], judgement, hour=hour),
    TWO,
    st.sampled_from(Judgement),
    st.integers(0, 9),
)
PAIRS = st.lists(PAIR, max_size=9, unique_by=lambda one: one.persons)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_plays_no_part(pairs, random):
    merges = find_merges(pairs)
    random.shuffle(pairs)
    assert find_merges(pairs) == merges


@given(PAIRS)
def test_nobody_is_joined_who_was_said_to_be_two(pairs):
    person_of = find_merges(pairs).person_of
    for one in pairs:
        a, b = (person_of.get(person, person) for person in one.persons)
        if one.judgement is NO:
            assert a != b


@given(PAIRS)
def test_a_yes_joins_or_is_told(pairs):
    merges = find_merges(pairs)
    for one in pairs:
        a, b = (merges.person_of.get(person, person) for person in one.persons)
        if one.judgement is YES:
            assert a == b or one.decision in merges.look_again


@given(PAIRS)
def test_what_contradicts_nothing_is_not_told(pairs):
    """Without a no there is nothing to look at, and everything that is joined hangs together."""
    without = [one for one in pairs if one.judgement is not NO]
    merges = find_merges(without)
    assert merges.look_again == {}
    for person, kept in merges.person_of.items():
        assert kept in merges.person_of
        assert merges.person_of[kept] == kept
        assert any(person in one.persons for one in without if one.judgement is YES)


@given(PAIRS, PAIR)
def test_a_decision_about_others_changes_nothing(pairs, other):
    moved = pair("x" + other.persons[0], "x" + other.persons[1], other.judgement)
    merges = find_merges(pairs)
    more = find_merges([*pairs, moved])
    assert {p: k for p, k in more.person_of.items() if not p.startswith("x")} == merges.person_of
    assert more.look_again == merges.look_again
