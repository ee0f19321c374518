"""What single cells of a list say: days, doubts, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corrobora.extract.rules.numbers import find_figures
from corrobora.extract.rules.tokens import tokenise
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.listing import DateOrder
from corrobora.model.spans import Span
from corrobora.model.vocabulary import Bound
from corrobora.model.words import fold
from corrobora.packs.calendar import Calendar
from corrobora.packs.figures import Figures

__all__ = ["Figure", "is_doubtful", "read_day", "read_figure"]

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=$|\s)")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_DOUBT = re.compile(r"\(?\s*\?+\s*\)?\s*$")
_ABOUT = re.compile(r"^(?:ca?\.|circa|[~≈±])\s*", re.IGNORECASE)
_NUMBER = r"(\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+)"
_SIGNED = re.compile(rf"(=|>=?|≥|<=?|≤|[~≈±])?\s*{_NUMBER}\s*(\+)?")
_RANGE = re.compile(rf"{_NUMBER}\s*[-–—]\s*{_NUMBER}")
_SIGNS: Mapping[str | None, Bound] = {
    None: Bound.EXACT,
    "=": Bound.EXACT,
    **dict.fromkeys((">", ">=", "≥"), Bound.AT_LEAST),
    **dict.fromkeys(("<", "<=", "≤"), Bound.AT_MOST),
    **dict.fromkeys("~≈±", Bound.ABOUT),
}
_YEARS = range(1000, 10000)
_MONTHS = 12
_LAST_DAY = 31
_LONGEST = 60  # longer is a story, no date and no figure


@dataclass(frozen=True, slots=True)
class Figure:
    """How many a cell says; `value` is None for a range."""

    bound: Bound
    value: int | None = None
    low: int | None = None
    high: int | None = None


def is_doubtful(cell: str) -> bool:
    """Say whether the cell ends on a question mark: alleged, by the custom of such lists."""
    return _DOUBT.search(cell) is not None


def read_day(
    cell: str, order: DateOrder | None = None, calendars: Iterable[Calendar] = ()
) -> EdtfDate | None:
    """Return the day, month or year that the cell states, None where it states none.

    A question mark at the end, or "about" before it, becomes EDTF's mark of doubt. Of 3/4/2031
    nothing is read unless `order` says which is the month.
    """
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return None
    mark = "?" if is_doubtful(text) else ""
    bare = _DOUBT.sub("", text).strip()
    about = _ABOUT.match(bare)
    if about:
        mark, bare = ("%" if mark else "~"), bare[about.end() :]
    found = _read_bare(bare, order, calendars)
    return found if found is None or not mark else replace(found, mark=mark)


def _read_bare(
    text: str, order: DateOrder | None, calendars: Iterable[Calendar]
) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except ValueError:
        pass
    if match := _ISO.match(text):
        return _date(*(int(part) if part else None for part in match.groups()))
    if match := _MONTH_YEAR.fullmatch(text):
        return _date(int(match[2]), int(match[1]))
    if match := _NUMERIC.match(text):
        return _in_figures(int(match[1]), int(match[2]), int(match[3]), order)
    return _in_words(text, calendars)


def _in_figures(first: int, second: int, year: int, order: DateOrder | None) -> EdtfDate | None:
    if order is DateOrder.MDY:
        return _date(year, first, second)
    if order is DateOrder.DMY or first == second:
        return _date(year, second, first)
    if first > _MONTHS:
        return _date(year, second, first)
    return _date(year, first, second) if second > _MONTHS else None


def _in_words(text: str, calendars: Iterable[Calendar]) -> EdtfDate | None:
    words = _WORD.findall(fold(text))
    numbers = [int(word) for word in words if word.isdecimal()]
    years = [n for n in numbers if n in _YEARS]
    days = [n for n in numbers if 1 <= n <= _LAST_DAY]
    for calendar in calendars:
        months = [calendar.months[word] for word in words if word in calendar.months]
        if months and years:
            return _date(years[0], months[0], days[0] if days else None)
    return None


def _date(
    year: int | None = None, month: int | None = None, day: int | None = None
) -> EdtfDate | None:
    parts = [f"{part:02d}" for part in (month, day) if part is not None]
    try:
        return parse_edtf("-".join([f"{year or 0:04d}", *parts]))
    except ValueError:
        return None


def read_figure(cell: str, words: Iterable[Figures] = ()) -> Figure | None:
    """Return how many the cell says: "1.697", "(27,099)", ">30", "40-80", "~50", "at least 4".

    `words` are the number words of the languages that may be meant, the likeliest first.
    """
    text = cell.strip().strip("()[]").strip()
    if not text or len(text) > _LONGEST:
        return None
    if match := _SIGNED.fullmatch(text):
        sign, number, plus = match.groups()
        return Figure(_SIGNS[sign] if not plus else Bound.AT_LEAST, _whole(number))
    if (match := _RANGE.fullmatch(text)) and _whole(match[1]) <= _whole(match[2]):
        return Figure(Bound.RANGE, low=_whole(match[1]), high=_whole(match[2]))
    tokens = tokenise(text, Span(0, len(text)))
    read = [found[0] for each in words if len(found := find_figures(tokens, each)) == 1]
    # The language that knows the words around the number says most.
    best = next((one for one in read if one.bound is not Bound.EXACT), read[0] if read else None)
    return None if best is None else Figure(best.bound, best.value, best.low, best.high)


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number))
