"""Passages that say nothing of the news: sign-offs, cookie lines, the outlet's own furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corrobora.lineage.body import Body, Passage

__all__ = ["find_boilerplate", "is_furniture"]

_FURNITURE = "=furniture"
_LONGEST_FURNITURE = 40  # words; a longer passage that speaks of cookies is news about cookies
_LONGEST = 60  # words of a passage that may be a formula shared by unrelated reports
_TELLING = 8  # words from which a shared passage says that two reports belong together
_REPORTS = 3  # unrelated reports with the same longer passage
_MOST_OF_IT = 0.5
_SHORT = 12  # words up to which two unrelated reports are enough


def is_furniture(passage: Passage) -> bool:
    """Say whether a passage speaks of the page it stands on (words of class `furniture`)."""
    return len(passage.words) <= _LONGEST_FURNITURE and any(
        key.startswith(_FURNITURE) for key in passage.weights
    )


def find_boilerplate(bodies: Sequence[Body]) -> frozenset[str]:
    """Return the forms of the passages that are boilerplate in this collection.

    They are the furniture, and what stands word for word in reports that have nothing else
    in common: two such reports are enough for a short passage, three for a longer one.
    The answer depends on the collection alone, not on its order.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    names: dict[str, frozenset[tuple[str, ...]]] = {}
    found: set[str] = set()
    ordered = sorted(bodies, key=lambda body: body.report.id)
    for number, body in enumerate(ordered):
        forms_here = {p.form: p for p in body.passages}
        length = sum(map(len, forms_here))
        for form, passage in forms_here.items():
            if len(form) < _MOST_OF_IT * length:  # what is most of a report is no furniture of it
                places[form].append(number)
                names[form] = passage.full_names
            if is_furniture(passage):
                found.add(form)
    shared = {form: numbers for form, numbers in places.items() if len(numbers) > 1}
    near = _Nearness(ordered, _forms_of(shared), names)
    for form, numbers in shared.items():
        words = len(form.split())
        enough = 2 if words <= _SHORT else _REPORTS
        may_be = words <= _LONGEST and len(numbers) >= enough
        if may_be and near.count_strangers(form, numbers) >= enough:
            found.add(form)
    return frozenset(found)


def _forms_of(shared: Mapping[str, Sequence[int]]) -> Mapping[int, set[str]]:
    """Return for each report the longer passages that it shares with others."""
    forms: defaultdict[int, set[str]] = defaultdict(set)
    for form, numbers in shared.items():
        if len(form.split()) >= _TELLING:
            for number in numbers:
                forms[number].add(form)
    return forms


class _Nearness:
    """What reports have in common beside one passage: longer passages, and full names."""

    def __init__(
        self,
        bodies: Sequence[Body],
        forms: Mapping[int, set[str]],
        names: Mapping[str, frozenset[tuple[str, ...]]],
    ) -> None:
        self._bodies = bodies
        self._forms = forms
        self._names = names

    def count_strangers(self, form: str, numbers: Sequence[int]) -> int:
        """Count the reports, up to `_REPORTS`, that have nothing in common but `form`."""
        chosen: list[int] = []
        for number in numbers:
            if all(self._are_strangers(form, number, other) for other in chosen):
                chosen.append(number)
                if len(chosen) >= _REPORTS:
                    break
        return len(chosen)

    def _are_strangers(self, form: str, a: int, b: int) -> bool:
        none: set[str] = set()
        if (self._forms.get(a, none) & self._forms.get(b, none)) - {form}:
            return False
        shared = self._bodies[a].full_names.keys() & self._bodies[b].full_names.keys()
        return shared <= self._names[form]
