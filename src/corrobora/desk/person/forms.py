"""What is typed on the page of a person: the times asked about, and what is decided."""

from __future__ import annotations

import datetime

from corrobora.desk.asked import Asked, Given
from corrobora.desk.days import read_day
from corrobora.errors import UsageError
from corrobora.register.pages import Moment

__all__ = ["read_moment"]


def read_moment(asked: Asked) -> Moment:
    """Return the three times that a page was asked for; `UsageError` where one is no date."""
    return Moment(asked.today, read_day(asked.query, "as_of"), _known_at(asked.query))


def _known_at(query: Given) -> datetime.datetime | None:
    typed = query.text("known_at")
    if not typed:
        return None
    try:
        moment = datetime.datetime.fromisoformat(typed)
    except ValueError as error:
        raise UsageError(f"{typed}: no time. Write it as 2026-01-09 or 2026-01-09T14:30") from error
    if len(typed) == len("2026-01-09"):  # a day means all that was known by its end
        moment += datetime.timedelta(days=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
