"""The ledger as bars: where each stands and how long it is; the template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corrobora.cli.wording import ACTS, say_figure, say_frame
from corrobora.model.finding import LedgerRow
from corrobora.model.vocabulary import Bound, Certainty, Measure
from corrobora.register.figures import FigureColumn
from corrobora.register.queries import View

__all__ = ["Bar", "Chart", "draw_ledger"]

# Units of the drawing, which scales to the page.
_BAR_LEFT = 300
_BAR_ROOM = 360
_ROW = 34
_TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One figure: `low` and `high` are x positions of a range, equal where there is none.

    `is_open` says that the figure is "at least", `is_past` that a later one took its place.
    """

    speaker: str
    figure: str
    frame: str
    column: str
    y: int
    low: float
    high: float
    is_open: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures about one act, longest possible bar `most`."""

    title: str
    bars: tuple[Bar, ...]
    left: int
    height: int


def draw_ledger(view: View) -> tuple[Chart, ...]:
    """Return a chart for each act and measure with a figure in numbers.

    Announced figures come first, then reported, then confirmed: the gap is the point.
    """
    rows = [
        (row, column)
        for row, column in zip(view.assessment.ledger, view.columns, strict=True)
        if _most(row) is not None and row.tally.certainty is not Certainty.DENIED
    ]
    rows.sort(
        key=lambda one: (*_key(one[0]), list(FigureColumn).index(one[1]), -(_most(one[0]) or 0))
    )
    return tuple(_draw(list(group)) for _, group in groupby(rows, key=lambda one: _key(one[0])))


def _draw(rows: Sequence[tuple[LedgerRow, FigureColumn]]) -> Chart:
    tally = rows[0][0].tally
    scale = _BAR_ROOM / max(1, *(_most(row) or 0 for row, _ in rows))
    how = "on a day" if tally.measure is Measure.STOCK else "over a time"
    bars = tuple(
        _bar(row, column, y=_TOP + place * _ROW, scale=scale)
        for place, (row, column) in enumerate(rows)
    )
    title = f"People {ACTS[tally.act]}, counted {how}"
    return Chart(title, bars, _BAR_LEFT, _TOP + len(bars) * _ROW)


def _bar(row: LedgerRow, column: FigureColumn, *, y: int, scale: float) -> Bar:
    high = _most(row) or 0
    low = row.tally.low if row.tally.value is None and row.tally.low is not None else high
    return Bar(
        speaker=row.speaker,
        figure=say_figure(row.tally),
        frame=say_frame(row.tally, in_short=True),
        column=column.value,
        y=y,
        low=round(_BAR_LEFT + low * scale, 1),
        high=round(_BAR_LEFT + high * scale, 1),
        is_open=row.tally.bound is Bound.AT_LEAST,
        is_past=row.superseded_by is not None,
    )


def _key(row: LedgerRow) -> tuple[str, str]:
    return row.tally.act.family, row.tally.measure.value


def _most(row: LedgerRow) -> int | None:
    """Return the largest number that the figure names, `None` where it names none."""
    tally = row.tally
    numbers = [n for n in (tally.value, tally.high, tally.low) if n is not None]
    return numbers[0] if numbers else None
