"""Groups of records that may all be about one person, none of them contradicting another; pure.

Likely pairs alone would chain strangers: one of 1970 is like one without a year, who is like one
of 1980. So pairs are taken from the likeliest on, and two groups join only where no record of
the one contradicts a record of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

__all__ = ["Edge", "Traits", "contradict", "group_records"]

Edge = tuple[float, int, int]
"""How likely one person is, in bits, and the two records."""

_DAY = 10  # characters of a whole date
_NEAR_YEARS = 2
_LETTERS_FOR_ONE_SLIP, _LETTERS_FOR_TWO_SLIPS = 4, 8


class Traits(NamedTuple):
    """What of a record can contradict another's; what it does not say contradicts nothing."""

    words: tuple[str, ...] = ()
    birth: str = ""
    born_from: int | None = None
    born_to: int | None = None
    number: str = ""


def contradict(a: Traits, b: Traits, *, weighed: bool = False) -> bool:
    """Say whether two records cannot well be about one person, slips of the pen aside.

    Names of a pair that was `weighed` and found likely are no contradiction: names are written
    in more ways than are known here. Births and numbers are.
    """
    return _births_differ(a, b) or _numbers_differ(a, b) or (not weighed and _names_differ(a, b))


def _births_differ(a: Traits, b: Traits) -> bool:
    if len(a.birth) == _DAY and len(b.birth) == _DAY:
        return a.birth != b.birth and not _is_slip(a.birth, b.birth)
    if a.born_from is None or b.born_from is None or a.born_to is None or b.born_to is None:
        return False
    return a.born_from > b.born_to + _NEAR_YEARS or b.born_from > a.born_to + _NEAR_YEARS


def _is_slip(a: str, b: str) -> bool:
    turned = a[:5] + a[8:] + "-" + a[5:7]
    return b == turned or OSA.distance(a, b, score_cutoff=1) <= 1


def _numbers_differ(a: Traits, b: Traits) -> bool:
    if not a.number or not b.number:
        return False
    return OSA.distance(a.number, b.number, score_cutoff=1) > 1


def _names_differ(a: Traits, b: Traits) -> bool:
    """Say whether each has a word that nothing in the other's name can stand for."""
    if a.words == b.words:
        return False
    alone_a, alone_b = _find_alone(a.words, b.words), _find_alone(b.words, a.words)
    return bool(alone_a and alone_b) and "".join(a.words) != "".join(b.words)


def _find_alone(words: Sequence[str], others: Sequence[str]) -> list[str]:
    return [word for word in words if not any(_fit(word, other) for other in others)]


def _fit(a: str, b: str) -> bool:
    if a == b or a.startswith(b) or b.startswith(a):
        return True
    shorter = min(len(a), len(b))
    slips = (shorter >= _LETTERS_FOR_ONE_SLIP) + (shorter >= _LETTERS_FOR_TWO_SLIPS)
    return slips > 0 and OSA.distance(a, b, score_cutoff=slips) <= slips


def group_records(
    edges: Iterable[Edge], contradicts: Callable[[int, int], bool]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of two or more, each sorted, in order of their first record.

    Without contradictions they are the connected components of the edges. No two records of a
    group contradict each other: a likely pair that does is a question, and no group. The outcome
    hangs on the edges alone, not on their order.
    """
    ordered = sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))
    groups: dict[int, list[int]] = {}
    for _, a, b in ordered:
        one, other = groups.setdefault(a, [a]), groups.setdefault(b, [b])
        if one is other or any(contradicts(x, y) for x in one for y in other):
            continue
        longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
        longer += shorter
        for member in shorter:
            groups[member] = longer
    found = {id(group): tuple(sorted(group)) for group in groups.values() if len(group) > 1}
    return tuple(sorted(found.values()))
