"""Releases, arrests and re-arrests period by period, counted by summaries; never a cause.

They are those of `assess.rhythm`, asked of a time alone and without who was held at its end.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrobora.assess.rhythm import find_rhythm
from corrobora.assess.status import AFFIRMED
from corrobora.assess.stays import Stay
from corrobora.model.rhythm import Count, Grain
from corrobora.register.summaries.asking import Gaze
from corrobora.store.summary_counts import Turned, count_turns

__all__ = ["MOST_DAYS", "Beat", "Bounds", "list_beats"]

MOST_DAYS = 366 * 12
"""A longer time is no rhythm any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Which time is asked about, both days included, in what pieces."""

    first: datetime.date
    last: datetime.date
    grain: Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """What is dated into one period: surely, and possibly besides."""

    label: str
    first: datetime.date
    last: datetime.date
    releases: Count
    arrests: Count
    rearrests: Count


def list_beats(gaze: Gaze, bounds: Bounds, country: str | None = None) -> tuple[Beat, ...]:
    """Return the periods of a time in their order, also those in which nothing is told."""
    empty: Sequence[Stay] = ()
    cut = find_rhythm(empty, (), bounds.grain, since=bounds.first, until=bounds.last)
    days = cut.periods[0].first.isoformat(), cut.periods[-1].last.isoformat()
    turns = count_turns(gaze.connection, days, gaze.hidden, steps=AFFIRMED, country=country)
    after = cut.periods[-1].last + datetime.timedelta(days=1)
    starts = [*(one.first for one in cut.periods), after]
    freed = _spread(starts, [one for one in turns if one.family == "release"])
    arrested = _spread(starts, [one for one in turns if one.family == "custody"])
    again = _spread(starts, [one for one in turns if one.family == "custody" and one.before])
    return tuple(
        Beat(
            label=one.label,
            first=one.first,
            last=one.last,
            releases=freed[at],
            arrests=arrested[at],
            rearrests=again[at],
        )
        for at, one in enumerate(cut.periods)
    )


def _spread(starts: Sequence[datetime.date], turns: Iterable[Turned]) -> list[Count]:
    """Return for each period what lies in it: surely, or possibly where a date is wider.

    The last of `starts` is the day after all periods; what is counted there is no matter.
    """
    yes, possibly = [0] * len(starts), [0] * len(starts)
    for one in turns:
        if one.earliest is None or one.latest is None:
            continue
        first, last = bisect_right(starts, one.earliest) - 1, bisect_right(starts, one.latest) - 1
        if first == last:
            yes[first] += one.number
            continue
        for at in range(max(0, first), last + 1):
            possibly[at] += one.number
    return [Count(*both) for both in zip(yes, possibly, strict=True)]
