"""The file of bad rows: what is wrong with each, to be mended there and imported again.

It is a CSV file that opens in a spreadsheet. A cell that a spreadsheet would run as a formula
begins with an apostrophe there, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import groupby

from corrobora.errors import InputError
from corrobora.intake.lists.bad_row_marks import BEYOND, MARKS, disarm, take_marks_off
from corrobora.intake.lists.examining import ExaminedList
from corrobora.intake.lists.opening import open_tables
from corrobora.intake.lists.row_checks import RowProblem
from corrobora.intake.lists.table import TableRow

__all__ = ["read_mended", "write_bad_rows"]

_BOM = "\ufeff"  # by which spreadsheets know UTF-8


def write_bad_rows(examined: ExaminedList, problems: Sequence[RowProblem]) -> str:
    """Return the file of the rows with problems, a line each, in the order of the list."""
    file = io.StringIO()
    file.write(_BOM)
    writer = csv.writer(file)
    headers = examined.layout.headers
    width = examined.layout.width
    writer.writerow([*MARKS, *(disarm(header) for _, header in headers), BEYOND])
    for number, found in groupby(problems, key=lambda problem: problem.number):
        every = list(found)
        columns = ", ".join(dict.fromkeys(p.header for p in every if p.header))
        what = "; ".join(p.what for p in every)
        is_out = any(p.is_left_out for p in every)
        cells = every[0].cells
        own = [cells[at] if at < len(cells) else "" for at, _ in headers]
        beyond = " | ".join(cells[width:])
        so_far = "left out" if is_out else "kept, this cell is not read"
        line = [str(number), columns, what, so_far, *own, beyond]
        writer.writerow([disarm(cell) for cell in line])
    return file.getvalue()


def read_mended(
    raw: bytes, name: str, headers: Sequence[tuple[int, str]]
) -> Mapping[int, list[TableRow]]:
    """Return by number the rows of a mended file, with cells where the list has its columns.

    A row may stand there several times, where it was parted. Raises `InputError` where it is no
    file of bad rows, or its columns are not those of the list.
    """
    (table,) = open_tables(raw, name)[:1]
    unmarked = take_marks_off(table)
    if unmarked is None or unmarked.header is None:
        msg = f"{name}: it is no file of bad rows: the column {MARKS[0]!r} is missing"
        raise InputError(msg)
    places = {header: at for at, header in headers}
    unknown = [header for header in unmarked.header if header and header not in places]
    if unknown:
        msg = f"{name}: the list has no column {unknown[0]!r}: the file is of another list"
        raise InputError(msg)
    width = max(places.values(), default=-1) + 1
    mended: dict[int, list[TableRow]] = {}
    for row in unmarked.rows():
        cells = [""] * width
        for header, cell in zip(unmarked.header, row.cells, strict=True):
            if header:
                cells[places[header]] = cell
        mended.setdefault(row.number, []).append(TableRow(row.number, cells))
    return mended
