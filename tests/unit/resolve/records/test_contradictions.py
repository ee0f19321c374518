"""What contradicts between two records, and what that keeps apart in groups."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.resolve.records.clusters import Traits, contradict, group_records


def born(text):
    """Return somebody of one name with a birth as a cell writes it."""
    years = int(text[:4]) if text else None
    return Traits(words=("ana", "brask"), birth=text, born_from=years, born_to=years)


def named(text):
    return Traits(words=tuple(text.split()))


def numbered(text):
    return Traits(words=("ana", "brask"), number=text)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1980-03-04", "1980-03-04", False),
        ("1980-03-04", "1980-03-14", False),  # one digit
        ("1980-03-04", "1981-03-04", False),
        ("1980-03-04", "1908-03-04", False),  # two exchanged
        ("1980-03-04", "1980-04-03", False),  # day and month exchanged
        ("1980-03-04", "1981-04-03", True),  # exchanged, and another year
        ("1980-03-04", "1980-07-21", True),
        ("1980-03-04", "1981-03-05", True),  # two digits
        ("1980-03-04", "1980-03", False),
        ("1980-03-04", "1980", False),
        ("1980-03-04", "1982", False),  # from an age, or a memory
        ("1980-03-04", "1983", True),
        ("1980", "1982", False),
        ("1980", "1983", True),
        ("1980-03", "1980-09", False),
        ("1980-03-04", "", False),
        ("", "", False),
    ],
)
def test_births_contradict_where_no_slip_explains_it(a, b, expected):
    assert contradict(born(a), born(b)) is expected
    assert contradict(born(b), born(a)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((1989, 1990), (1990, 1990), False),
        ((1989, 1990), (1992, 1992), False),
        ((1989, 1990), (1993, 1993), True),
        ((1989, 1990), (1987, 1987), False),
        ((1989, 1990), (1986, 1986), True),
        ((1989, 1990), (None, None), False),
    ],
)
def test_years_by_an_age_contradict_those_of_a_birth(a, b, expected):
    one, other = (Traits(born_from=first, born_to=last) for first, last in (a, b))
    assert contradict(one, other) is expected
    assert contradict(other, one) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("12345678", "12345678", False),
        ("12345678", "12345679", False),
        ("12345678", "12345687", False),
        ("12345678", "1234567", False),
        ("12345678", "12345697", True),
        ("12345678", "", False),
        ("", "", False),
    ],
)
def test_numbers_contradict_from_two_digits_on(a, b, expected):
    assert contradict(numbered(a), numbered(b)) is expected
    assert contradict(numbered(b), numbered(a)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("ana brask", "brask ana", False),
        ("ana brask", "a brask", False),
        ("ana brask", "ana b", False),
        ("ana brask", "a b", False),
        ("a brask", "e brask", True),
        ("ana brask oll", "ana brask", False),
        ("ana brask", "ana oll", True),
        ("ana brask oll", "ana brask vela", True),
        ("ana brask oll", "ana oll vela", True),
        ("mariana brask", "marianna brassk", False),
        ("mariana brask", "maritza brask", True),
        ("eva brask", "ana brask", True),
        ("eva brask", "ena brask", True),  # a slip in three letters is another name
        ("anabrask", "ana brask", False),
        ("an abrask", "ana brask", False),
        ("ana maria brask", "anamaria brask", False),
        ("", "ana brask", False),
        ("", "", False),
    ],
)
def test_names_contradict_where_each_has_a_word_of_its_own(a, b, expected):
    assert contradict(named(a), named(b)) is expected
    assert contradict(named(b), named(a)) is expected


def test_of_a_weighed_pair_names_contradict_nothing_and_births_and_numbers_do():
    assert not contradict(named("muhammad aly"), named("mohamed ali"), weighed=True)
    assert contradict(born("1970"), born("1980"), weighed=True)
    assert contradict(numbered("12345678"), numbered("87654321"), weighed=True)


BIRTHS = ["", "1970", "1971", "1975", "1970-01-01", "1970-06-15", "1975-01-01", "1990-02-02"]
PEOPLE = st.lists(st.sampled_from(BIRTHS), min_size=2, max_size=9)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_records_of_one_name_and_contradicting_births_are_never_in_one_group(births, random):
    """Through no third either, whoever is likely to be whom."""
    traits = [born(text) for text in births]
    edges = [
        (random.uniform(0, 30), a, b) for a, b in itertools.combinations(range(len(births)), 2)
    ]
    for group in group_records(edges, lambda a, b: contradict(traits[a], traits[b])):
        for a, b in itertools.combinations(group, 2):
            assert not contradict(traits[a], traits[b]), (births[a], births[b])


@given(PEOPLE)
def test_no_record_contradicts_its_own_copy(births):
    for text in births:
        assert not contradict(born(text), born(text))


def test_nobody_is_in_two_groups():
    traits = [born("1970"), born(""), born("1990"), born("")]
    edges = [(9.0, 0, 1), (8.0, 1, 2), (7.0, 2, 3), (6.0, 0, 3)]
    groups = group_records(edges, lambda a, b: contradict(traits[a], traits[b]))
    assert groups == ((0, 1), (2, 3))


def test_no_edges_are_no_groups():
    assert group_records([], lambda _a, _b: False) == ()


def test_a_pair_that_contradicts_is_no_group_however_likely():
    assert group_records([(40.0, 0, 1)], lambda _a, _b: True) == ()


def test_groups_stand_in_the_order_of_their_first_records():
    edges = [(1.0, 5, 9), (9.0, 7, 8), (3.0, 0, 6)]
    assert group_records(edges, lambda _a, _b: False) == ((0, 6), (5, 9), (7, 8))


def test_an_edge_given_twice_changes_nothing():
    edges = [(5.0, 0, 1), (5.0, 0, 1), (4.0, 1, 2)]
    assert group_records(edges, lambda _a, _b: False) == ((0, 1, 2),)


def test_a_thousand_records_in_a_chain_are_one_group():
    edges = [(1.0, n, n + 1) for n in range(999)]
    assert group_records(edges, lambda _a, _b: False) == (tuple(range(1_000)),)
