"""How long to wait before a server is asked again, and when to stop asking."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum

__all__ = ["Trouble", "TryResult", "seconds_to_wait"]


class Trouble(StrEnum):
    """What can go wrong with one try."""

    BUSY = "busy"  # 429, 5xx
    BROKEN = "broken"  # on the way
    ABSENT = "absent"  # nobody listens
    SLOW = "slow"
    REFUSED = "refused"  # this request
    USELESS = "useless"  # any request


# How often a server is asked in all, by what goes wrong. A time-out has cost its time already.
_ATTEMPTS: Mapping[Trouble, int] = {
    Trouble.BUSY: 6,
    Trouble.BROKEN: 3,
    Trouble.ABSENT: 2,
    Trouble.SLOW: 2,
    Trouble.REFUSED: 1,
    Trouble.USELESS: 1,
}
_FIRST_WAIT = 1.0
# Who asks for longer is asked by the next run instead.
_LONGEST_WAIT = 120.0


@dataclass(frozen=True, slots=True)
class TryResult:
    """What came of one try: no trouble where `body` is to be read; `said` is ours, in words."""

    trouble: Trouble | None
    status: int = 0
    body: bytes = b""
    said: str = ""
    retry_after: str | None = None


def seconds_to_wait(result: TryResult, attempt: int, now: datetime.datetime) -> float | None:
    """Return how long to wait before the next try, None to stop; `attempt` counts from 1.

    What the server asks for (`Retry-After`, seconds or a date) is kept to; else the wait
    doubles each time.
    """
    if result.trouble is None or attempt >= _ATTEMPTS[result.trouble]:
        return None
    wait = _FIRST_WAIT * 2 ** (attempt - 1)
    asked = _read_retry_after(result.retry_after, now)
    if asked is not None:
        wait = asked
    return wait if wait <= _LONGEST_WAIT else None


def _read_retry_after(value: str | None, now: datetime.datetime) -> float | None:
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - now).total_seconds())
