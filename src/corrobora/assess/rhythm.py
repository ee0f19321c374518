"""Releases, arrests and re-arrests over time, beside dated events; never a cause of anything."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable, Iterator, Sequence

from corrobora.assess.stays import Stay, count_answers, was_held_on, when
from corrobora.model.edtf import Answer
from corrobora.model.rhythm import Count, Event, Grain, Period, Rhythm, TimeHeld
from corrobora.model.vocabulary import ActKind

__all__ = ["MOST_PERIODS", "Count", "Event", "Grain", "Period", "Rhythm", "TimeHeld", "find_rhythm"]

_DECEMBER = 12
_QUARTER = 3
# Periods in one answer; a finer grain over centuries helps nobody.
MOST_PERIODS = 1_000


def find_rhythm(
    stays: Sequence[Stay],
    events: Sequence[Event],
    grain: Grain,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Rhythm:
    """Return the rhythm of these stays; without bounds from the first date told to the last.

    Events stand beside the periods that they are dated into: that is all that is said of them.
    """
    first, last = _bounds(stays, since, until)
    periods = () if first is None or last is None else tuple(_periods(first, last, grain))
    filled = tuple(_fill(p, stays, events) for p in periods)
    beside = {e for p in filled for e in p.events}
    releases = [s for s in stays if _is_release(s)]
    starts = [s for s in stays if s.start is not None]
    return Rhythm(
        grain=grain,
        periods=filled,
        time_held=_time_held(stays),
        releases=len(releases),
        followed_by_arrest=sum(_is_followed(s, stays) for s in releases),
        undated_releases=sum(s.end is not None and s.end.date is None for s in releases),
        undated_arrests=sum(s.start is not None and s.start.date is None for s in starts),
        events_outside=tuple(e for e in events if e not in beside),
    )


def _is_release(stay: Stay) -> bool:
    return stay.end is not None and stay.end.act is ActKind.RELEASE


def _is_followed(stay: Stay, stays: Iterable[Stay]) -> bool:
    return any(
        s.person_id == stay.person_id and s.number > stay.number and s.start is not None
        for s in stays
    )


def _bounds(
    stays: Iterable[Stay], since: dt.date | None, until: dt.date | None
) -> tuple[dt.date | None, dt.date | None]:
    told = [f.date for s in stays for f in (s.start, s.end) if f is not None and f.date is not None]
    first = since or min((d.earliest for d in told), default=None)
    last = until or max((d.latest for d in told), default=None)
    return first, last


def _periods(first: dt.date, last: dt.date, grain: Grain) -> Iterator[tuple[str, dt.date, dt.date]]:
    start = _start_of(first, grain)
    for _ in range(MOST_PERIODS):
        if start > last:
            return
        following = _next(start, grain)
        yield _label(start, grain), start, following - dt.timedelta(days=1)
        start = following


def _start_of(day: dt.date, grain: Grain) -> dt.date:
    if grain is Grain.DAY:
        return day
    if grain is Grain.WEEK:
        return day - dt.timedelta(days=day.weekday())
    if grain is Grain.YEAR:
        return day.replace(month=1, day=1)
    month = day.month
    if grain is Grain.QUARTER:
        month -= (month - 1) % _QUARTER
    return day.replace(month=month, day=1)


def _next(start: dt.date, grain: Grain) -> dt.date:
    if grain in {Grain.DAY, Grain.WEEK}:
        return start + dt.timedelta(days=1 if grain is Grain.DAY else 7)
    months = {Grain.MONTH: 1, Grain.QUARTER: _QUARTER, Grain.YEAR: _DECEMBER}[grain]
    month = start.month - 1 + months
    return dt.date(start.year + month // _DECEMBER, month % _DECEMBER + 1, 1)


def _label(start: dt.date, grain: Grain) -> str:
    if grain is Grain.YEAR:
        return f"{start:%Y}"
    if grain is Grain.QUARTER:
        return f"{start:%Y} Q{(start.month - 1) // _QUARTER + 1}"
    return f"{start:%Y-%m}" if grain is Grain.MONTH else start.isoformat()


def _fill(
    period: tuple[str, dt.date, dt.date], stays: Sequence[Stay], events: Sequence[Event]
) -> Period:
    label, first, last = period
    starts = [s for s in stays if s.start is not None and s.start.date is not None]
    ends = [s for s in stays if _is_release(s) and s.end is not None and s.end.date is not None]
    return Period(
        label=label,
        first=first,
        last=last,
        releases=_count(when(s.end.date, first, last) for s in ends if s.end),
        arrests=_count(when(s.start.date, first, last) for s in starts if s.start),
        rearrests=_count(when(s.start.date, first, last) for s in starts if s.start and s.is_again),
        stock=_count(was_held_on(s, last) for s in stays),
        events=tuple(e for e in events if when(e.date, first, last) is not Answer.NO),
    )


def _count(answers: Iterable[Answer]) -> Count:
    return Count(*count_answers(list(answers)))


def _time_held(stays: Iterable[Stay]) -> TimeHeld:
    ended = [s for s in stays if s.end is not None]
    days = sorted(d for s in ended if (d := _days(s)) is not None)
    quarters = None
    if days:
        cut = statistics.quantiles(days, n=4, method="inclusive") if len(days) > 1 else days * 3
        quarters = (float(cut[0]), float(cut[1]), float(cut[2]))
    return TimeHeld(
        known=len(days),
        ended=len(ended),
        shortest=days[0] if days else None,
        quarters=quarters,
        longest=days[-1] if days else None,
    )


def _days(stay: Stay) -> int | None:
    """Return the days of a stay whose start and end are known to the day, without a doubt."""
    start = None if stay.start is None else stay.start.date
    end = None if stay.end is None else stay.end.date
    if start is None or end is None or start.mark or end.mark:
        return None
    if start.day is None or end.day is None or end.earliest < start.earliest:
        return None
    return (end.earliest - start.earliest).days
