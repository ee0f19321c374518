"""People counted in one place and named in another: "the five officers" and the list of five."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.syntax import Clause

__all__ = ["NameList", "find_lists", "list_for"]

_MIN_LIST = 2
_NEAR = 8  # sentences

NameList = tuple[int, tuple[NameMention, ...]]


def find_lists(clause: Clause) -> list[NameList]:
    """Return the lists of two or more persons in a sentence, with the sentence's index."""
    found: list[NameList] = []
    end = 0
    for name in clause.names:
        if name.first < end or not name.is_person:
            continue
        names = clause.coordinated_right(name)
        if len(names) >= _MIN_LIST:
            found.append((clause.view.index, tuple(names)))
            end = names[-1].last
    return found


def list_for(lists: Sequence[NameList], sentence: int, number: int) -> tuple[NameMention, ...]:
    """Return the nearest list of exactly `number` persons, or of the next sentence's "these"."""
    fitting = [
        (abs(index - sentence), index, names)
        for index, names in lists
        if len({n.full for n in names}) == number and abs(index - sentence) <= _NEAR
    ]
    if fitting:
        return min(fitting, key=lambda f: f[:2])[2]
    return next(
        (names for index, names in lists if index == sentence + 1 and len(names) < number), ()
    )
