"""A table as a file holds it: rows of texts, read afresh as often as they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "MAX_BYTES",
    "MAX_CELL",
    "Table",
    "TableForm",
    "TableRow",
    "column_letters",
    "tidy",
    "tidy_row",
]

MAX_BYTES = 1024**3
"""Bytes of the largest file of a list: a million rows of a kilobyte."""
MAX_CELL = 131_072
"""Characters of the longest cell, as the csv module has it; spreadsheets keep 32,767."""

# How programs write whole numbers and days that they keep as fractions and moments.
_WHOLE = re.compile(r"-?\d+\.0", re.ASCII)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?", re.ASCII)
# A fraction with more figures than a spreadsheet keeps: 33.406879000000004 is noise of the machine.
_LONG_FRACTION = re.compile(r"-?\d{1,6}\.\d{9,}", re.ASCII)
_KEPT_FIGURES = 15
_TELLING = frozenset("0123456789Z")
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")


class TableForm(StrEnum):
    """In which form a table came."""

    DELIMITED = "delimited"
    WORKBOOK = "workbook"
    JSON = "json"
    JSON_LINES = "json_lines"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: `number` as the file's own program counts it, from 1; cells without outer spaces."""

    number: int
    cells: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a file.

    `name` is that of its sheet or, in JSON, the path to it; `rows` begins a new reading each time
    it is called, so that a long table is never held as a whole. `header` are the columns where
    the form itself tells them (JSON). `told` is what a person should know of how it was read.
    """

    name: str
    form: TableForm
    rows: Callable[[], Iterator[TableRow]]
    header: tuple[str, ...] | None = None
    told: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column, counted from 0: A to Z, then AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def tidy(cell: str) -> str:
    """Return a cell as all forms of one list hold it: without outer spaces, `1.0` as `1`.

    A day with the hour 00:00 is the day; what no database keeps (NUL, half a character) is left
    out. All else stays as the list has it.
    """
    cell = cell.strip()
    # This runs for every cell of every list: the rare cases are told by the end and the length.
    if cell.endswith(".0") or (len(cell) > _KEPT_FIGURES and cell[-1] in _TELLING):
        cell = _tidy_number(cell)
    return cell if cell.isascii() and "\0" not in cell else _UNFIT.sub("", cell)


def tidy_row(cells: list[str]) -> list[str]:
    """Return the cells of a row, each as `tidy` has it."""
    stripped = [cell.strip() for cell in cells]
    whole = "".join(stripped)
    # Figures that programs write otherwise hold a point or an hour; most rows hold neither.
    is_fit = (whole.isascii() and "\0" not in whole) or _UNFIT.search(whole) is None
    if "." in whole or "00:00" in whole or not is_fit:
        return [tidy(cell) for cell in stripped]
    return stripped


def _tidy_number(cell: str) -> str:
    if cell.endswith(".0") and _WHOLE.fullmatch(cell):
        return cell[:-2]
    if len(cell) > _KEPT_FIGURES:
        midnight = _MIDNIGHT.fullmatch(cell)
        if midnight is not None:
            return midnight[1]
        if _LONG_FRACTION.fullmatch(cell):
            return f"{float(cell):.{_KEPT_FIGURES}g}"
    return cell
