"""Values behind the question mark: days, moments, words, places in a list."""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from corrobora.errors import UsageError

__all__ = ["Day", "Flag", "KnownAt", "Moment", "Word", "read_place", "write_place"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([Zz]|[+-]\d{2}:\d{2})?", re.ASCII
)
_DAY_LONG = datetime.timedelta(days=1)
# No program and no person types these, and PostgreSQL keeps none of the first.
_PRINTABLE = r"^[^\x00-\x1f\x7f]*$"

Word = Annotated[str, StringConstraints(max_length=200, pattern=_PRINTABLE)]
"""A name or a word."""


def _read_day(value: object) -> object:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return datetime.date.fromisoformat(value)
    raise ValueError("a day is written as 2026-01-09")


def _read_moment(value: object) -> datetime.datetime:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise ValueError("a moment is written as 2026-01-09T14:30:00Z")
    moment = datetime.datetime.fromisoformat(value.upper())
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _read_known_at(value: object) -> datetime.datetime:
    """Return a moment; a day means all that was known by its end."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        day = datetime.date.fromisoformat(value)
        try:
            return datetime.datetime.combine(day + _DAY_LONG, datetime.time(), datetime.UTC)
        except OverflowError as error:
            raise ValueError("there is no day after that") from error
    return _read_moment(value)


def _read_flag(value: object) -> object:
    if value in {"true", "false"}:
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("it is true or false")


Day = Annotated[datetime.date, BeforeValidator(_read_day)]
"""A day of the calendar."""

Moment = Annotated[datetime.datetime, BeforeValidator(_read_moment)]
"""A moment; without a zone it is taken for UTC."""

KnownAt = Annotated[
    datetime.datetime,
    BeforeValidator(_read_known_at),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}]}),
]
"""A moment up to which things were recorded; a day stands for its end."""

Flag = Annotated[bool, BeforeValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
"""True or false, and no other word for them."""


def write_place(place: str | None) -> str | None:
    """Return a place in a list as it is given away: letters that need no quoting."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(place.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def read_place(given: str | None, pattern: str) -> str | None:
    """Return the place that was given away; `UsageError` where it is none of this list.

    `pattern` is what places of the list look like.
    """
    if not given:
        return None
    try:
        padded = given + "=" * (-len(given) % 4)
        place = base64.urlsafe_b64decode(padded.encode("ascii")).decode("utf-8")
    except (UnicodeError, binascii.Error):
        place = "\0"
    if "\0" in place or not re.fullmatch(pattern, place, re.DOTALL | re.ASCII):
        raise UsageError("after: this is no place in this list. Begin again without it")
    return place
