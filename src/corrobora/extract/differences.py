"""Where two readers of one report differ: what only one found, and what they make of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from corrobora.model.person import name_key
from corrobora.model.plain import Plain, as_plain
from corrobora.model.readings import is_one_passage, is_one_subject
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Mention, Statement

__all__ = ["Difference", "FieldDifference", "find_differences"]

# Each reader has its own of these: where it stands in the text, and who read it.
_NOT_COMPARED = frozenset({"report_id", "revision_id", "extractor", "quotes"})


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field, as each reader has it."""

    name: str
    first: Plain
    second: Plain


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements about one thing whose fields differ, or one that the other reader lacks."""

    first: Statement | None
    second: Statement | None
    fields: tuple[FieldDifference, ...] = ()


def find_differences(
    first: Sequence[Statement], second: Sequence[Statement]
) -> tuple[Difference, ...]:
    """Return how two readings of one report differ, in the order of its text.

    What both found is compared passage by passage; what one of them found at another passage
    of the same report too counts as found.
    """
    pairs = list(_pair(first, second))
    paired = {id(one) for pair in pairs for one in pair}
    found = [Difference(a, b, differing) for a, b in pairs if (differing := _compare(a, b))]
    found += [Difference(s, None) for s in _alone(first, second, paired)]
    found += [Difference(None, s) for s in _alone(second, first, paired)]
    return tuple(sorted(found, key=_place))


def _pair(
    first: Sequence[Statement], second: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    """Pair statements about one thing on shared words, the likest first."""
    candidates = [
        (len(_compare(a, b)), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if is_one_passage(a, b) and is_one_subject(a, b)
    ]
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in taken_first and j not in taken_second:
            taken_first.add(i)
            taken_second.add(j)
            yield first[i], second[j]


def _alone(
    own: Sequence[Statement], others: Sequence[Statement], paired: set[int]
) -> Iterator[Statement]:
    """Give what the other reader has nowhere in the report, each thing once."""
    told: list[Statement] = []
    for one in own:
        if id(one) not in paired and not any(is_one_subject(one, o) for o in (*others, *told)):
            told.append(one)
            yield one


def _compare(one: Statement, other: Statement) -> tuple[FieldDifference, ...]:
    return tuple(
        FieldDifference(field.name, a, b)
        for field in fields(one)
        if field.name not in _NOT_COMPARED
        and (a := _say(getattr(one, field.name))) != (b := _say(getattr(other, field.name)))
        and not (isinstance(a, str) and isinstance(b, str) and name_key(a) == name_key(b))
    )


def _say(value: object) -> Plain:
    """Return a field as it is compared and shown: people and speakers by their names."""
    if isinstance(value, Mention):
        return value.name
    if isinstance(value, Speaker):
        source = _say(value.source)
        return value.name if source is None else f"{value.name}, from {source}"
    if isinstance(value, tuple):
        return [*map(str, value)]
    return as_plain(value)


def _place(difference: Difference) -> tuple[int, bool]:
    statement = difference.first or difference.second
    assert statement is not None  # noqa: S101 - one of the two is there
    return statement.quotes[0].start, difference.first is None
