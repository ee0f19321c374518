"""Two readers of one report are one report read twice, never two origins (DESIGN rule 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corrobora.model.readings import is_one_passage, is_one_subject, reader_of
from corrobora.model.statement import Statement

__all__ = ["by_one_reader", "read_once"]

# What the rules read stands; a reader that came later adds what they missed.
_FIRST = "rules"


def read_once(statements: Mapping[str, Statement]) -> dict[str, Statement]:
    """Return the statements with each passage's claim read once, in their order.

    Of two readers that say something of the same person and act, or the same figure, on words
    that they share, the first one's statement stands and the other's is left out, whatever
    they make of it: who says so, how surely, when. Where they differ is for a person to look at.
    """
    by_report: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, statement in statements.items():
        by_report[statement.report_id][reader_of(statement)].append(id_)
    doubled = {
        id_ for by_reader in by_report.values() for id_ in _find_doubled(by_reader, statements)
    }
    return {id_: one for id_, one in statements.items() if id_ not in doubled}


def by_one_reader(
    ours: Sequence[Statement], theirs: Sequence[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Return what one and the same reader says of two texts, the first of those who read them.

    What two readers make of two texts is no change from one text to the other.
    """
    readers = {reader_of(statement) for statement in (*ours, *theirs)}
    first = min(readers, key=_rank, default=_FIRST)
    return (
        [statement for statement in ours if reader_of(statement) == first],
        [statement for statement in theirs if reader_of(statement) == first],
    )


def _rank(reader: str) -> tuple[bool, str]:
    return reader != _FIRST, reader


def _find_doubled(
    by_reader: Mapping[str, list[str]], statements: Mapping[str, Statement]
) -> set[str]:
    """Return what a later reader of a report says of what an earlier one has read."""
    doubled: set[str] = set()
    standing: list[Statement] = []
    for reader in sorted(by_reader, key=_rank):
        own = {id_: statements[id_] for id_ in by_reader[reader]}
        again = {
            id_
            for id_, one in own.items()
            if any(is_one_passage(one, s) and is_one_subject(one, s) for s in standing)
        }
        doubled |= again
        standing += [one for id_, one in own.items() if id_ not in again]
    return doubled
