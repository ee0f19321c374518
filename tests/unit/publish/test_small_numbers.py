from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.publish.small_numbers import find_untold, is_derivable

LEAST = 3


def table(numbers):
    """Cells of a table of two ways, with its margins, by (row, column); `*` stands for all."""
    rows = sorted({row for row, _ in numbers})
    columns = sorted({column for _, column in numbers})
    return {
        (row, column): {
            f"{r}{c}": n for (r, c), n in numbers.items() if row in {r, "*"} and column in {c, "*"}
        }
        for row in [*rows, "*"]
        for column in [*columns, "*"]
    }


def told(cells, least=LEAST):
    untold = find_untold(cells, least)
    return {cell: sum(atoms.values()) for cell, atoms in cells.items() if cell not in untold}


def test_nothing_is_left_out_where_all_numbers_are_large():
    cells = table({("a", "x"): 5, ("a", "y"): 4, ("b", "x"): 9, ("b", "y"): 7})
    assert find_untold(cells, LEAST) == frozenset()


def test_none_withheld_is_told():
    cells = table({("a", "x"): 0, ("a", "y"): 4, ("b", "x"): 9, ("b", "y"): 0})
    assert find_untold(cells, LEAST) == frozenset()


def test_a_small_number_is_not_told_nor_what_gives_it_away():
    cells = table({("a", "x"): 1, ("a", "y"): 10, ("b", "x"): 20, ("b", "y"): 30})
    left = told(cells)
    assert ("a", "x") not in left
    assert not {("a", "y"), ("a", "*")} <= set(left)
    assert not {("b", "x"), ("*", "x")} <= set(left)


def test_two_small_numbers_in_a_line_are_not_told_by_their_sum():
    cells = {"p": {"a": 1}, "q": {"b": 1}, "r": {"c": 9}, "all": {"a": 1, "b": 1, "c": 9}}
    left = told(cells)
    assert not {"r", "all"} <= set(left)


def test_where_all_are_few_nothing_is_told():
    assert told(table({("a", "x"): 1, ("b", "x"): 1})) == {}


def test_a_large_total_of_small_numbers_is_told():
    cells = {n: {n: 1} for n in "abcdef"} | {"all": dict.fromkeys("abcdef", 1)}
    assert told(cells) == {"all": 6}


@pytest.mark.parametrize(
    ("wanted", "rows", "answer"),
    [
        ({"a": 1}, [{"a": 1, "b": 1}, {"b": 1}], True),
        ({"a": 1}, [{"a": 1, "b": 1}], False),
        ({"a": 1}, [{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}], True),
        ({"a": 1}, [], False),
        ({}, [], True),
    ],
)
def test_what_sums_and_differences_give(wanted, rows, answer):
    assert is_derivable(wanted, rows) is answer


NUMBERS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")),
    st.integers(0, 12),
    min_size=1,
)


def solve(rows, atoms):
    """Another way to ask: is a vector in the row space, by the rank of a matrix."""
    matrix = [[Fraction(row.get(atom, 0)) for atom in atoms] for row in rows]
    rank = 0
    for column in range(len(atoms)):
        pivot = next((n for n in range(rank, len(matrix)) if matrix[n][column]), None)
        if pivot is None:
            continue
        matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
        first = matrix[rank][column]
        matrix[rank] = [value / first for value in matrix[rank]]
        for n, row in enumerate(matrix):
            if n != rank and row[column]:
                share = row[column]
                matrix[n] = [a - share * b for a, b in zip(row, matrix[rank], strict=True)]
        rank += 1
    return rank


@given(NUMBERS)
@settings(max_examples=80, deadline=None)
def test_no_linear_combination_of_what_is_told_gives_a_withheld_number(numbers):
    cells = table(numbers)
    untold = find_untold(cells, LEAST)
    shown = [dict.fromkeys(a, 1) for c, a in cells.items() if c not in untold]
    atoms = sorted({atom for counted in cells.values() for atom in counted})
    rank = solve(shown, atoms)
    small = [dict.fromkeys(a, 1) for a in cells.values() if 0 < sum(a.values()) < LEAST]
    for one in small:
        assert solve([*shown, one], atoms) == rank + 1


@given(NUMBERS)
@settings(max_examples=40, deadline=None)
def test_no_difference_of_two_numbers_told_is_small(numbers):
    cells = table(numbers)
    left = {c: frozenset(a) for c, a in cells.items() if c in told(cells)}
    for one, other in itertools.permutations(left, 2):
        if left[other] < left[one]:
            rest = sum(cells[one].values()) - sum(cells[other].values())
            assert not 0 < rest < LEAST


@given(NUMBERS)
@settings(max_examples=40, deadline=None)
def test_the_answer_does_not_go_by_the_order(numbers):
    cells = table(numbers)
    turned = dict(reversed(list(cells.items())))
    assert find_untold(cells, LEAST) == find_untold(turned, LEAST)
