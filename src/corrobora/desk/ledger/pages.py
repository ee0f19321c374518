"""What the ledger says: figures by act and measure, each with its frame and passages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corrobora.desk.ledger.charting import ChartPage
from corrobora.desk.ledger.forms import Wanted
from corrobora.desk.ledger.lanes import Lanes, draw_lanes
from corrobora.desk.ledger.words import say_why
from corrobora.model.statement import Tally
from corrobora.register.period_figures import ToldFigure, quote_figure
from corrobora.register.period_ledger import PeriodLedger
from corrobora.register.record import Passage
from corrobora.register.veil import Veil

__all__ = ["Choices", "FigureRow", "Group", "LedgerPage", "empty_page", "make_page"]

_MOST = 100
_PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: codes of countries with their names, years, and what is told there."""

    countries: tuple[tuple[str, str], ...] = ()
    years: tuple[int, ...] = ()
    acts: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure as it is shown.

    `newer` is the figure that took its place, with its address where it stands here;
    `incomparable` are reasons with the speakers whom they part; `parts` are figures of its parts,
    that sum up to `total`. `rivals` are those that could be said to take its place.
    """

    address: str
    speaker: str
    tally: Tally
    column: str
    day: datetime.date | None
    is_stated: bool
    newer: Tally | None
    newer_address: str | None
    newer_said: str | None
    is_fall: bool
    reason: str | None
    decided: str | None
    incomparable: tuple[tuple[str, tuple[str, ...]], ...]
    parts: tuple[tuple[Tally, str | None], ...]
    total: int
    passages: tuple[tuple[Passage, str], ...]
    more: int
    reports: int
    rivals: tuple[tuple[str, Tally, datetime.date | None], ...]

    @property
    def asks_why(self) -> bool:
        """Say whether it fell and nobody said why."""
        return self.is_fall and not (self.reason or self.decided)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one family of acts and one measure."""

    family: str
    measure: str
    lanes: Lanes | None
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """Everything that the page says. `following` is where the next figures begin."""

    is_made: bool
    wanted: Wanted
    choices: Choices
    can_draw: bool
    charts: tuple[ChartPage, ...] = ()
    groups: tuple[Group, ...] = ()
    number: int = 0
    start: int = 0
    following: int | None = None
    wrong: str = ""


def empty_page(wanted: Wanted, choices: Choices, *, is_made: bool) -> LedgerPage:
    """Return the page of a register that tells no figures."""
    return LedgerPage(is_made=is_made, wanted=wanted, choices=choices, can_draw=False)


def make_page(
    told: tuple[PeriodLedger, Sequence[ToldFigure], Veil],
    wanted: Wanted,
    base: LedgerPage,
    *,
    start: int,
    say: Callable[[str], str],
) -> LedgerPage:
    """Return the page with the figures that are wanted, from `start` on; `base` has the rest."""
    period, figures, veil = told
    chosen = [one for one in figures if _is_wanted(one, wanted)]
    shown = chosen[start : start + _MOST]
    rows = _Rows(period, figures, veil, say)
    groups = tuple(
        Group(family, measure, draw_lanes(every), tuple(rows.make(one) for one in every))
        for (family, measure), listed in groupby(shown, key=_kind)
        for every in [list(listed)]
    )
    end = start + len(shown)
    return LedgerPage(
        is_made=base.is_made,
        wanted=wanted,
        choices=Choices(
            base.choices.countries,
            base.choices.years,
            tuple(sorted({_kind(one)[0] for one in figures})),
            tuple(sorted({_kind(one)[1] for one in figures})),
            tuple(sorted({one.entry.row.speaker for one in figures}, key=str.casefold)),
        ),
        can_draw=base.can_draw,
        charts=base.charts,
        groups=groups,
        number=len(chosen),
        start=start,
        following=end if end < len(chosen) else None,
        wrong=base.wrong,
    )


def _kind(one: ToldFigure) -> tuple[str, str]:
    tally = one.entry.row.tally
    return tally.act.family, tally.measure.value


def _is_wanted(one: ToldFigure, wanted: Wanted) -> bool:
    family, measure = _kind(one)
    return (
        wanted.act in {"", family}
        and wanted.measure in {"", measure}
        and wanted.speaker in {"", one.entry.row.speaker}
    )


class _Rows:
    """Makes rows out of figures that may point at each other."""

    def __init__(
        self,
        period: PeriodLedger,
        figures: Sequence[ToldFigure],
        veil: Veil,
        say: Callable[[str], str],
    ) -> None:
        self.period = period
        self.veil = veil
        self.say = say
        self.of_side: dict[tuple[str, tuple[str, str]], list[ToldFigure]] = {}
        for one in figures:
            key = (one.entry.row.side, _kind(one))
            self.of_side.setdefault(key, []).append(one)

    def make(self, one: ToldFigure) -> FigureRow:
        entry, row = one.entry, one.entry.row
        passages = quote_figure(self.period, one, self.veil)
        rivals = self.of_side[row.side, _kind(one)]
        return FigureRow(
            address=one.address,
            speaker=row.speaker,
            tally=row.tally,
            column=one.column.value,
            day=entry.cut_off,
            is_stated=entry.is_stated,
            newer=row.superseding,
            newer_address=one.newer,
            newer_said=row.superseded_by,
            is_fall=entry.is_fall,
            reason=entry.reason,
            decided=row.decided,
            incomparable=tuple(self._why_not(one).items()),
            parts=self._parts(one),
            total=0 if entry.parts is None else entry.parts.total,
            passages=passages[:_PASSAGES],
            more=max(0, len(passages) - _PASSAGES),
            reports=len(row.reports),
            rivals=tuple(
                (r.address, r.entry.row.tally, r.entry.cut_off) for r in rivals if r is not one
            ),
        )

    def _why_not(self, one: ToldFigure) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for other in one.entry.row.incomparable_with:
            why = say_why(other.why, self.say)
            found[why] = tuple(dict.fromkeys((*found.get(why, ()), other.speaker)))
        return found

    def _parts(self, one: ToldFigure) -> tuple[tuple[Tally, str | None], ...]:
        parts = one.entry.parts
        if parts is None:
            return ()
        return tuple((row.tally, at) for row, at in zip(parts.rows, one.parts, strict=True))
