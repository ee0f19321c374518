"""What is wrong with a row of a list: kept with what can be read of it, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corrobora.intake.lists.examining import ExaminedList
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


@dataclass(frozen=True, slots=True)
class _NameColumn:
    """A column of names; `is_whole` where a cell is the whole name of one person."""

    at: int
    header: str
    is_whole: bool
    is_split: bool


@dataclass(slots=True)
class RowCheck:
    """Checks the rows of one examined list, one after the other."""

    examined: ExaminedList
    known: ListHeaders
    nobody: NobodyWords
    short_rows_are_usual: bool
    _width: int | None = field(init=False)
    _names: tuple[_NameColumn, ...] = field(init=False)
    _figures: tuple[int, ...] = field(init=False)
    _dates: tuple[tuple[int, str, Callable[[str], DateFault | None]], ...] = field(init=False)
    _nothing: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look up once what every row is asked for."""
        columns = [(c, c.column) for c in self.examined.columns if c.column is not None]
        is_delimited = self.examined.table.form is TableForm.DELIMITED
        self._width = self.examined.layout.width if is_delimited else None
        self._names = tuple(
            _NameColumn(
                c.at, c.header, rule.field is ListField.NAME and not rule.split, bool(rule.split)
            )
            for c, rule in columns
            if rule.field in _NAMES
        )
        self._figures = tuple(c.at for c, rule in columns if rule.field is ListField.FIGURE)
        self._nothing = frozenset(self.examined.mapping.nothing or ())
        self._dates = tuple(
            (c.at, c.header, self._make_fault_finder(rule.dates))
            for c, rule in columns
            if rule.field.is_date
        )

    def is_sum(self, row: TableRow) -> bool:
        """Say whether a row is a sum or the header again, not a person."""
        cells = row.cells
        if len(cells) - cells.count("") <= _LONGEST_TOTAL:
            first = next(cell for cell in cells if cell)
            return fold(first).rstrip(" :.=0123456789") in self.known.totals
        at, header = self.examined.layout.headers[0]
        if at >= len(cells) or cells[at] != header:
            return False
        return self._cells(row) == [header for _, header in self.examined.layout.headers]

    def find_problems(self, row: TableRow) -> Sequence[RowProblem]:
        """Return what is wrong with a row that is filled; the first that leaves it out is alone."""
        wrong = self._check_width(row) or self._no_name(row)
        if wrong is not None:
            return (wrong,)
        return [*self._check_dates(row), *self._several(row)]

    def _cells(self, row: TableRow) -> list[str]:
        return [
            row.cells[at] if at < len(row.cells) else "" for at, _ in self.examined.layout.headers
        ]

    def _check_width(self, row: TableRow) -> RowProblem | None:
        width, found = self._width, len(row.cells)
        if width is None or found == width:
            return None
        if found > width and any(row.cells[width:]):
            what = (
                f"{found} cells where the headers are {width}: perhaps a comma in a cell, or a "
                "quotation mark inside a quotation, is not quoted"
            )
            return _make_problem(row, "", "", what, is_left_out=True)
        if found < width and not self.short_rows_are_usual:
            what = f"{found} cells where the headers are {width}: perhaps the row is broken in two"
            return _make_problem(row, "", "", what, is_left_out=True)
        return None

    def _no_name(self, row: TableRow) -> RowProblem | None:
        for column in self._names:
            if self._says(row, column.at):
                return self._nobody(row, column)
        if not self._names or any(self._says(row, at) for at in self._figures):
            return None
        header = self._names[0].header
        return _make_problem(row, header, "", "the row names nobody", is_left_out=True)

    def _nobody(self, row: TableRow, column: _NameColumn) -> RowProblem | None:
        """Return the problem of a row whose one name is none ("two journalists")."""
        if not column.is_whole or not self.nobody.names_nobody(row.cells[column.at]):
            return None
        cell = row.cells[column.at]
        what = f"{cell!r} names no person. If somebody is known by name, write it"
        return _make_problem(row, column.header, cell, what, is_left_out=True)

    def _says(self, row: TableRow, at: int) -> bool:
        cell = row.cells[at] if at < len(row.cells) else ""
        return bool(cell) and cell not in self._nothing

    def _check_dates(self, row: TableRow) -> Iterator[RowProblem]:
        width = len(row.cells)
        for at, header, find_fault in self._dates:
            if at < width and (cell := row.cells[at]) and (fault := find_fault(cell)):
                yield _make_problem(row, header, cell, f"{cell!r}: {fault}")

    def _several(self, row: TableRow) -> Iterator[RowProblem]:
        width = len(row.cells)
        for column in self._names:
            cell = row.cells[column.at] if column.at < width else ""
            if not cell or column.is_split:
                continue
            if self._may_be_several(cell):
                yield _make_problem(row, column.header, cell, f"{cell!r} {_SEVERAL}")
            elif column.is_whole and self.nobody.may_be_no_name(cell):
                yield _make_problem(row, column.header, cell, f"{cell!r} may be no name")

    def _may_be_several(self, cell: str) -> bool:
        if cell.isalpha():
            return False
        if ";" in cell or "\n" in cell or cell.count(",") >= _SEVERAL_COMMAS:
            return True
        return any(word.islower() and fold(word) in self.known.joining for word in cell.split())

    def _make_fault_finder(self, order: DateOrder | None) -> Callable[[str], DateFault | None]:
        """Return what tells what is wrong with a cell of a column of dates in that order."""

        @lru_cache(_CACHED)
        def find_fault(cell: str) -> DateFault | None:
            if cell in self._nothing:
                return None
            fault = read_cell_date(cell, order=order, months=self.known.months).fault
            # What every date of the column has in common is told once, not row by row.
            return None if fault is DateFault.ORDER and order is None else fault

        return find_fault


def _make_problem(
    row: TableRow, header: str, cell: str, what: str, *, is_left_out: bool = False
) -> RowProblem:
    return RowProblem(row.number, header, cell, what, is_left_out, tuple(row.cells))
