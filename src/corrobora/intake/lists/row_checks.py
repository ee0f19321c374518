"""What is wrong with a row of a list: kept with what can be read of it, or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corrobora.intake.lists.examining import ExaminedList
from corrobora.intake.lists.guess import GuessedColumn
from corrobora.intake.lists.nobody import NobodyWords
from corrobora.intake.lists.table import TableForm, TableRow
from corrobora.model.cell_dates import DateFault, read_cell_date
from corrobora.model.listing import DateOrder, ListField
from corrobora.model.words import fold
from corrobora.packs.list_headers import ListHeaders

__all__ = ["RowCheck", "RowProblem"]

_NAMES = frozenset({ListField.NAME, ListField.FIRST_NAME, ListField.LAST_NAME})
_SEVERAL_COMMAS = 2
_SEVERAL = (
    "may be several people: if so, write what stands between them in a mapping file: "
    'split = [", ", " and "]'
)
_CACHED = 50_000
_LONGEST_TOTAL = 3  # filled cells of a row that is a sum, not a person


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: where, what, and whether it is left out; `cells` as they stand."""

    number: int
    header: str
    cell: str
    what: str
    is_left_out: bool
    cells: tuple[str, ...]

    def __str__(self) -> str:
        """Return the message with row and column."""
        column = f", column {self.header!r}" if self.header else ""
        return f"row {self.number}{column}: {self.what}"


@dataclass(slots=True)
class RowCheck:
    """Checks the rows of one examined list, one after the other."""

    examined: ExaminedList
    known: ListHeaders
    nobody: NobodyWords
    short_rows_are_usual: bool
    _names: tuple[GuessedColumn, ...] = field(init=False)
    _figures: tuple[GuessedColumn, ...] = field(init=False)
    _dates: tuple[tuple[GuessedColumn, DateOrder | None], ...] = field(init=False)
    _nothing: frozenset[str] = field(init=False)
    _faults: dict[tuple[str, DateOrder | None], DateFault | None] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Look up once what every row is asked for."""
        columns = [c for c in self.examined.columns if c.column is not None]
        fields = {c.at: c.column.field for c in columns if c.column is not None}
        self._names = tuple(c for c in columns if fields[c.at] in _NAMES)
        self._figures = tuple(c for c in columns if fields[c.at] is ListField.FIGURE)
        self._dates = tuple(
            (c, c.column.dates) for c in columns if c.column is not None and c.column.field.is_date
        )
        self._nothing = frozenset(self.examined.mapping.nothing or ())

    def is_sum(self, row: TableRow) -> bool:
        """Say whether a row is a sum or the header again, not a person."""
        filled = [cell for cell in row.cells if cell]
        if len(filled) <= _LONGEST_TOTAL:
            first = fold(filled[0]).rstrip(" :.=0123456789")
            return first in self.known.totals
        at, header = self.examined.layout.headers[0]
        if at >= len(row.cells) or row.cells[at] != header:
            return False
        return self._cells(row) == [header for _, header in self.examined.layout.headers]

    def find_problems(self, row: TableRow) -> Iterator[RowProblem]:
        """Give what is wrong with a row that is filled; the first that leaves it out is alone."""
        wrong = self._width(row) or self._no_name(row)
        if wrong is not None:
            yield wrong
            return
        for column, order in self._dates:
            cell = row.cells[column.at] if column.at < len(row.cells) else ""
            if cell and cell not in self._nothing:
                fault = self._fault(cell, order)
                # What every date of the column has in common is told once, not row by row.
                if fault is not None and not (fault is DateFault.ORDER and order is None):
                    yield self._problem(row, column.header, cell, f"{cell!r}: {fault}")
        yield from self._several(row)

    def _cells(self, row: TableRow) -> list[str]:
        return [
            row.cells[at] if at < len(row.cells) else "" for at, _ in self.examined.layout.headers
        ]

    def _width(self, row: TableRow) -> RowProblem | None:
        if self.examined.table.form is not TableForm.DELIMITED:
            return None
        width, found = self.examined.layout.width, len(row.cells)
        if found > width and any(row.cells[width:]):
            what = (
                f"{found} cells where the headers are {width}: perhaps a comma in a cell, or a "
                "quotation mark inside a quotation, is not quoted"
            )
            return self._problem(row, "", "", what, is_left_out=True)
        if found < width and not self.short_rows_are_usual:
            what = f"{found} cells where the headers are {width}: perhaps the row is broken in two"
            return self._problem(row, "", "", what, is_left_out=True)
        return None

    def _no_name(self, row: TableRow) -> RowProblem | None:
        if not self._names:
            return None
        said = [(c, row.cells[c.at]) for c in self._names if self._says(row, c)]
        if said:
            return self._nobody(row, said)
        if any(self._says(row, c) for c in self._figures):
            return None
        header = self._names[0].header
        return self._problem(row, header, "", "the row names nobody", is_left_out=True)

    def _nobody(
        self, row: TableRow, said: Sequence[tuple[GuessedColumn, str]]
    ) -> RowProblem | None:
        """Return the problem of a row whose one name is none ("two journalists")."""
        column, cell = said[0]
        if not self._is_whole(column) or not self.nobody.names_nobody(cell):
            return None
        what = f"{cell!r} names no person. If somebody is known by name, write it"
        return self._problem(row, column.header, cell, what, is_left_out=True)

    def _is_whole(self, column: GuessedColumn) -> bool:
        """Say whether a cell of the column is the whole name of one person."""
        rule = column.column
        return rule is not None and rule.field is ListField.NAME and not rule.split

    def _says(self, row: TableRow, column: GuessedColumn) -> bool:
        cell = row.cells[column.at] if column.at < len(row.cells) else ""
        return bool(cell) and cell not in self._nothing

    def _several(self, row: TableRow) -> Iterator[RowProblem]:
        for column in self._names:
            cell = row.cells[column.at] if column.at < len(row.cells) else ""
            split = column.column.split if column.column is not None else ()
            if not cell or split:
                continue
            if self._may_be_several(cell):
                yield self._problem(row, column.header, cell, f"{cell!r} {_SEVERAL}")
            elif self._is_whole(column) and self.nobody.may_be_no_name(cell):
                yield self._problem(row, column.header, cell, f"{cell!r} may be no name")

    def _may_be_several(self, cell: str) -> bool:
        if cell.isalpha():
            return False
        if ";" in cell or "\n" in cell or cell.count(",") >= _SEVERAL_COMMAS:
            return True
        return any(word.islower() and fold(word) in self.known.joining for word in cell.split())

    def _fault(self, cell: str, order: DateOrder | None) -> DateFault | None:
        key = (cell, order)
        if key not in self._faults:
            if len(self._faults) > _CACHED:
                self._faults.clear()
            read = read_cell_date(cell, order=order, months=self.known.months)
            self._faults[key] = read.fault
        return self._faults[key]

    def _problem(
        self, row: TableRow, header: str, cell: str, what: str, *, is_left_out: bool = False
    ) -> RowProblem:
        return RowProblem(row.number, header, cell, what, is_left_out, tuple(row.cells))
