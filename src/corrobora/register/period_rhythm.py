"""Releases, arrests and re-arrests period by period, counted by summaries; never a cause.

They are those of `assess.rhythm`, asked of a time alone and without who was held at its end.
"""

from __future__ import annotations

import datetime
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
    freed = [one for one in turns if one.family == "release"]
    arrested = [one for one in turns if one.family == "custody"]
    again = [one for one in arrested if one.before]
    return tuple(
        Beat(
            label=one.label,
            first=one.first,
            last=one.last,
            releases=_count(freed, one.first, one.last),
            arrests=_count(arrested, one.first, one.last),
            rearrests=_count(again, one.first, one.last),
        )
        for one in cut.periods
    )


def _count(turns: Iterable[Turned], first: datetime.date, last: datetime.date) -> Count:
    yes = possibly = 0
    for one in turns:
        if one.earliest is None or one.latest is None:
            continue
        if first <= one.earliest and one.latest <= last:
            yes += one.number
        elif one.earliest <= last and one.latest >= first:
            possibly += one.number
    return Count(yes, possibly)
