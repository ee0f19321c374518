"""Reading the two kinds of pack file, TOML and CSV, with every mistake kept by its line."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from corrobora.errors import PackError

__all__ = ["Problems", "Row", "read_rows", "read_table", "strings"]

_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(slots=True)
class Problems:
    """Gathers mistakes while packs are read, so that all are mended in one go."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, line: int, what: str) -> None:
        """Note a mistake in `line` (from 1) of the file shown as `where`."""
        self.found.append(f"{where}:{line}: {what}")

    def take(self, error: PackError) -> None:
        """Note all mistakes that a part's own reader found."""
        self.found.extend(error.problems)

    def raise_if_any(self) -> None:
        """Raise `PackError` with all that was noted; nothing happens where nothing was."""
        if self.found:
            raise PackError(self.found)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV file: its line and its cells by column, trimmed."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell as written; empty where nothing is stated."""
        return self.cells[column]

    def maybe(self, column: str) -> str | None:
        """Return the cell, or None where nothing is stated."""
        return self.cells[column] or None

    def several(self, column: str) -> tuple[str, ...]:
        """Return the items of a cell that lists them between `|`."""
        items = (item.strip() for item in self.cells[column].split("|"))
        return tuple(item for item in items if item)


def read_rows(text: str, where: str, columns: Collection[str], problems: Problems) -> list[Row]:
    """Return the rows of a CSV file that has exactly `columns`; mistakes go to `problems`.

    A file with a wrong header gives no rows: every cell would be suspect.
    """
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    lines = _checked(reader, where, problems)
    header = [name.strip() for name in next(lines, (1, []))[1]]
    wrong = [f"unknown column {name!r}" for name in header if name not in columns]
    wrong += [f"missing column {name!r}" for name in columns if name not in header]
    wrong += [f"column {name!r} stands twice" for name in set(header) if header.count(name) > 1]
    for what in wrong:
        problems.add(where, 1, f"{what}; the columns are {', '.join(columns)}")
    return [] if wrong else list(_rows(lines, header, where, problems))


def read_table(text: str, where: str, problems: Problems) -> dict[str, object]:
    """Return the table of a TOML file, or an empty one where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _TOML_LINE.search(str(error))
        at = int(line.group(1)) if line else text.count("\n") + 1
        problems.add(where, at, f"no TOML: {error}")
        return {}


def strings(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """Return the list of texts under `key`, empty where it is not there; else `PackError`."""
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(value)
    raise PackError([f"{where}:1: {key!r} must be a list of texts that are not empty"])


def _checked(
    reader: Iterator[list[str]], where: str, problems: Problems
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line that each ends on, up to the first that is no CSV."""
    at = 0
    try:
        for cells in reader:
            at = getattr(reader, "line_num", at + 1)
            if any(cell.strip() for cell in cells):
                yield at, cells
    except csv.Error as error:
        problems.add(where, getattr(reader, "line_num", at), f"no CSV: {error}")


def _rows(
    lines: Iterator[tuple[int, list[str]]], header: list[str], where: str, problems: Problems
) -> Iterator[Row]:
    for line, cells in lines:
        if len(cells) == len(header):
            yield Row(line, dict(zip(header, (c.strip() for c in cells), strict=True)))
        else:
            problems.add(where, line, f"{len(cells)} cells where the header has {len(header)}")
