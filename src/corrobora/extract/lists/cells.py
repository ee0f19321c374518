"""What single cells of a list say: days, doubts, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from corrobora.extract.rules.numbers import find_figures
from corrobora.extract.rules.tokens import tokenise
from corrobora.model.cell_dates import read_cell_date
from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import DateOrder
from corrobora.model.spans import Span
from corrobora.model.vocabulary import Bound
from corrobora.packs.figures import Figures

__all__ = ["NO_MONTHS", "Figure", "is_doubtful", "read_day", "read_figure"]

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
NO_MONTHS: Mapping[str, int] = MappingProxyType({})
_LONGEST = 60  # longer is a story, no figure


@dataclass(frozen=True, slots=True)
class Figure:
    """How many a cell says; `value` is None for a range."""

    bound: Bound
    value: int | None = None
    low: int | None = None
    high: int | None = None


def is_doubtful(cell: str) -> bool:
    """Say whether the cell ends on a question mark: alleged, by the custom of such lists."""
    return cell.rstrip().removesuffix(")").rstrip().endswith("?")


def read_day(
    cell: str, order: DateOrder | None = None, months: Mapping[str, int] = NO_MONTHS
) -> EdtfDate | None:
    """Return the day, month or year that the cell states, None where it states none.

    As an import reads it when it checks the rows (`model.cell_dates`); `months` are the folded
    words of months.
    """
    return read_cell_date(cell, order=order, months=months).date


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
