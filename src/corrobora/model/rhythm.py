"""Releases and arrests period by period, beside dated events; never a cause of anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import EdtfDate

__all__ = ["Count", "Event", "Grain", "Period", "Rhythm", "TimeHeld"]


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the country, kept by the user: when, what, who says so."""

    date: EdtfDate
    what: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many surely, and how many possibly besides: their dates leave it open."""

    yes: int
    possibly: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What is dated into one period; `stock` is who was held at its end."""

    label: str
    first: dt.date
    last: dt.date
    releases: Count
    arrests: Count
    rearrests: Count
    stock: Count
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeHeld:
    """Days in custody where both ends are known to the day: `known` of `ended` stays.

    `quarters` are the lower quartile, the median and the upper quartile.
    """

    known: int
    ended: int
    shortest: int | None
    quarters: tuple[float, float, float] | None
    longest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The whole: periods in order, time held, and how many releases were followed by an arrest.

    `undated` are releases and arrests without any date: they are in no period, and neither are
    `events_outside`.
    """

    grain: Grain
    periods: tuple[Period, ...]
    time_held: TimeHeld
    releases: int
    followed_by_arrest: int
    undated_releases: int
    undated_arrests: int
    events_outside: tuple[Event, ...] = ()
