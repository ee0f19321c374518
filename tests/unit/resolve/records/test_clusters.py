"""Groups of records: nobody is chained to a stranger."""

from __future__ import annotations

import pytest

from corrobora.resolve.records.clusters import Traits, contradict, group_records

EARLY = Traits(words=("ana", "brask"), birth="1970-01-01", born_from=1970, born_to=1970)
LATE = Traits(words=("ana", "brask"), birth="1980-06-05", born_from=1980, born_to=1980)
BARE = Traits(words=("ana", "brask"))


def test_two_births_are_not_chained_through_a_record_that_says_neither():
    traits = [EARLY, BARE, LATE]
    edges = [(9.0, 0, 1), (8.0, 1, 2)]
    assert group_records(edges, lambda a, b: contradict(traits[a], traits[b])) == ((0, 1),)


def test_an_initial_does_not_chain_two_names():
    traits = [
        Traits(words=("ana", "oll")),
        Traits(words=("a", "oll")),
        Traits(words=("alma", "oll")),
    ]
    edges = [(9.0, 0, 1), (8.0, 1, 2)]
    assert group_records(edges, lambda a, b: contradict(traits[a], traits[b])) == ((0, 1),)


def test_the_likeliest_pair_joins_first_whatever_the_order():
    traits = [EARLY, BARE, LATE]
    edges = [(7.0, 0, 1), (8.0, 1, 2)]
    contradicts = lambda a, b: contradict(traits[a], traits[b])  # noqa: E731
    assert group_records(edges, contradicts) == ((1, 2),)
    assert group_records(edges[::-1], contradicts) == ((1, 2),)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (EARLY, LATE, True),
        (EARLY, BARE, False),
        (BARE, BARE, False),
        (Traits(birth="1970-01-02"), Traits(birth="1970-01-03"), False),  # one digit
        (Traits(birth="1970-03-04"), Traits(birth="1970-04-03"), False),  # exchanged
        (Traits(born_from=1970, born_to=1971), Traits(born_from=1973, born_to=1973), False),
        (Traits(born_from=1970, born_to=1971), Traits(born_from=1975, born_to=1975), True),
        (Traits(number="12345"), Traits(number="12346"), False),
        (Traits(number="12345"), Traits(number="54321"), True),
        (Traits(words=("ana", "brask")), Traits(words=("ana", "brask", "oll")), False),
        (Traits(words=("ana", "brask")), Traits(words=("ana", "braks")), False),
        (Traits(words=("ana", "brask")), Traits(words=("eva", "brask")), True),
        (Traits(words=("anabrask",)), Traits(words=("ana", "brask")), False),
    ],
)
def test_records_contradict_each_other_or_not(a, b, expected):
    assert contradict(a, b) is expected
    assert contradict(b, a) is expected
