"""All tables as one workbook, a sheet each; every text is text, and nothing is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from corrobora.model.plain import Plain
from corrobora.publish.cells import flatten
from corrobora.publish.formats import Publication
from corrobora.publish.tables import TABLES, Column, Kind, Table, read_cells, rows_of

__all__ = ["write"]

_NAME = "publication.xlsx"
# A sheet holds so many rows, and a cell so many characters.
_MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
_WIDTHS = {Kind.TEXT: 24, Kind.TEXTS: 24, Kind.NUMBER: 10, Kind.FLAG: 10, Kind.DAY: 12}
# Cells are text to a spreadsheet even after somebody edits them.
_TEXT_FORMAT = "@"


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give one file; its dates are those of the register, so that it is the same each time."""
    import xlsxwriter  # noqa: PLC0415 - an extra

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": publication.title,
            "author": "",
            "created": publication.released.changed_at.replace(tzinfo=None, microsecond=0),
        }
    )
    text = book.add_format({"num_format": _TEXT_FORMAT})
    bold = book.add_format({"bold": True, "num_format": _TEXT_FORMAT})
    for table in TABLES:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _WIDTHS[column.kind])
            sheet.write_string(0, at, column.name, bold)
        for line, cells in enumerate(_rows(table, publication), 1):
            for at, (column, value) in enumerate(zip(table.columns, cells, strict=True)):
                _write_cell(sheet, (line, at), _cell(column, value), text)
    book.close()
    yield _NAME, out.getvalue()


def _rows(table: Table, publication: Publication) -> Iterator[list[Plain]]:
    rows = rows_of(table, publication.released, publication.corrections)
    for row in rows[:_MOST_ROWS]:
        yield list(read_cells(table, row))


def _cell(column: Column, value: Plain) -> str | int | None:
    if column.kind in {Kind.NUMBER, Kind.FLAG} and isinstance(value, int):
        return value
    told = flatten(value)
    return None if told is None else str(told)[:_MOST_CHARACTERS]


def _write_cell(sheet: Any, place: tuple[int, int], value: object, text: object) -> None:  # noqa: ANN401 - untyped
    """Write by the type of the value: nothing is guessed from what a text looks like."""
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    elif value is not None:
        sheet.write_string(*place, value, text)
