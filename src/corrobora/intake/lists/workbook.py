"""Tables in workbooks: XLSX and ODS, with values as a person sees them in the sheet.

Days are written as ISO dates, whole numbers without a fraction, truth as TRUE and FALSE; a
formula is its value. calamine holds a sheet once, in its own memory (24 bytes a cell beside the
texts); rows become Python values one at a time.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from corrobora.errors import InputError
from corrobora.intake.lists.table import MAX_CELL, Table, TableForm, TableRow, column_letters, tidy
from corrobora.intake.lists.workbook_bounds import check_workbook

__all__ = ["read_workbook"]

_Value = (
    int
    | float
    | str
    | bool
    | datetime.date
    | datetime.time
    | datetime.datetime
    | datetime.timedelta
)
_MIDNIGHT = datetime.time()
_EXACT = 10**15  # up to which spreadsheets keep whole numbers exactly
_MAX_SHEETS = 200
_MAX_TOLD = 3
_NO_VALUES = (
    "some formulas hold no value, and their cells are empty: open the workbook in a spreadsheet "
    "program and save it"
)


@dataclass(frozen=True, slots=True)
class _Merge:
    """A range of cells shown as one: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def read_workbook(raw: bytes, name: str) -> list[Table]:
    """Return the tables of a workbook in the order of its sheets, the hidden ones last.

    A merged cell's value stands in each of its cells, which is told. Raises `InputError` where
    the file is no whole, unlocked workbook of bounded size.
    """
    told = () if check_workbook(raw, name) else (_NO_VALUES,)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        metadata = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
        metadata.sort(key=lambda m: m.visible != SheetVisibleEnum.Visible)
        sheets = [book.get_sheet_by_name(m.name) for m in metadata[:_MAX_SHEETS]]
        return [_table(sheet, name, told) for sheet in sheets]
    except PasswordError as error:
        msg = f"{name}: the workbook is locked by a password. Open it and save it without one"
        raise InputError(msg) from error
    except (CalamineError, OSError, ValueError) as error:
        msg = f"{name}: the workbook cannot be read ({error}). Open it and save it again"
        raise InputError(msg) from error


def _table(sheet: CalamineSheet, name: str, of_all: tuple[str, ...]) -> Table:
    merges = [_Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    told = [*of_all, *map(_tell, merges[:_MAX_TOLD])]
    if len(merges) > _MAX_TOLD:
        told.append(f"and {len(merges) - _MAX_TOLD:,} more merged cells")
    rows = partial(_rows, sheet, f"{name}, sheet {sheet.name!r}", tuple(merges))
    return Table(name=sheet.name, form=TableForm.WORKBOOK, rows=rows, told=tuple(told))


def _rows(sheet: CalamineSheet, where: str, merges: tuple[_Merge, ...]) -> Iterator[TableRow]:
    pending = sorted(merges, key=lambda m: m.top, reverse=True)
    running: list[tuple[_Merge, str]] = []
    # calamine gives rows from the first, columns from the first that is filled.
    left = [""] * (sheet.start[1] if sheet.start else 0)
    for at, values in enumerate(sheet.iter_rows()):
        cells = [*left, *map(_as_seen, values)]
        if pending or running:
            running = [(merge, text) for merge, text in running if merge.bottom >= at]
            while pending and pending[-1].top <= at:
                merge = pending.pop()
                text = cells[merge.left] if merge.left < len(cells) else ""
                running.append((merge, text))
            for merge, text in running:
                _fill(cells, merge, text)
        if max(map(len, cells), default=0) > MAX_CELL:
            msg = f"{where}, row {at + 1}: a cell is longer than {MAX_CELL:,} characters"
            raise InputError(msg)
        yield TableRow(at + 1, cells)


def _fill(cells: list[str], merge: _Merge, text: str) -> None:
    for column in range(merge.left, min(merge.right + 1, len(cells))):
        cells[column] = cells[column] or text


def _as_seen(value: _Value) -> str:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if _is_whole(value) else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        return value.isoformat(" ", "seconds")
    return str(value)


def _is_whole(value: float) -> bool:
    return value.is_integer() and abs(value) < _EXACT


def _tell(merge: _Merge) -> str:
    first, last = (
        f"{column_letters(merge.left)}{merge.top + 1}",
        f"{column_letters(merge.right)}{merge.bottom + 1}",
    )
    return f"the merged cell {first}:{last} is read as if each of its cells held its value"
