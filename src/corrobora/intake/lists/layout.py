"""Where the table stands in its sheet: titles above it, rows of headers, columns without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.errors import InputError
from corrobora.intake.lists.table import Table, TableRow, column_letters
from corrobora.packs.list_headers import ListHeaders, header_key

__all__ = ["Layout", "find_layout", "take_sample"]

_SAMPLE = 2_000
"""Rows by which columns are judged: enough for shares of a hundredth."""
_LOOKED_AT = 30  # rows that titles and headers take at most
_LONGEST_HEADER = 120
_FIGURES = re.compile(r"[\d\s.,:/\-+%()=<>~]*")
_MIN_COUNTED = 3
_RECOGNISED = 3.0  # a header that a pack knows weighs as much as three that merely look like one


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the columns are: `header` rows by number, `headers` by the column they stand over.

    Columns without an entry are left out of the list. Rows up to and including `last_header` are
    no people. `told` is what was found out and may be wrong; `title` what stands above the table.
    """

    header: tuple[int, ...]
    headers: tuple[tuple[int, str], ...]
    last_header: int
    title: str = ""
    told: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many cells a row has, the columns left out included."""
        return max((column for column, _ in self.headers), default=-1) + 1


def take_sample(table: Table) -> list[TableRow]:
    """Return the first rows of a table."""
    rows: list[TableRow] = []
    for row in table.rows():
        rows.append(row)
        if len(rows) == _SAMPLE:
            break
    return rows


def find_layout(
    table: Table,
    sample: Sequence[TableRow],
    known: ListHeaders,
    *,
    given: tuple[int, ...] | None = None,
    mapped: frozenset[str] = frozenset(),
) -> Layout:
    """Return where the table stands; `given` are its header rows where somebody says so.

    `mapped` are the headers that a mapping names: a row that holds them is the header. Raises
    `InputError` where the rows given are not there, or no row can be one of headers.
    """
    if table.header is not None:
        headers = tuple(enumerate(table.header))
        return Layout(header=(), headers=headers, last_header=0)
    if given is None:
        numbers = _find_header(sample, known, mapped)
    else:
        numbers = given
        missing = set(given) - {row.number for row in sample}
        if missing:
            msg = (
                f"the table has no row {min(missing)} for its headers; it has {len(sample):,} rows"
            )
            raise InputError(msg)
    rows = [row for row in sample if row.number in numbers]
    last = max(numbers, default=0)
    body = [row for row in sample if row.number > last and not row.is_empty]
    width = max((len(row.cells) for row in rows or body), default=0)
    told = [f"the headers are in {_tell_rows(numbers)}"] if numbers not in {(), (1,)} else []
    if not numbers:
        told.append("the table has no headers: its columns go by their letters")
    headers = _name_columns(_join_headers(rows, width), body, told)
    title = " / ".join(
        dict.fromkeys(
            c for row in sample if row.number < min(numbers, default=0) for c in row.cells if c
        )
    )
    return Layout(
        header=numbers, headers=headers, last_header=last, title=title[:300], told=tuple(told)
    )


def _find_header(
    sample: Sequence[TableRow], known: ListHeaders, mapped: frozenset[str]
) -> tuple[int, ...]:
    looked = [row for row in sample[:_LOOKED_AT] if not row.is_empty]
    scores = {row.number: _score(row, known, mapped) for row in looked}
    if not scores or max(scores.values()) <= 0:
        msg = "no row holds the names of columns. Write one above the table, or give its number"
        raise InputError(msg)
    # A longer table is not headed again: of rows that score alike the first one counts.
    best = max(looked, key=lambda row: scores[row.number])
    around = {row.number: row for row in looked}
    above, below = around.get(best.number - 1), around.get(best.number + 1)
    if below is not None and _is_second(best, below, known):
        return best.number, below.number
    if above is not None and _is_first(above, best):
        return above.number, best.number
    return (best.number,)


def _score(row: TableRow, known: ListHeaders, mapped: frozenset[str]) -> float:
    filled = [cell for cell in row.cells if cell]
    if mapped & set(filled):
        return 1000.0 + len(mapped & set(filled))
    figures = sum(1 for cell in filled if _FIGURES.fullmatch(cell))
    long = sum(1 for cell in filled if len(cell) > _LONGEST_HEADER)
    same = len(filled) - len(set(filled))
    recognised = sum(1 for cell in set(filled) if header_key(cell) in known.columns)
    if figures > len(filled) // 2 or (len(filled) == 1 and not recognised):
        return 0.0
    return recognised * _RECOGNISED + len(filled) - 2 * (figures + long) - same


def _is_second(first: TableRow, second: TableRow, known: ListHeaders) -> bool:
    """Say whether the row below the header goes on with it: parts of what stands above gaps."""
    gaps = [n for n, cell in enumerate(second.cells) if cell and not _own(first.cells, n) and n]
    filled = [cell for cell in second.cells if cell]
    named = sum(1 for cell in filled if header_key(cell) in known.columns)
    return bool(gaps) and not any(map(_has_figures, filled)) and named * 2 >= len(filled)


def _is_first(above: TableRow, header: TableRow) -> bool:
    """Say whether the row above the header groups its columns: texts over several of them."""
    filled = [n for n, cell in enumerate(above.cells) if cell]
    if len(set(above.cells) - {""}) < 2 or any(_has_figures(above.cells[n]) for n in filled):  # noqa: PLR2004
        return False
    over_several = len(filled) < sum(1 for c in header.cells if c) or len(
        {above.cells[n] for n in filled}
    ) < len(filled)
    return over_several and max(len(above.cells[n]) for n in filled) <= _LONGEST_HEADER


def _has_figures(cell: str) -> bool:
    return any(c.isdigit() for c in cell)


def _own(cells: Sequence[str], column: int) -> bool:
    """Say whether a header cell has words that its left neighbour has not (merged cells repeat)."""
    if column >= len(cells) or not cells[column]:
        return False
    return column == 0 or cells[column] != cells[column - 1]


def _join_headers(rows: Sequence[TableRow], width: int) -> list[str]:
    """Return one header a column; of two rows joined, the upper goes on to the right."""
    if len(rows) < 2:  # noqa: PLR2004
        return [cell for row in rows for cell in row.cells] or [""] * width
    filled = []
    for row in rows[:-1]:
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        for column in range(1, width):
            below = rows[-1].cells[column] if column < len(rows[-1].cells) else ""
            cells[column] = cells[column] or (cells[column - 1] if below else "")
        filled.append(cells)
    last = [*rows[-1].cells, *[""] * (width - len(rows[-1].cells))]
    return [
        " / ".join(dict.fromkeys(part for part in parts if part))
        for parts in zip(*filled, last, strict=True)
    ]


def _name_columns(
    headers: Sequence[str], body: Sequence[TableRow], told: list[str]
) -> tuple[tuple[int, str], ...]:
    """Return a name for each column that is one; empty ones and counted rows are left out."""
    width = max([len(headers), *(len(row.cells) for row in body)], default=0)
    seen: Counter[str] = Counter()
    named: list[tuple[int, str]] = []
    for column in range(width):
        header = " ".join(headers[column].split()) if column < len(headers) else ""
        if not header:
            cells = [row.cells[column] for row in body if column < len(row.cells)]
            header = _name_nameless(column, cells, len(headers), told)
        if not header:
            continue
        seen[header] += 1
        if seen[header] > 1:
            told.append(
                f"several columns are headed {header!r}: the next is {header} ({seen[header]})"
            )
            header = f"{header} ({seen[header]})"
        named.append((column, header))
    return tuple(named)


def _name_nameless(column: int, cells: Sequence[str], headed: int, told: list[str]) -> str:
    letters = column_letters(column)
    if not any(cells) or column >= headed:
        return ""  # cells beyond the headers are told row by row
    if _counts_rows(cells):
        told.append(f"column {letters} without a header counts the rows: left out")
        return ""
    told.append(f"column {letters} has no header: it goes by its letters")
    return f"column {letters}"


def _counts_rows(cells: Sequence[str]) -> bool:
    if len(cells) < _MIN_COUNTED or cells[0] not in {"0", "1"}:
        return False
    start = int(cells[0])
    return all(cell == str(n) for n, cell in enumerate(cells, start) if cell)


def _tell_rows(numbers: Sequence[int]) -> str:
    return f"row {numbers[0]}" if len(numbers) == 1 else f"rows {numbers[0]} and {numbers[-1]}"
