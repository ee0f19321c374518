"""Small numbers: counts that would tell of few people who are withheld are not told; pure.

A number not told could be reckoned back from those that are, so further ones are left out, until
no sum or difference of what is told gives one away.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

__all__ = ["find_untold", "is_derivable"]

Cell = TypeVar("Cell", bound=Hashable)
_Rows = Sequence[tuple[str, Mapping[str, Fraction]]]


def find_untold(cells: Mapping[Cell, Mapping[str, int]], least: int) -> frozenset[Cell]:
    """Return the cells whose numbers are not to be told.

    A cell counts atoms (people who have the same in everything that is counted): `cells` gives by
    atom how many of those whom the cell counts are withheld. What may be reckoned is any sum of
    differences of cells that are told. From none of that it follows how many of an atom, or of any
    cell, are withheld, where that is more than none and fewer than `least`.
    """
    numbers = {cell: sum(atoms.values()) for cell, atoms in cells.items()}
    small = {cell for cell, number in numbers.items() if 0 < number < least}
    atoms = {atom: n for counted in cells.values() for atom, n in counted.items()}
    guarded = [{atom: 1} for atom, n in atoms.items() if 0 < n < least]
    guarded += [dict.fromkeys(cells[cell], 1) for cell in small]
    untold = set(small)
    # The differences of two nested cells are what a reader reckons first.
    guarded += [one for one in _differences(cells) if 0 < _number(one, atoms) < least]
    while True:
        told = {cell: dict.fromkeys(a, 1) for cell, a in cells.items() if cell not in untold}
        rows = _reduce(list(told.values()))
        given_away = next((one for one in guarded if _is_in(one, rows)), None)
        if given_away is None:
            return frozenset(untold)
        untold.add(_least_loss(told, given_away, numbers))


def is_derivable(wanted: Mapping[str, int], told: Sequence[Mapping[str, int]]) -> bool:
    """Say whether `wanted` is a sum of multiples of `told`; each gives weights by atom."""
    return _is_in(wanted, _reduce(told))


def _is_in(wanted: Mapping[str, int], rows: _Rows) -> bool:
    rest: dict[str, Fraction] = {a: Fraction(n) for a, n in wanted.items() if n}
    for pivot, row in rows:
        share = rest.get(pivot)
        if share:
            rest = _minus(rest, row, share)
    return not rest


def _reduce(told: Sequence[Mapping[str, int]]) -> list[tuple[str, dict[str, Fraction]]]:
    """Return rows that give the same sums, each with an atom in which it alone is 1 so far."""
    rows: list[tuple[str, dict[str, Fraction]]] = []
    for given in told:
        left: dict[str, Fraction] = {a: Fraction(n) for a, n in given.items() if n}
        for pivot, row in rows:
            share = left.get(pivot)
            if share:
                left = _minus(left, row, share)
        if left:
            pivot = min(left)
            first = left[pivot]
            rows.append((pivot, {atom: n / first for atom, n in left.items()}))
    return rows


def _minus(
    one: Mapping[str, Fraction], other: Mapping[str, Fraction], times: Fraction
) -> dict[str, Fraction]:
    left = {a: one.get(a, Fraction(0)) - times * other.get(a, Fraction(0)) for a in {*one, *other}}
    return {atom: n for atom, n in left.items() if n}


def _differences(cells: Mapping[Cell, Mapping[str, int]]) -> list[dict[str, int]]:
    """Return what a cell tells beyond one that lies within it, as weights by atom."""
    listed = [frozenset(atoms) for atoms in cells.values()]
    found = {whole - part for whole in listed for part in listed if part < whole}
    return [dict.fromkeys(sorted(one), 1) for one in sorted(found, key=sorted)]


def _number(weights: Mapping[str, int], atoms: Mapping[str, int]) -> int:
    return sum(n * atoms.get(atom, 0) for atom, n in weights.items())


def _least_loss(
    told: Mapping[Cell, Mapping[str, int]],
    given_away: Mapping[str, int],
    numbers: Mapping[Cell, int],
) -> Cell:
    """Return the cell to leave out next: one that counts what is given away, and few people."""
    near = [cell for cell, atoms in told.items() if not given_away.keys().isdisjoint(atoms)]
    return min(near, key=lambda cell: (numbers[cell], len(told[cell]), str(cell)))
