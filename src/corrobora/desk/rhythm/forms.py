"""What is asked of the rhythm: from when to when, in what pieces, of which country."""

from __future__ import annotations

import datetime

from corrobora.desk.asked import Given
from corrobora.desk.days import read_day
from corrobora.errors import UsageError
from corrobora.model.rhythm import Grain
from corrobora.model.sentences import Sentence
from corrobora.register.period_rhythm import MOST_DAYS, Bounds

__all__ = ["read_bounds"]

_A_YEAR = datetime.timedelta(days=364)
_MOST = 400
_EARLIEST, _LATEST = 1000, 9000
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 90, Grain.YEAR: 365}


def read_bounds(given: Given, newest: datetime.date) -> Bounds:
    """Return the time that is asked about, by default the year up to `newest`, by month.

    Raises `UsageError` where a day is none, or where it makes more periods than are shown.
    """
    grain = _grain(given.text("by") or Grain.MONTH.value)
    last = read_day(given, "until") or newest
    first = read_day(given, "since") or _a_year_before(last)
    days = (last - first).days
    if not _EARLIEST <= first.year <= last.year <= _LATEST and days >= 0:
        raise UsageError(
            Sentence(
                "%(first)s to %(last)s: out of what is counted, %(earliest)s to %(latest)s",
                first=str(first),
                last=str(last),
                earliest=_EARLIEST,
                latest=_LATEST,
            )
        )
    if days < 0:
        raise UsageError(
            Sentence(
                "%(first)s is after %(last)s. Write the earlier day first",
                first=str(first),
                last=str(last),
            )
        )
    if days > MOST_DAYS or days // _DAYS[grain] > _MOST:
        raise UsageError(Sentence("That makes too many periods. Choose longer ones, or fewer days"))
    return Bounds(first=first, last=last, grain=grain)


def _a_year_before(day: datetime.date) -> datetime.date:
    return day - _A_YEAR if day > datetime.date.min + _A_YEAR else datetime.date.min


def _grain(typed: str) -> Grain:
    try:
        return Grain(typed)
    except ValueError as error:
        raise UsageError(
            Sentence("%(typed)s: no period. It is %(grain)s", typed=typed, grain=", ".join(Grain))
        ) from error
