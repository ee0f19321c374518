"""What a comparison comes to, as facts that each place words in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.lineage import CopyLink, Direction, PassageKind
from corrobora.register.comparison import Comparison

__all__ = ["SCORE_BAR", "RowCounts", "Verdict", "count_rows", "decide_verdict", "link_shown"]

SCORE_BAR = 0.5
"""From which the machine takes two reports for copies (lineage.evidence)."""


class Verdict(StrEnum):
    """Whether one of two reports is a copy, as far as can be told."""

    NEITHER = "neither"
    DECIDED = "decided"  # copies as a person judged; nothing of one stands in the other
    COPY = "copy"
    COMMON_SOURCE = "common_source"
    ONE_OF_TWO = "one_of_two"


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows are in line, by what they are; passages that stand alone; changed claims."""

    in_line: int
    kinds: Mapping[PassageKind, int]
    only_a: int
    only_b: int
    changes: int


def decide_verdict(found: Comparison) -> Verdict:
    """Return whether one is a copy, by the link that holds."""
    link = found.link
    if link is None:
        return Verdict.NEITHER
    if not link.passages:
        return Verdict.DECIDED
    if link.direction is Direction.KNOWN:
        return Verdict.COPY
    is_common = link.direction is Direction.COMMON_SOURCE
    return Verdict.COMMON_SOURCE if is_common else Verdict.ONE_OF_TWO


def count_rows(found: Comparison) -> RowCounts:
    """Count the rows by what they are, and the changes in what is claimed."""
    aligned = [row for row in found.rows if row.a and row.b]
    kinds = Counter(row.kind for row in aligned if row.kind is not None)
    return RowCounts(
        in_line=len(aligned),
        kinds={kind: kinds[kind] for kind in PassageKind if kinds[kind]},
        only_a=sum(len(row.a) for row in found.rows if not row.b),
        only_b=sum(len(row.b) for row in found.rows if not row.a),
        changes=sum(not one.kind.is_harmless for row in found.rows for one in row.drift),
    )


def link_shown(found: Comparison) -> CopyLink | None:
    """Return the link whose passages stand in line: the one that holds, else what was found."""
    return found.link or found.found or found.laid.link
