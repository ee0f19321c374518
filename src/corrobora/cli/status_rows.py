"""Which rows of a long section of `corrobora status` are shown, and how to ask for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.model.finding import Finding, PersonState

__all__ = ["Cut", "Row"]

Row = tuple[Finding, PersonState]


@dataclass(frozen=True, slots=True)
class Cut:
    """How many rows a section shows, how to ask for the rest; `by_need` who needs a look first."""

    most: int | None
    how: str
    by_need: bool

    def choose(self, rows: Sequence[Row]) -> tuple[list[Row], int]:
        """Return the rows to show, and how many more there are."""
        if self.most is None or len(rows) <= self.most:
            return list(rows), 0
        ordered = sorted(rows, key=_needs_no_look) if self.by_need else rows
        return list(ordered[: self.most]), len(rows) - self.most


def _needs_no_look(row: Row) -> tuple[bool, bool]:
    """Put first whom an open conflict is about, then what is only thought to be so."""
    finding, _ = row
    return not any(one.is_open for one in finding.conflicts), not finding.hedged
