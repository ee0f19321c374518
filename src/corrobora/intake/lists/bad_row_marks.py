"""The marks in a file of bad rows: its own columns, and cells that no spreadsheet may run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from corrobora.errors import InputError
from corrobora.intake.lists.table import Table, TableRow

__all__ = ["BEYOND", "MARKS", "disarm", "is_marked", "rearm", "take_marks_off"]

_ROW = "corrobora: row"
MARKS = (_ROW, "corrobora: column", "corrobora: what is wrong", "corrobora: so far")
"""The columns before those of the list."""
BEYOND = "corrobora: cells beyond the headers"
_LIVE = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_ARMED = re.compile(r"''*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_HEAD = 200  # bytes


def disarm(cell: str) -> str:
    """Return a cell so that no spreadsheet runs it as a formula; `rearm` undoes it exactly."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def rearm(cell: str) -> str:
    """Return a cell as it was before `disarm`."""
    return cell[1:] if _ARMED.match(cell) else cell


def is_marked(raw: bytes) -> bool:
    """Say whether the bytes begin as a file of bad rows does."""
    return _ROW.encode() in raw[:_HEAD]


def take_marks_off(table: Table) -> Table | None:
    """Return the rows of a file of bad rows as they stood in their list, None for other tables."""
    header = next((row for row in table.rows() if not row.is_empty), None)
    if header is None or _ROW not in header.cells:
        return None
    at = header.cells.index(_ROW)
    names = {*MARKS, BEYOND}
    kept = [n for n, cell in enumerate(header.cells) if cell not in names]
    columns = tuple(rearm(header.cells[n]) for n in kept)
    rows = partial(_unmarked, table, header.number, at, kept)
    return replace(table, rows=rows, header=columns)


def _unmarked(table: Table, head: int, at: int, kept: Sequence[int]) -> Iterator[TableRow]:
    for row in table.rows():
        if row.number <= head or row.is_empty:
            continue
        number = row.cells[at] if at < len(row.cells) else ""
        if not number.isdecimal():
            msg = f"row {row.number} of the mended rows has no row number in {_ROW!r}"
            raise InputError(msg)
        cells = [rearm(row.cells[n]) if n < len(row.cells) else "" for n in kept]
        yield TableRow(int(number), cells)
