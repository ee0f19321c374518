"""The best match of each row: one in each other list, and never one of two people."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.suggestion import Proposal, RecordSide, RecordSuggestion, pair_id
from corrobora.resolve.records.best import mark_best


def side(where):
    """Return the side that is called `a1`: row 1 of the list a."""
    return RecordSide(name="Ana Brask", report=where[0], list_label=where[0], row=int(where[1:]))


def suggest(a, b, bits):
    one, other = side(a), side(b)
    return RecordSuggestion(
        id=pair_id(one, other),
        a=one,
        b=other,
        proposal=Proposal.ONE if bits >= 0 else Proposal.TWO,
        score=0.5,
        bits=bits,
        parts=(),
    )


def ends(one):
    return one.a.key, one.b.key


def best_of(*pairs):
    return [ends(one) for one in mark_best(suggest(*pair) for pair in pairs) if one.best]


def test_no_pairs_have_no_best():
    assert mark_best([]) == ()


def test_each_row_has_one_match_in_the_other_list():
    found = best_of(("a1", "b1", 9.0), ("a1", "b2", 8.0), ("a2", "b1", 7.0))
    assert found == [("a#1", "b#1")]


def test_a_row_that_lost_its_match_to_a_likelier_has_the_next():
    found = best_of(("a1", "b1", 9.0), ("a2", "b1", 8.0), ("a2", "b2", 3.0))
    assert found == [("a#1", "b#1"), ("a#2", "b#2")]


def test_a_row_has_a_match_in_each_other_list():
    found = best_of(("a1", "b1", 9.0), ("a1", "c1", 8.0), ("b1", "c1", 7.0), ("b1", "c2", 6.0))
    assert found == [("a#1", "b#1"), ("a#1", "c#1"), ("b#1", "c#1")]


def test_within_one_list_rows_pair_off():
    found = best_of(("a1", "a2", 9.0), ("a2", "a3", 8.0), ("a3", "a4", 7.0))
    assert found == [("a#1", "a#2"), ("a#3", "a#4")]


def test_a_match_within_the_list_takes_none_from_the_other():
    assert len(best_of(("a1", "a2", 9.0), ("a1", "b1", 8.0), ("a2", "b2", 7.0))) == 3


def test_two_people_of_one_name_are_no_match():
    assert best_of(("a1", "b1", -3.0)) == []


def test_best_matches_stand_first_and_each_part_the_likeliest_first():
    pairs = [("a1", "b2", 8.0), ("a2", "b3", 1.0), ("a1", "b1", 9.0), ("a4", "b4", -2.0)]
    marked = mark_best(suggest(*pair) for pair in pairs)
    assert [(one.bits, one.best) for one in marked] == [
        *((9.0, True), (1.0, True)),
        *((8.0, False), (-2.0, False)),
    ]


def test_what_was_marked_before_does_not_count():
    first = mark_best([suggest("a1", "b1", 5.0)])
    again = mark_best([*first, suggest("a1", "b2", 9.0)])
    assert [(one.bits, one.best) for one in again] == [(9.0, True), (5.0, False)]


PAIRS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.floats(-9, 30)),
    max_size=20,
    unique_by=lambda pair: pair[:2],
)


@given(PAIRS)
def test_nothing_is_lost_and_no_row_has_two(pairs):
    made = [suggest(f"a{a}", f"b{b}", bits) for a, b, bits in pairs]
    marked = mark_best(made)
    assert sorted(one.id for one in marked) == sorted(one.id for one in made)
    best = [one for one in marked if one.best]
    keys = list(itertools.chain.from_iterable(map(ends, best)))
    assert len(keys) == len(set(keys))
    assert list(marked[: len(best)]) == best
    for one in marked[len(best) :]:
        if one.proposal is Proposal.ONE:  # then one of its rows has a likelier match
            assert any(set(ends(one)) & set(ends(two)) and two.bits >= one.bits for two in best)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_of_different_weight_does_not_matter(pairs, random):
    pairs = [(a, b, bits + place * 1e-3) for place, (a, b, bits) in enumerate(pairs)]
    pairs = list({bits: (a, b, bits) for a, b, bits in pairs}.values())
    turned = random.sample(pairs, len(pairs))
    one, other = (
        [ends(p) for p in mark_best(suggest(f"a{a}", f"b{b}", bits) for a, b, bits in order)]
        for order in (pairs, turned)
    )
    assert one == other
