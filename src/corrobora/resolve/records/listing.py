"""The rows of a list version as records: each column read as the list says it is to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from corrobora.model.cell_dates import read_cell_date
from corrobora.model.listing import ListColumn, ListField, ListRow, ListVersion, unescape
from corrobora.model.listing_text import iter_written, label_of
from corrobora.model.words import fold
from corrobora.resolve.records.record import Knowledge, Record, RecordReader

__all__ = ["ListReader", "ListedRecord", "find_marks", "make_cell_reader"]

_KEPT = 1 << 17
_LOOKED_AT = 2_000  # rows, of which a woman and a man are among the first few
_Translate = Callable[[str], str]


class ListedRecord(NamedTuple):
    """The record of a row, with the row's number and what the list calls it; plain as records."""

    number: int
    called: str
    record: Record


class ListReader:
    """Reads the rows of one list version as records, from pieces of its canonical text."""

    def __init__(
        self, listing: ListVersion, source: str, reader: RecordReader, marks: Mapping[str, str]
    ) -> None:
        """Take the list's head and what `find_marks` told; `source` tells the version apart."""
        translators = _make_translators(listing, reader.knowledge.months, marks)
        self._columns = {
            label_of(column.header): (column.field, translators.get(column.header))
            for column in listing.columns
        }
        self._source, self._reader = source, reader

    def read(self, piece: str) -> Iterator[ListedRecord]:
        """Give the records of the rows in a piece of whole lines.

        A record's key is the row's number within its source. Rows that name nobody are given
        too: they have no words.
        """
        source, read = self._source, self._reader.read
        for number, written in iter_written(piece):
            cells = self._read_cells(written)
            called = cells.get(ListField.ROW_ID, ("",))[0]
            yield ListedRecord(number, called, read(f"{source}#{number}", source, cells))

    def _read_cells(self, written: list[tuple[str, str, str]]) -> dict[ListField, list[str]]:
        cells: dict[ListField, list[str]] = {}
        columns = self._columns
        for label, _, value in written:
            if not value or label not in columns:
                continue
            field, translate = columns[label]
            text = unescape(value) if "\\" in value else value
            said = translate(text) if translate else text
            if field in cells:
                cells[field].append(said)
            else:
                cells[field] = [said]
        return cells


def make_cell_reader(
    listing: ListVersion, rows: Iterable[ListRow], knowledge: Knowledge
) -> Callable[[ListRow], dict[ListField, list[str]]]:
    """Return what reads the cells of a row of that list, by meaning; `rows` are the list's own."""
    marks = find_marks(listing, rows, knowledge)
    translators = _make_translators(listing, knowledge.months, marks)

    def read_cells(row: ListRow) -> dict[ListField, list[str]]:
        cells: dict[ListField, list[str]] = {}
        for cell in row.cells:
            translate = translators.get(cell.header)
            text = cell.value
            cells.setdefault(cell.field, []).append(translate(text) if translate else text)
        return cells

    return read_cells


def find_marks(
    listing: ListVersion, rows: Iterable[ListRow], knowledge: Knowledge
) -> Mapping[str, str]:
    """Return what a list's letters for women and men mean: told by which of them it has.

    `rows` are the list's own, of which some are looked at.
    """
    if not any(column.field is ListField.GENDER for column in listing.columns):
        return {}
    looked_at = islice(rows, _LOOKED_AT)
    cells = (cell.value for row in looked_at for cell in row.all(ListField.GENDER))
    return knowledge.genders.choose_marks(cells)


def _make_translators(
    listing: ListVersion, months: Mapping[str, int], marks: Mapping[str, str]
) -> dict[str, _Translate]:
    """Return what says a cell in the words and the order of figures that its column means.

    By header, for the columns whose cells do not say it themselves.
    """
    marks_of = {c.header: marks if c.field is ListField.GENDER else {} for c in listing.columns}
    return {
        column.header: _make_translator(column, months, marks_of[column.header])
        for column in listing.columns
        if column.words or column.dates is not None or marks_of[column.header]
    }


def _make_translator(
    column: ListColumn, months: Mapping[str, int], marks: Mapping[str, str]
) -> _Translate:
    words = dict(column.words)

    @lru_cache(_KEPT)
    def translate(value: str) -> str:
        said = words.get(value) or _read_in_order(column, value, months)
        return marks.get(fold(said), said)

    return translate


def _read_in_order(column: ListColumn, value: str, months: Mapping[str, int]) -> str:
    if column.dates is None:
        return value
    date = read_cell_date(value, order=column.dates, months=months).date
    return value if date is None else str(date).rstrip("~?%")
