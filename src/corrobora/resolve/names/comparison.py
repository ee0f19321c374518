"""How likely two written names are one person's, part by part, with the reasons in words.

The score proposes, a person decides. Its numbers were set by hand for kinds of difference and
are measured by `make eval` and `make bench-names`; docs/method/names.md tells what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.packs.name_parts import NameParts
from corrobora.resolve.names.alignment import lay_letters, match_words, weigh
from corrobora.resolve.names.reasons import Told, Whole, tell
from corrobora.resolve.names.tables import own_tables, prepare_tables
from corrobora.resolve.names.written import WrittenName, read_name

__all__ = ["SAME_NAME_FROM", "NameComparison", "compare_names"]

SAME_NAME_FROM = 0.7
"""From this score on two names are more likely one person's than two people's."""

_SAME_WORDS = 0.99  # titles or particles differ
_GENERATIONS = 0.3
_PARTS, _SAME = Whole.PARTS, Whole.SAME  # at hand: looking one up takes Python 3.11 0.2 µs


@dataclass(frozen=True, slots=True)
class NameComparison:
    """`score` from 0 (nothing shared) to 1 (the same words)."""

    score: float
    told: Told

    @property
    def reasons(self) -> tuple[str, ...]:
        """One reason for each part of the names, and for what concerns all, in plain words."""
        return tell(self.told)


def compare_names(a: str, b: str, parts: NameParts | None = None) -> NameComparison:
    """Return how likely `a` and `b` are two forms of one person's name, and why.

    The same both ways; any text is taken. `parts` are the packs' tables of names, the project's
    own where none are given.
    """
    tables = own_tables() if parts is None else prepare_tables(parts)
    left, right = read_name(a, tables), read_name(b, tables)
    if right.plain < left.plain:  # in a fixed order, so that the score is the same both ways
        left, right = right, left
    whole = _compare_wholes(left, right)
    if whole is not None:
        return NameComparison(whole[0], Told(left, right, whole[1]))
    alignment = match_words(left, right, tables)
    score = weigh(left, right, alignment, tables)
    return NameComparison(round(score, 4), Told(left, right, _PARTS, alignment[0]))


def _compare_wholes(left: WrittenName, right: WrittenName) -> tuple[float, Whole] | None:
    """Return the score of names that need no comparing part by part."""
    if not left.plain or not right.plain:
        return 0.0, Whole.NOTHING
    if left.generation != right.generation and left.generation and right.generation:
        return _GENERATIONS, Whole.GENERATIONS
    if left.plain == right.plain:
        is_same = left.every == right.every and left.titles == right.titles
        return (1.0 if is_same else _SAME_WORDS), _SAME
    return lay_letters(left, right)
