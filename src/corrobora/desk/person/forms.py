"""What is typed on the page of a person: the times asked about, and what is decided."""

from __future__ import annotations

import datetime

from corrobora.desk.asked import Asked, Given
from corrobora.desk.days import read_day
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
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
        if len(typed) == len("2026-01-09"):  # a day means all that was known by its end
            moment += datetime.timedelta(days=1)
        is_told = moment.tzinfo is not None
        return moment.astimezone(datetime.UTC) if is_told else moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError) as error:  # the latter at both ends of the calendar
        raise UsageError(
            Sentence("%(typed)s: no time. Write it as 2026-01-09 or 2026-01-09T14:30", typed=typed)
        ) from error
