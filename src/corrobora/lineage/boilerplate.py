"""Passages that say nothing of the news: sign-offs, cookie lines, the outlet's own furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from corrobora.lineage.sketch import Sketch

__all__ = ["find_boilerplate"]

_LONGEST = 60  # words of a passage that may be a formula shared by unrelated reports
_TELLING = 8  # words from which a shared passage says that two reports belong together
_REPORTS = 3  # unrelated reports with the same longer passage
_SHORT = 12  # words up to which two unrelated reports are enough
_MOST_OF_IT = 0.5


def find_boilerplate(sketches: Sequence[Sketch]) -> frozenset[int]:
    """Return the marks of the passages that are boilerplate in this collection.

    They are the furniture, and what stands word for word in reports that have nothing else
    in common: two such reports are enough for a short passage, three for a longer one.
    The answer depends on the collection; its order must be one that the collection gives.
    """
    if not sketches:
        return frozenset()
    forms = np.concatenate([sketch.forms for sketch in sketches])
    owners = np.repeat(np.arange(len(sketches)), [len(sketch.forms) for sketch in sketches])
    lengths = np.array([sketch.forms["length"].sum() for sketch in sketches])
    # What is most of a report is no furniture of it.
    is_part = forms["length"] < _MOST_OF_IT * lengths[owners]
    found = set(forms["mark"][forms["is_furniture"]].tolist())
    marks, place = np.unique(forms["mark"], return_inverse=True)
    is_shared = (np.bincount(place[is_part], minlength=len(marks)) > 1)[place] & is_part
    places: defaultdict[int, list[int]] = defaultdict(list)
    words: dict[int, int] = {}
    rows = (forms["mark"][is_shared], forms["words"][is_shared], owners[is_shared])
    for mark, size, owner in zip(*(row.tolist() for row in rows), strict=True):
        places[mark].append(owner)
        words[mark] = size
    near = _Nearness(sketches, places, words)
    for mark, numbers in places.items():
        enough = 2 if words[mark] <= _SHORT else _REPORTS
        may_be = words[mark] <= _LONGEST and len(numbers) >= enough
        if may_be and near.count_strangers(mark, numbers) >= enough:
            found.add(mark)
    return frozenset(found)


class _Nearness:
    """What reports have in common beside one passage: longer passages, and full names."""

    def __init__(
        self,
        sketches: Sequence[Sketch],
        places: Mapping[int, Sequence[int]],
        words: Mapping[int, int],
    ) -> None:
        self._sketches = sketches
        self._forms: defaultdict[int, set[int]] = defaultdict(set)
        for mark, numbers in places.items():
            if words[mark] >= _TELLING:
                for number in numbers:
                    self._forms[number].add(mark)
        self._names: dict[int, frozenset[int]] = {}
        self._names_by_form: dict[int, Mapping[int, set[int]]] = {}

    def count_strangers(self, mark: int, numbers: Sequence[int]) -> int:
        """Count the reports, up to `_REPORTS`, that have nothing in common but the passage."""
        chosen: list[int] = []
        for number in numbers:
            if all(self._are_strangers(mark, number, other) for other in chosen):
                chosen.append(number)
                if len(chosen) >= _REPORTS:
                    break
        return len(chosen)

    def _are_strangers(self, mark: int, a: int, b: int) -> bool:
        none: set[int] = set()
        fewer, more = sorted((self._forms.get(a, none), self._forms.get(b, none)), key=len)
        if any(form in more and form != mark for form in fewer):
            return False
        if self._share_most(a, b):
            return False
        return (self._names_of(a) & self._names_of(b)) <= self._names_in(mark, a)

    def _share_most(self, a: int, b: int) -> bool:
        """Say whether at least half of the shorter report stands in the other word for word."""
        shorter, longer = sorted((a, b), key=lambda n: self._sketches[n].forms["length"].sum())
        forms, others = self._sketches[shorter].forms, self._sketches[longer].forms
        shared = forms["length"][np.isin(forms["mark"], others["mark"])].sum()
        return bool(shared >= _MOST_OF_IT * forms["length"].sum())

    def _names_of(self, number: int) -> frozenset[int]:
        if number not in self._names:
            self._names[number] = frozenset(self._sketches[number].names["name"].tolist())
        return self._names[number]

    def _names_in(self, mark: int, number: int) -> set[int]:
        if number not in self._names_by_form:
            found: defaultdict[int, set[int]] = defaultdict(set)
            for form, name in self._sketches[number].names.tolist():
                found[form].add(name)
            self._names_by_form[number] = found
        return self._names_by_form[number].get(mark, set())
