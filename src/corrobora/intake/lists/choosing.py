"""Choosing the table of a file that holds the people: of several sheets, the likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.errors import InputError
from corrobora.intake.lists.bad_row_marks import is_marked, take_marks_off
from corrobora.intake.lists.layout import Layout, find_layout, take_sample
from corrobora.intake.lists.opening import open_tables
from corrobora.intake.lists.table import Table, TableRow
from corrobora.model.listing import ListField
from corrobora.packs.list_headers import header_key
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import Packs

__all__ = ["ChosenTable", "choose_table"]

_NAMES = frozenset({ListField.NAME, ListField.LAST_NAME, ListField.FIRST_NAME})
_WORTH_OF_NAMES = 3  # as much as three columns of other things
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ChosenTable:
    """A table with its first rows, where it stands in its sheet, and the sheets beside it."""

    table: Table
    sample: Sequence[TableRow]
    layout: Layout
    others: tuple[str, ...] = ()

    @property
    def body(self) -> list[TableRow]:
        """The first rows below the headers."""
        return [row for row in self.sample if row.number > self.layout.last_header]

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should know of how it was found."""
        names = ", ".join(repr(name) for name in self.others[:_SHOWN])
        choice = (f"the table {self.table.name!r} is read; not {names}",) if names else ()
        return (*choice, *self.table.told, *self.layout.told)


def choose_table(raw: bytes, *, name: str, packs: Packs, given: ListMapping) -> ChosenTable:
    """Return the table of a file that holds people; of several the one that `given` names.

    Raises `InputError` where the file holds no table, or not the sheet or header rows given.
    """
    tables = _open(raw, name, given)
    found = _lay_out_all(_choose(tables, given, name), given, packs, name)
    best = max(found, key=lambda one: _worth(one, packs))
    return replace(best, others=tuple(t.name for t in tables if t is not best.table))


def _open(raw: bytes, name: str, given: ListMapping) -> list[Table]:
    if is_marked(raw):
        tables = open_tables(raw, name)
    else:
        tables = open_tables(raw, name, delimiter=given.delimiter, encoding=given.encoding)
    unmarked = take_marks_off(tables[0]) if tables[0].header is None else None
    if unmarked is None:
        return tables
    what = (
        "these are mended rows alone, and everybody else is missing: to have the whole list, "
        "import the list itself and give this file as the mended rows"
    )
    return [replace(unmarked, told=(what, *unmarked.told))]


def _choose(tables: Sequence[Table], given: ListMapping, name: str) -> Sequence[Table]:
    if given.sheet is None:
        return tables
    found = [t for t in tables if t.name == given.sheet]
    if not found:
        names = ", ".join(repr(t.name) for t in tables)
        msg = f"{name}: it has no sheet {given.sheet!r}; it has {names}"
        raise InputError(msg)
    return found


def _lay_out_all(
    tables: Sequence[Table], given: ListMapping, packs: Packs, name: str
) -> list[ChosenTable]:
    """Return the tables that may hold people; raises `InputError` where none of them can."""
    found: list[ChosenTable] = []
    wrong: list[InputError] = []
    for table in tables:
        try:
            found.append(_lay_out(table, given, packs))
        except InputError as error:
            where = f"{name}, sheet {table.name!r}" if table.name else name
            wrong.append(InputError(f"{where}: {error}"))
    if not found:
        raise wrong[0]
    return found


def _lay_out(table: Table, given: ListMapping, packs: Packs) -> ChosenTable:
    sample = take_sample(table)
    known, mapped = packs.list_files.headers, frozenset(given.columns)
    layout = find_layout(table, sample, known, given=given.header, mapped=mapped)
    return ChosenTable(table, sample, layout)


def _worth(found: ChosenTable, packs: Packs) -> tuple[int, int]:
    """Return how likely a table is the one with the people: headers known, then rows."""
    known = packs.list_files.headers.columns
    fields = {known.get(header_key(header)) for _, header in found.layout.headers}
    named = _WORTH_OF_NAMES * bool(fields & _NAMES)
    return len(fields - {None, ListField.OTHER}) + named, len(found.sample)
