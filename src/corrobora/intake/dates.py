"""The date that a report states about itself, in whatever way a page or a file writes it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from email.utils import parsedate_tz

from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.words import fold
from corrobora.packs.calendar import Calendar
from corrobora.packs.load import Packs

__all__ = ["first_date", "read_date"]

_MAX_LENGTH = 120  # a date with its weekday, hour and zone; longer is a sentence
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?=\D|$))?)?(?![\d/.-])(.?)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\D|$)")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_YEARS = range(1000, 10000)
_MONTHS = 12
_LAST_DAY = 31


def read_date(
    value: object, calendars: Iterable[Calendar], numeric_order: str | None = None
) -> EdtfDate | None:
    """Return the day (or month, or year) that `value` states, or None where it states none.

    Takes dates, date-times (the day as written, whatever the zone), numbers and texts: ISO
    8601, EDTF, the form of mail headers, a day with a month's name in a language of
    `calendars`, and figures with the year last. Of 8/1/2031 nothing is read unless
    `numeric_order` (dmy or mdy, that of the report's language) says what it means.
    """
    if isinstance(value, datetime.date):  # a datetime is one too
        return EdtfDate(value.year, value.month, value.day)
    text = _written(value).strip()
    if not text or len(text) > _MAX_LENGTH:
        return None
    return (
        _iso(text) or _mail(text) or _in_words(text, calendars) or _in_figures(text, numeric_order)
    )


def first_date(
    values: Sequence[object], packs: Packs, language: str
) -> tuple[EdtfDate | None, tuple[str, ...]]:
    """Return the first value that is a date, and a note where values were given and none is."""
    own = packs.languages.get(language) or packs.languages.get(language.partition("-")[0])
    calendars = [pack.calendar for pack in ([own] if own else []) + [*packs.languages.values()]]
    for value in values:
        date = read_date(value, calendars, own.calendar.numeric_order if own else None)
        if date is not None:
            return date, ()
    shown = _written(values[0])[:80] if values else ""
    return None, (f"its date {shown!r} is not understood",) if values else ()


def _written(value: object) -> str:
    """Return a text or a number of up to eight figures as written; all else states no date."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**8:
        return str(value)
    return value if isinstance(value, str) else ""


def _iso(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except ValueError:
        pass
    compact = _COMPACT.match(text)
    if compact:
        return _date(*map(int, compact.groups()))
    match = _ISO.match(text)
    if match is None or match.group(2) is None or match.group(4) not in {"", "T", "t", " "}:
        return None
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    return _date(year or 0, month, day)


def _mail(text: str) -> EdtfDate | None:
    parsed = parsedate_tz(text) if "," in text or ":" in text else None
    return _date(*parsed[:3]) if parsed else None


def _in_words(text: str, calendars: Iterable[Calendar]) -> EdtfDate | None:
    """Return a date with the month's name; day and year are told apart by their size."""
    words = _WORD.findall(fold(text))
    for calendar in calendars:
        months = [calendar.months[word] for word in words if word in calendar.months]
        if months:
            return _around_month(months[0], [int(word) for word in words if word.isdecimal()])
    return None


def _around_month(month: int, numbers: list[int]) -> EdtfDate | None:
    years = [number for number in numbers if number in _YEARS]
    days = [number for number in numbers if 1 <= number <= _LAST_DAY]
    return _date(years[0], month, days[0] if days else None) if years else None


def _in_figures(text: str, numeric_order: str | None) -> EdtfDate | None:
    match = _NUMERIC.search(text)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    if first <= _MONTHS and second <= _MONTHS and first != second:
        if numeric_order not in {"dmy", "mdy"}:
            return None
        is_month_first = numeric_order == "mdy"
    else:
        is_month_first = first <= _MONTHS
    month, day = (first, second) if is_month_first else (second, first)
    return _date(year, month, day)


def _date(year: int, month: int | None = None, day: int | None = None) -> EdtfDate | None:
    written = f"{year:04d}" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)
    try:
        return parse_edtf(written)
    except ValueError:
        return None
