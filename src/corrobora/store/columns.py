"""Column types that read and write core values exactly, on every database alike."""

from __future__ import annotations

import datetime
from functools import lru_cache

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

__all__ = ["Moment", "written_moment"]

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def written_moment(moment: datetime.datetime) -> str:
    """Return the moment in UTC in a form of one length, so that text sorts as time does."""
    if moment.tzinfo is None:
        msg = f"the moment {moment.isoformat()} says no time zone"
        raise ValueError(msg)
    return _write_utc(moment.astimezone(datetime.UTC))


@lru_cache(maxsize=256)  # thousands of rows of one transaction bear one moment
def _write_utc(utc: datetime.datetime) -> str:
    # Not strftime for the year: it writes years before 1000 with fewer digits on some systems.
    return f"{utc.year:04d}{utc.strftime(_FORM[2:])}"


class Moment(TypeDecorator[datetime.datetime]):
    """A moment in UTC, kept as ISO 8601 text; SQLite has no type for it that keeps the zone."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> str | None:
        """Write the moment; `None` stays `None`."""
        del dialect
        return None if value is None else written_moment(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime.datetime | None:
        """Read the moment, always in UTC."""
        del dialect
        return None if value is None else datetime.datetime.fromisoformat(value)
