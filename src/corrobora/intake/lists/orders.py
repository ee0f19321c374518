"""Which comes first in the dates of a column, day or month: told by the dates that leave no choice.

One column is written by one hand; 23/4/2031 says how 3/4/2031 beside it is meant. Of a column in
which every date could be either, another column of the list decides, which is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corrobora.intake.lists.table import TableRow
from corrobora.model.cell_dates import DateFault, find_order, read_cell_date
from corrobora.model.listing import DateOrder

__all__ = ["FoundOrder", "find_orders"]

_PLENTY = 200
"""Dates that tell, or cells without any such date, after which a column is not read on."""


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """The order of a column's dates, None where every date could be either, and what tells it."""

    order: DateOrder | None
    reason: str


@dataclass(slots=True)
class _Evidence:
    orders: Counter[DateOrder] = field(default_factory=Counter)
    example: dict[DateOrder, str] = field(default_factory=dict)
    is_open: bool = False
    filled: int = 0

    def take(self, cell: str, number: int) -> None:
        self.filled += 1
        order = find_order(cell)
        if order is not None:
            self.orders[order] += 1
            self.example.setdefault(order, f"{cell} in row {number}")
        elif not self.is_open:
            read = read_cell_date(cell, months={})
            self.is_open = read.fault is DateFault.ORDER

    @property
    def is_plenty(self) -> bool:
        """Whether enough was read: of dates that tell, or of cells that are written otherwise."""
        if self.orders:
            return self.orders.total() >= _PLENTY
        return not self.is_open and self.filled >= _PLENTY


def find_orders(rows: Iterable[TableRow], columns: Collection[int]) -> Mapping[int, FoundOrder]:
    """Return the order of each of `columns` (counted from 0) that has dates in figures."""
    evidence = {column: _Evidence() for column in columns}
    for row in rows:
        undecided = False
        for column, found in evidence.items():
            if found.is_plenty:
                continue
            undecided = True
            cell = row.cells[column] if column < len(row.cells) else ""
            if cell:
                found.take(cell, row.number)
        if not undecided:
            break
    told = {column: _decide(found) for column, found in evidence.items()}
    decided = {found.order for found in told.values() if found is not None and found.order}
    return {column: _borrow(found, decided) for column, found in told.items() if found is not None}


def _decide(found: _Evidence) -> FoundOrder | None:
    if not found.orders:
        return FoundOrder(None, "every date could be either") if found.is_open else None
    order, count = found.orders.most_common(1)[0]
    against = found.orders.total() - count
    reason = f"by {found.example[order]}"
    if against:
        other = next(o for o in found.orders if o is not order)
        reason += f", against {found.example[other]}"
    return FoundOrder(order, reason)


def _borrow(found: FoundOrder, decided: Collection[DateOrder]) -> FoundOrder:
    if found.order is not None or len(decided) != 1:
        return found
    (order,) = decided
    return FoundOrder(order, f"{found.reason}; taken as in the other columns")
