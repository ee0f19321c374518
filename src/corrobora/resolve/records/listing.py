"""The rows of a list version as records: each column read as the list says it is to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from corrobora.model.cell_dates import read_cell_date
from corrobora.model.listing import ListColumn, ListField, ListRow, ListVersion
from corrobora.model.listing_text import iter_rows, read_head
from corrobora.model.words import fold
from corrobora.resolve.records.record import Knowledge, Record, RecordReader

__all__ = ["iter_records", "make_cell_reader"]

_KEPT = 1 << 17
_LOOKED_AT = 2_000  # rows, of which a woman and a man are among the first few


def iter_records(
    text: str, source: str, reader: RecordReader, knowledge: Knowledge
) -> Iterator[tuple[ListRow, Record]]:
    """Give the records of a list version's canonical text with their rows.

    `source` tells the version apart; a record's key is the row's within it. Rows that name
    nobody are given too: they have no words.
    """
    read_cells = make_cell_reader(read_head(text), iter_rows(text), knowledge)
    for row in iter_rows(text):
        yield row, reader.read(f"{source}#{row.number}", source, read_cells(row))


def make_cell_reader(
    listing: ListVersion, rows: Iterable[ListRow], knowledge: Knowledge
) -> Callable[[ListRow], dict[ListField, list[str]]]:
    """Return what reads the cells of a row of that list, by meaning.

    `rows` are the list's own, of which some are looked at: what its letters for women and men
    mean is told by which of them it has.
    """
    translate = _make_translator(listing, knowledge.months)
    marks = _find_marks(listing, rows, knowledge)

    def read_cells(row: ListRow) -> dict[ListField, list[str]]:
        cells: dict[ListField, list[str]] = {}
        for cell in row.cells:
            said = translate(cell.header, cell.value)
            if marks and cell.field is ListField.GENDER:
                said = marks.get(fold(said), said)
            cells.setdefault(cell.field, []).append(said)
        return cells

    return read_cells


def _find_marks(
    listing: ListVersion, rows: Iterable[ListRow], knowledge: Knowledge
) -> Mapping[str, str]:
    if not any(column.field is ListField.GENDER for column in listing.columns):
        return {}
    looked_at = islice(rows, _LOOKED_AT)
    cells = (cell.value for row in looked_at for cell in row.all(ListField.GENDER))
    return knowledge.genders.choose_marks(cells)


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
