"""Which pairs of records were judged already: by who the two are now, and in one look-up each."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.judgement import Judgement, PersonDecisions
from corrobora.model.person import People
from corrobora.register.record_links import _unpack, find_judged, is_judged, pack_came
from tests.unit.register.person_cases import NO, UNSURE, YES, pair

# p4 and p5 were merged to p1, p6 to p2.
PEOPLE = People((), {}, redirects={"p4": "p1", "p5": "p1", "p6": "p2"})


def was_judged(a: str, b: str, *pairs) -> bool:
    judged = find_judged(PEOPLE, PersonDecisions(pairs))
    return is_judged(PEOPLE, judged, a, b)


@pytest.mark.parametrize("judgement", list(Judgement))
@pytest.mark.parametrize(("a", "b"), [("p1", "p2"), ("p2", "p1")])
def test_whatever_was_judged_of_a_pair_it_is_not_asked_again(judgement, a, b):
    assert was_judged(a, b, pair("p1", "p2", judgement))


@pytest.mark.parametrize(
    ("a", "b", "is_so"),
    [
        ("p4", "p2", True),  # merged to one of the two
        ("p5", "p6", True),  # both merged
        ("p1", "p3", False),
        ("p4", "p3", False),
        ("p3", "p7", False),
    ],
)
def test_who_was_merged_stands_for_whom_they_are_now(a, b, is_so):
    assert was_judged(a, b, pair("p1", "p2", NO)) is is_so
    assert was_judged(b, a, pair("p4", "p6", NO)) is is_so, "judged before they were merged"


def test_two_rows_of_one_name_are_open_until_somebody_judges():
    """They stand under one person by the name alone: nobody made them one."""
    assert not was_judged("p1", "p1")
    assert not was_judged("p1", "p1", pair("p1", "p2", NO))


def test_two_who_were_made_one_are_judged():
    assert was_judged("p4", "p1")
    assert was_judged("p4", "p5")
    assert was_judged("p4", "p5", pair("p4", "p5", YES))


def test_nothing_judged_nothing_known():
    assert find_judged(PEOPLE, PersonDecisions()) == frozenset()
    assert not was_judged("p1", "p2")


def test_judgements_that_look_again_are_told_apart_by_the_queue_and_not_here():
    again = replace(pair("p1", "p2", UNSURE), look_again="a join stands against it")
    assert was_judged("p1", "p2", again)


ids = st.sampled_from([f"p{n}" for n in range(1, 9)])


@given(st.lists(st.tuples(ids, ids).filter(lambda two: two[0] != two[1])), ids, ids)
def test_it_is_what_going_through_all_judgements_says(judged, a, b):
    pairs = [pair(*two, NO) for two in judged]
    now = PEOPLE.now
    if now(a) == now(b):
        expected = a != b
    else:
        expected = any({now(one) for one in p.persons} == {now(a), now(b)} for p in pairs)
    assert was_judged(a, b, *pairs) is expected


def test_thousands_of_judgements_cost_a_pair_nothing():
    """One look-up a pair: going through all of them was minutes for a team's year of work."""
    people = People((), {})
    decisions = PersonDecisions(tuple(pair(f"a{n}", f"b{n}", NO) for n in range(5_000)))
    begun = time.process_time()
    judged = find_judged(people, decisions)
    found = sum(is_judged(people, judged, f"a{n}", f"b{n + 1}") for n in range(20_000))
    found += sum(is_judged(people, judged, f"b{n}", f"a{n}") for n in range(5_000))
    assert found == 5_000
    assert time.process_time() - begun < 5, "10^8 comparisons take minutes"


# --- how a pair came out, as it is kept ----------------------------------------------------------


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ([], ""),
        ([("name", 0, 15.81)], "name:0:15.81"),
        ([("name", 0, 15.81), ("birth", 1, -2.5)], "name:0:15.81 birth:1:-2.5"),
        ([("birth", 3, 0.0)], "birth:3:0"),
    ],
)
def test_how_a_pair_came_out_is_kept_in_a_line(came, kept):
    assert pack_came(came) == kept
    assert _unpack(kept) == came


names = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
bits = st.floats(-60, 60, allow_nan=False).map(lambda x: round(x, 2))


@given(st.lists(st.tuples(names, st.integers(0, 9), bits)))
def test_and_reads_back_as_it_was(came):
    again = _unpack(pack_came(came))
    assert [one[:2] for one in again] == [one[:2] for one in came]
    for (_, _, read), (_, _, given_) in zip(again, came, strict=True):
        assert read == pytest.approx(given_, abs=0.01)
