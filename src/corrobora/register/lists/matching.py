"""Which row of one version of a list is which row of the next; pure.

By the list's own ids first, where they mean the same in both; then by the name with what else
tells people apart. What is only alike is left apart, and told as perhaps the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.extract.lists.people import Named
from corrobora.model.listing import ListField
from corrobora.model.person import name_key
from corrobora.model.words import fold_words
from corrobora.resolve.names import SAME_NAME_FROM, compare_names
from corrobora.resolve.persons import SUGGEST_FROM

__all__ = ["Alike", "Matched", "match_rows"]

# Ids mean the same in both versions where so many of their rows have names alike.
_SAME_IDS = 0.8
_LETTERS = 3  # by which the words of names that are alike begin
_CROWD = 60  # names under one key; more say nothing
_FEW = 3  # that may be meant, beside one who vanished


@dataclass(frozen=True, slots=True)
class Alike:
    """A person of the other version who may be meant, and why."""

    person: Named
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows that stand in both versions, and those that stand in one, with who may be meant."""

    both: tuple[tuple[Named, Named], ...]
    appeared: tuple[Named, ...]
    vanished: tuple[tuple[Named, tuple[Alike, ...]], ...]


def match_rows(older: Sequence[Named], newer: Sequence[Named]) -> Matched:
    """Return which rows of the two versions are of the same person."""
    both = list(_by_id(older, newer))
    taken_old, taken_new = ({id(pair[side]) for pair in both} for side in (0, 1))
    left = [one for one in older if id(one) not in taken_old]
    come = [one for one in newer if id(one) not in taken_new]
    both += _by_name(left, come)
    taken_old, taken_new = ({id(pair[side]) for pair in both} for side in (0, 1))
    left = [one for one in left if id(one) not in taken_old]
    come = [one for one in come if id(one) not in taken_new]
    order = {id(one): at for at, one in enumerate(older)}
    both.sort(key=lambda pair: order[id(pair[0])])
    return Matched(tuple(both), tuple(come), tuple(_find_alike(left, come)))


def _by_id(older: Sequence[Named], newer: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Give the pairs with one id; none where ids are counted anew for each version."""
    ours, theirs = _index_ids(older), _index_ids(newer)
    shared = [key for key in ours if key in theirs]
    alike = sum(_is_one_name(ours[key], theirs[key]) for key in shared)
    if shared and alike >= _SAME_IDS * len(shared):
        yield from ((ours[key], theirs[key]) for key in shared)


def _index_ids(people: Sequence[Named]) -> Mapping[str, Named]:
    """Return those whose id stands in one row alone, by it."""
    found: dict[str, list[Named]] = defaultdict(list)
    for one in people:
        id_ = one.row.text(ListField.ROW_ID)
        if id_:
            found[id_.strip()].append(one)
    return {id_: several[0] for id_, several in found.items() if len(several) == 1}


def _is_one_name(a: Named, b: Named) -> bool:
    """Say whether two names are one person's, more likely than not: nobody is asked about it."""
    if name_key(a.name) == name_key(b.name):
        return True
    return compare_names(a.name, b.name).score >= SAME_NAME_FROM


def _by_name(older: Sequence[Named], newer: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Give the pairs of one name, of several those first that agree in most of their cells."""
    theirs: dict[str, list[Named]] = defaultdict(list)
    for one in newer:
        theirs[name_key(one.name)].append(one)
    ours: dict[str, list[Named]] = defaultdict(list)
    for one in older:
        ours[name_key(one.name)].append(one)
    for key, several in ours.items():
        others = theirs.get(key, [])
        if len(several) == len(others) == 1:
            yield several[0], others[0]
            continue
        pairs = [(_agree(a, b), i, j) for i, a in enumerate(several) for j, b in enumerate(others)]
        done: tuple[set[int], set[int]] = (set(), set())
        for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if i not in done[0] and j not in done[1]:
                done[0].add(i)
                done[1].add(j)
                yield several[i], others[j]


def _agree(a: Named, b: Named) -> int:
    """Return how many cells of the two rows say the same under the same header."""
    ours = {(cell.header, cell.quote.text) for cell in a.row.cells}
    return len(ours & {(cell.header, cell.quote.text) for cell in b.row.cells})


def _find_alike(
    vanished: Sequence[Named], appeared: Sequence[Named]
) -> Iterator[tuple[Named, tuple[Alike, ...]]]:
    """Give each who vanished with those who appeared and may be the same, the likeliest first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(appeared):
        for key in _keys(one.name):
            places[key].append(at)
    for one in vanished:
        near = {at for key in _keys(one.name) if len(places[key]) <= _CROWD for at in places[key]}
        found = [_compare(one, appeared[at]) for at in sorted(near)]
        likely = sorted((f for f in found if f.score >= SUGGEST_FROM), key=lambda f: -f.score)
        yield one, tuple(likely[:_FEW])


def _compare(a: Named, b: Named) -> Alike:
    compared = compare_names(a.name, b.name)
    return Alike(b, compared.score, tuple(compared.reasons))


def _keys(name: str) -> Iterable[str]:
    return {word[:_LETTERS] for word in fold_words(name)}
