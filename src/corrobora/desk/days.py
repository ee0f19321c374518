"""Days as somebody types them into a form or an address."""

from __future__ import annotations

import datetime

from corrobora.desk.asked import Given
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence

__all__ = ["last_day", "midnight", "read_day"]


def read_day(given: Given, field: str) -> datetime.date | None:
    """Return the day that was typed, None where nothing was; `UsageError` where it is no day."""
    typed = given.text(field)
    if not typed:
        return None
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError as error:
        raise UsageError(
            Sentence("%(typed)s: no day. Write it as 2026-01-09", typed=typed[:40])
        ) from error


def last_day(known_at: datetime.datetime | None) -> datetime.date | None:
    """Return the day of which a moment is the end, or in which it falls."""
    return None if known_at is None else (known_at - datetime.timedelta.resolution).date()


def midnight(day: datetime.date) -> datetime.datetime:
    """Return when a day begins."""
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
