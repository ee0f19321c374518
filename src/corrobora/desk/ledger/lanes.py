"""Speakers as lanes on a time axis: each figure a mark at its cut-off."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.model.statement import Tally
from corrobora.register.period_figures import ToldFigure

__all__ = ["Dot", "Lane", "Lanes", "draw_lanes"]

WIDTH = 1000
"""Units from the first day of the axis to its last."""

_MOST = 24
_MARGIN = 20  # units, so that no mark is cut
_ROOM = 46  # units that a number takes


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: where, what, and whether there is room to write the number beside it."""

    at: int
    tally: Tally
    column: str
    address: str
    day: datetime.date
    is_old: bool
    has_room: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The figures of one speaker in order of time."""

    speaker: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes on one scale; `ticks` are days by where they stand, `left_out` speakers more."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, datetime.date], ...]
    left_out: int


def draw_lanes(figures: Sequence[ToldFigure]) -> Lanes | None:
    """Return the lanes, who says most on top; None where no figure has a day."""
    by_speaker: dict[str, list[ToldFigure]] = defaultdict(list)
    for one in figures:
        if one.entry.cut_off is not None:
            by_speaker[one.entry.row.speaker].append(one)
    days = [d for one in figures if (d := one.entry.cut_off) is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    order = sorted(by_speaker, key=lambda name: (-len(by_speaker[name]), name))
    lanes = tuple(Lane(name, _place(by_speaker[name], first, last)) for name in order[:_MOST])
    return Lanes(lanes, _ticks(first, last), max(0, len(order) - _MOST))


def _place(
    figures: Sequence[ToldFigure], first: datetime.date, last: datetime.date
) -> tuple[Dot, ...]:
    dots: list[Dot] = []
    free_from = 0
    for one in sorted(figures, key=lambda f: (f.entry.cut_off or first, f.address)):
        day = one.entry.cut_off or first
        at = _at(day, first, last)
        has_room = at >= free_from
        if has_room:
            free_from = at + _ROOM
        row = one.entry.row
        dots.append(
            Dot(
                at,
                row.tally,
                one.column.value,
                one.address,
                day,
                row.superseded_by is not None,
                has_room,
            )
        )
    return tuple(dots)


def _at(day: datetime.date, first: datetime.date, last: datetime.date) -> int:
    span = max(1, (last - first).days)
    return _MARGIN + round((WIDTH - 3 * _MARGIN) * (day - first).days / span)


def _ticks(first: datetime.date, last: datetime.date) -> tuple[tuple[int, datetime.date], ...]:
    """Return the first day, the last one, and the beginnings of months between."""
    months = [
        datetime.date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
    ]
    between = [day for day in months if first < day < last]
    every = len(between) // 8 + 1
    days = [first, *between[::every], *([last] if last > first else [])]
    found: list[tuple[int, datetime.date]] = []
    for day in days:
        at = _at(day, first, last)
        if not found or at - found[-1][0] >= 2 * _ROOM:
            found.append((at, day))
    return tuple(found)
