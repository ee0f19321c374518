"""Dates as the cells of lists write them, and what is wrong with those that are none.

A cell in figures is read by the order that its column was found to have; of 3/4/2031 nothing is
read without one. A year of two figures is never completed: nobody can tell 1931 from 2031.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.listing import DateOrder
from corrobora.model.words import fold

__all__ = ["CellDate", "DateFault", "find_order", "read_cell_date"]

_HOUR = r"(?:[T ]\s*\d{1,2}:\d{2}\S*(?:\s[AaPp]\.?[Mm]\.?)?)?"
_ISO = re.compile(rf"(\d{{4}})(?:([-/.])(\d{{1,2}})(?:\2(\d{{1,2}}))?)?{_HOUR}", re.ASCII)
_NUMERIC = re.compile(
    rf"(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}})\.?{_HOUR}", re.ASCII
)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{4})", re.ASCII)
_SERIAL = re.compile(r"[2-6]\d{4}", re.ASCII)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_DOUBT = re.compile(r"\s*(?:\?+|\(\s*\?+\s*\))\s*$")
_ABOUT = re.compile(r"(?:ca?\.|[~≈±])\s*|(?:circa|ca|about)\s+", re.IGNORECASE)
_LONGEST = 60  # longer is a story
_MAX_WORDS = 8
_MONTHS = 12
_CENTURY = 100
_YEARS = range(1000, 10000)


class DateFault(StrEnum):
    """Why nothing is read of a cell that should hold a date."""

    IMPOSSIBLE = "there is no such day"
    SHORT_YEAR = "its year has two figures: write all four"
    SERIAL = "it is a spreadsheet's number of a day: format the column as dates and save it again"
    ORDER = "day and month could be either: say which comes first"
    WORDS = "it is no date"


@dataclass(frozen=True, slots=True)
class CellDate:
    """What a cell says as a date: the date, or why there is none."""

    date: EdtfDate | None = None
    fault: DateFault | None = None


def read_cell_date(
    cell: str, *, order: DateOrder | None = None, months: Mapping[str, int]
) -> CellDate:
    """Return the day, month or year that a cell states; `months` are folded words of months.

    A question mark behind it, or "about" before it, becomes EDTF's mark of doubt.
    """
    text = cell.strip()
    if len(text) > _LONGEST:
        return CellDate(fault=DateFault.WORDS)
    bare = _DOUBT.sub("", text)
    mark = "?" if bare != text else ""
    about = _ABOUT.match(bare)
    if about is not None:
        mark, bare = ("%" if mark else "~"), bare[about.end() :]
    found = _read_bare(bare.strip(), order, months)
    if found.date is None or not mark:
        return found
    both = found.date.mark not in {"", mark}
    return CellDate(replace(found.date, mark="%" if both else mark))


def find_order(cell: str) -> DateOrder | None:
    """Return the order that a cell can only have: 13/2/2031 begins with the day, 2.3.2031 too."""
    match = _NUMERIC.match(cell.strip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if second > _MONTHS >= first:
        return DateOrder.MDY
    # Nobody parts month, day and year with dots.
    is_day_first = first > _MONTHS or match[2] == "."
    return DateOrder.DMY if is_day_first and second <= _MONTHS else None


def _read_bare(text: str, order: DateOrder | None, months: Mapping[str, int]) -> CellDate:
    if text[-1:] in "~?%" and _ISO.fullmatch(text[:-1]):
        return _read_edtf(text)
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), *(int(part) for part in (match[3], match[4]) if part))
    if match := _NUMERIC.fullmatch(text):
        return _read_numeric(int(match[1]), int(match[3]), match[4], order or find_order(text))
    if match := _MONTH_YEAR.fullmatch(text):
        return _date(int(match[2]), int(match[1]))
    if _SERIAL.fullmatch(text):
        return CellDate(fault=DateFault.SERIAL)
    return _read_words(_WORD.findall(fold(text)), months)


def _read_edtf(text: str) -> CellDate:
    try:
        date = parse_edtf(text)
    except ValueError:
        return CellDate(fault=DateFault.IMPOSSIBLE)
    is_year = date.year in _YEARS  # "0031-05-02" is a year that lost its century on the way
    return CellDate(date) if is_year else CellDate(fault=DateFault.IMPOSSIBLE)


def _read_numeric(first: int, second: int, year: str, order: DateOrder | None) -> CellDate:
    if len(year) < len("2031"):
        return CellDate(fault=DateFault.SHORT_YEAR)
    if order is None and first != second and all(1 <= n <= _MONTHS for n in (first, second)):
        return CellDate(fault=DateFault.ORDER)
    day, month = (second, first) if order is DateOrder.MDY else (first, second)
    return _date(int(year), month, day)


def _read_words(words: list[str], months: Mapping[str, int]) -> CellDate:
    """Read "12 de enero de 2031", "Jan 12, 2031", "January 2031": one month, one year, a day."""
    named = {months[word] for word in words if word in months}
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(named) != 1 or not numbers or len(words) > _MAX_WORDS:
        return CellDate(fault=DateFault.WORDS)
    (month,) = named
    years = [n for n in numbers if n in _YEARS]
    days = [n for n in numbers if n not in _YEARS]
    if len(years) != 1:
        short = len(numbers) > 1 and numbers[-1] < _CENTURY
        return CellDate(fault=DateFault.SHORT_YEAR if short and not years else DateFault.WORDS)
    if len(days) > 1:
        return CellDate(fault=DateFault.WORDS)
    return _date(years[0], month, *days)


def _date(year: int, *parts: int) -> CellDate:
    return _read_edtf("-".join([f"{year:04d}", *(f"{part:02d}" for part in parts)]))
