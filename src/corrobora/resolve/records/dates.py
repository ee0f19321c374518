"""Dates of a list's cells, as far as they tell people apart: year, month, day, or a part of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from corrobora.model.words import fold

__all__ = ["read_date", "read_years"]

_ISO = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?(?=T\d|[\W_]|$)", re.ASCII)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_EUROPEAN = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})", re.ASCII)
# Behind a date: a second one ("1980-1985"), or what makes a year ten ("1980s").
_SECOND_YEAR = re.compile(r"(?<![\d+:])(?:1[0-9]|20)\d\d(?!\d)", re.ASCII)
_DECADE = re.compile(r"\d{3}0'?s\b", re.ASCII | re.IGNORECASE)
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_YEAR_DIGITS, _DAY_DIGITS = 4, 2
_MONTHS = 12
_OLDEST = 120


def read_date(text: str, months: Mapping[str, int]) -> str:
    """Return the date that a cell states as YYYY, YYYY-MM or YYYY-MM-DD; empty where it has none.

    `months` are the folded names of months with their numbers. 03/04/1980 reads as the third
    of April unless that is no date; a comparison takes exchanged day and month for a slip.
    A month or day of zeros is not known. Of two dates neither is read: "1980-1985" is no year.
    """
    text = text.strip()
    if _DECADE.search(text):
        return ""
    packed = _PACKED.fullmatch(text)
    if packed:
        return _write(*(int(part) for part in packed.groups()))
    iso = _ISO.match(text)
    if iso and not _SECOND_YEAR.search(text, iso.end()):
        return _write(*(int(part) for part in iso.groups() if part))
    european = _EUROPEAN.match(text)
    if european and not _SECOND_YEAR.search(text, european.end()):
        day, month, year = (int(part) for part in european.groups())
        return _write(year, month, day) or _write(year, day, month)
    month_year = _MONTH_YEAR.fullmatch(text)
    if month_year:
        return _write(int(month_year[2]), int(month_year[1]))
    return _read_words(text, months)


def _read_words(text: str, months: Mapping[str, int]) -> str:
    """Read "28 November 2016", "noviembre de 2016", or a lone year among words."""
    pieces = _PIECE.findall(fold(text))
    years = [int(p) for p in pieces if p.isascii() and p.isdigit() and len(p) == _YEAR_DIGITS]
    if len(years) != 1:
        return ""
    named = [months[piece] for piece in pieces if piece in months]
    if len(named) != 1:
        return _write(years[0])
    figures = [piece for piece in pieces if piece.isascii() and piece.isdigit()]
    days = [int(piece) for piece in figures if len(piece) <= _DAY_DIGITS]
    if len(days) != 1:
        return _write(years[0], named[0])
    return _write(years[0], named[0], days[0])


def _write(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return the date where there is one; a month that cannot be leaves nothing."""
    if not month:
        day = None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return ""
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
    return "-".join(parts)


def read_years(age: str, on: str) -> tuple[int, int] | None:
    """Return the first and last year of birth of somebody so old on a day (YYYY or finer).

    None where the age is no number of years that people reach, or the day is not known.
    """
    digits = re.findall(r"\d+", age)
    if len(digits) != 1 or not on or int(digits[0]) > _OLDEST:
        return None
    year = int(on[:_YEAR_DIGITS]) - int(digits[0])
    return year - 1, year
