"""What each origin says of one person over time, above it what is held to be so; as bars."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.finding import Finding, Origin, PersonState, Step, Support
from corrobora.model.statement import Statement
from corrobora.model.vocabulary import ActKind

__all__ = ["WIDTH", "Lane", "Segment", "Timeline", "anchor_of", "draw_timeline"]

WIDTH = 1000
"""Units from the left end of the time shown to its right end."""

_HELD = frozenset({ActKind.ARREST, ActKind.DETENTION, ActKind.TRANSFER, ActKind.DISAPPEARANCE})
_HAPPENED = frozenset({Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED, Step.REARRESTED})
_LEAST = 6  # units: a day in ten years must still be seen
_MARGIN = datetime.timedelta(days=20)
_MOST_TICKS = 11
_YEAR = 12  # months
_STEPS = (1, 2, 3, 6, _YEAR)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a lane: from where to where in units, the state, and what it rests on."""

    start: int
    width: int
    state: str
    label: str
    anchor: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: of an origin, or of what is held to be so."""

    name: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lanes on one scale; `ticks` are where years begin, or months where there are few."""

    held_to_be_so: Lane
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Event:
    first: datetime.date
    last: datetime.date
    act: ActKind
    anchor: str
    date: str


def draw_timeline(
    state: PersonState, statements: Mapping[str, Statement], until: datetime.date
) -> Timeline | None:
    """Return the lanes up to a day; None where nobody says when anything was done.

    An arrest or detention opens a stretch that lasts until the same origin says that it ended. A
    date that leaves a month or year open is drawn as wide as it is.
    """
    so = [event for finding in state.findings if (event := _of_finding(finding)) is not None]
    by_origin: dict[str, list[_Event]] = defaultdict(list)
    for finding in state.findings:
        for origin in finding.origins:
            if origin.stance is Support.FOR:
                by_origin[origin.name] += _of_origin(finding, origin, statements)
    every = [*so, *(event for events in by_origin.values() for event in events)]
    if not every:
        return None
    last = max(until, *(one.last for one in every))
    scale = _Scale(min(one.first for one in every), until, last)
    lanes = (Lane(name, _draw(events, scale)) for name, events in by_origin.items() if events)
    return Timeline(Lane("", _draw(so, scale)), tuple(lanes), scale.ticks())


class _Scale:
    """Days as units; nothing is drawn to last longer than `until`, the day that is asked about."""

    def __init__(self, first: datetime.date, until: datetime.date, last: datetime.date) -> None:
        self.first = max(first, datetime.date.min + _MARGIN) - _MARGIN
        self.until = until
        self.last = min(last, datetime.date.max - _MARGIN) + _MARGIN

    def at(self, day: datetime.date) -> int:
        return round(WIDTH * (day - self.first).days / (self.last - self.first).days)

    def ticks(self) -> tuple[tuple[int, str], ...]:
        months = range(_month(self.first) + 1, _month(self.last) + 1)
        every = next((n for n in _STEPS if len(months) <= n * _MOST_TICKS), _STEPS[-1])
        if every < _YEAR:
            return tuple((self._at_month(m), _name(m)) for m in months if m % every == 0)
        years = [m for m in months if m % _YEAR == 0]
        some = len(years) // _MOST_TICKS + 1
        return tuple((self._at_month(m), _name(m)[:4]) for m in years if m // _YEAR % some == 0)

    def _at_month(self, month: int) -> int:
        return self.at(datetime.date(month // _YEAR, month % _YEAR + 1, 1))


def _month(day: datetime.date) -> int:
    """Return the months since the year 0."""
    return day.year * _YEAR + day.month - 1


def _name(month: int) -> str:
    return f"{month // _YEAR:04d}-{month % _YEAR + 1:02d}"


def _of_finding(finding: Finding) -> _Event | None:
    if finding.date is None or finding.step not in _HAPPENED:
        return None
    date = finding.date
    return _Event(date.earliest, date.latest, finding.act, anchor_of(finding), str(date))


def anchor_of(finding: Finding) -> str:
    """Return the name of a finding within its page."""
    return f"{finding.act}-{finding.date or 'undated'}".rstrip("?~%")


def _of_origin(
    finding: Finding, origin: Origin, statements: Mapping[str, Statement]
) -> Iterator[_Event]:
    dates = {
        date: None
        for support in origin.support
        if (date := getattr(statements.get(support.statement_id), "date", None)) is not None
    }
    for date in dates:
        yield _Event(date.earliest, date.latest, finding.act, anchor_of(finding), str(date))


def _draw(events: Iterable[_Event], scale: _Scale) -> tuple[Segment, ...]:
    ordered = sorted(events, key=lambda one: (one.first, one.last, one.act))
    return tuple(
        _segment(one, _end(one, ordered[place + 1 :], scale), scale)
        for place, one in enumerate(ordered)
    )


def _end(event: _Event, later: Sequence[_Event], scale: _Scale) -> datetime.date:
    if event.act not in _HELD:
        return event.last
    return next(
        (one.first for one in later if one.first > event.first), max(scale.until, event.last)
    )


def _segment(event: _Event, end: datetime.date, scale: _Scale) -> Segment:
    start = scale.at(event.first)
    width = max(_LEAST, scale.at(end) - start)
    state = "held" if event.act in _HELD else _STATES.get(event.act, "unknown")
    return Segment(start, width, state, event.date, event.anchor, event.first == event.last)


_STATES = {ActKind.RELEASE: "free", ActKind.DEATH: "dead"}
