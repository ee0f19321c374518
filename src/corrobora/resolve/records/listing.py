"""The rows of a list version as records: each column read as the list says it is to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from corrobora.model.cell_dates import read_cell_date
from corrobora.model.listing import ListColumn, ListField, ListRow, ListVersion
from corrobora.model.listing_text import iter_rows, read_head
from corrobora.resolve.records.record import Record, RecordReader

__all__ = ["iter_records", "make_cell_reader"]

_KEPT = 1 << 17


def iter_records(
    text: str, source: str, reader: RecordReader, months: Mapping[str, int]
) -> Iterator[tuple[ListRow, Record]]:
    """Give the records of a list version's canonical text with their rows.

    `source` tells the version apart; a record's key is the row's within it. Rows that name
    nobody are given too: they have no words.
    """
    read_cells = make_cell_reader(read_head(text), months)
    for row in iter_rows(text):
        yield row, reader.read(f"{source}#{row.number}", source, read_cells(row))


def make_cell_reader(
    listing: ListVersion, months: Mapping[str, int]
) -> Callable[[ListRow], dict[ListField, list[str]]]:
    """Return what reads the cells of a row of that list, by meaning."""
    translate = _make_translator(listing, months)

    def read_cells(row: ListRow) -> dict[ListField, list[str]]:
        cells: dict[ListField, list[str]] = {}
        for cell in row.cells:
            cells.setdefault(cell.field, []).append(translate(cell.header, cell.value))
        return cells

    return read_cells


def _make_translator(listing: ListVersion, months: Mapping[str, int]) -> Callable[[str, str], str]:
    """Return what says a cell in the words and the order of figures that its column means."""
    columns = {
        column.header: column
        for column in listing.columns
        if column.words or column.dates is not None
    }
    if not columns:
        return lambda _header, value: value
    words = {header: dict(column.words) for header, column in columns.items()}

    @lru_cache(_KEPT)
    def translate(header: str, value: str) -> str:
        column = columns.get(header)
        if column is None:
            return value
        return words[header].get(value) or _read_in_order(column, value, months)

    return translate


def _read_in_order(column: ListColumn, value: str, months: Mapping[str, int]) -> str:
    if column.dates is None:
        return value
    date = read_cell_date(value, order=column.dates, months=months).date
    return value if date is None else str(date).rstrip("~?%")
