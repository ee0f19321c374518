"""Importing a list: from the bytes of its file to the canonical text of a list version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corrobora.errors import InputError
from corrobora.intake.lists.bad_rows import read_mended
from corrobora.intake.lists.examining import ExaminedList, examine_list
from corrobora.intake.lists.nobody import nobody_words
from corrobora.intake.lists.row_checks import RowCheck, RowProblem
from corrobora.intake.lists.table import TableRow
from corrobora.model.listing import ListVersion, NameOrder
from corrobora.model.listing_text import label_of, write_head, write_row
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import Packs

__all__ = ["Mended", "ReadList", "read_list"]

_USUAL = 0.1
"""Where so many rows are too short, the program that wrote them leaves out empty ends."""
_FEW = 3  # rows that may as well be broken
_SHOWN = 3
_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+")
_NO_MAPPING = ListMapping()


@dataclass(frozen=True, slots=True)
class Mended:
    """A file of bad rows after they were mended, and how it is called."""

    raw: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """A list as read: its canonical text, how it was taken, and what is wrong with single rows.

    `rows` counts those in the text; `told` is what a person should look at.
    """

    text: str
    examined: ExaminedList
    rows: int
    problems: tuple[RowProblem, ...]
    told: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """How many rows are not in the text for what is wrong with them."""
        return len({problem.number for problem in self.problems if problem.is_left_out})


@dataclass(slots=True)
class _Reading:
    """What adds up while the rows are read."""

    lines: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    sum: int | None = None


def read_list(
    raw: bytes,
    *,
    name: str,
    packs: Packs,
    given: ListMapping = _NO_MAPPING,
    preset: str | None = None,
    mended: Mended | None = None,
) -> ReadList:
    """Return the list in the bytes of a file as canonical text; see `examine_list`.

    Rows that were mended stand in place of those of their number. Raises `InputError` as that
    does, where nobody says who compiled the list, and where no row is left.
    """
    examined = examine_list(raw, name=name, packs=packs, given=given, preset=preset)
    version = _version(examined)
    words = packs.list_files.headers
    check = RowCheck(examined, words, nobody_words(packs), _are_short_rows_usual(examined))
    reading = _Reading([write_head(version)])
    _read_rows(examined, check, reading, _take_mended(mended, examined))
    _check_sum(reading)
    rows = len(reading.lines) - 1
    if rows == 0:
        raise InputError(_nothing_left(name, reading))
    return ReadList(
        text="".join(reading.lines),
        examined=examined,
        rows=rows,
        problems=tuple(reading.problems),
        told=(*examined.told, *reading.told),
    )


def _version(examined: ExaminedList) -> ListVersion:
    mapping = examined.mapping
    if not mapping.compiler:
        msg = (
            f"{examined.name}: nobody says who compiled the list, and a list without a compiler is "
            'nobody\'s word. Say who: compiler = "…" in a mapping file'
        )
        raise InputError(msg)
    return ListVersion(
        list_name=mapping.list_name or examined.name,
        compiler=mapping.compiler,
        compiler_kind=mapping.kind or SpeakerKind.OTHER,
        closed=mapping.closed,
        status=mapping.status,
        rows=(),
        columns=tuple(c.column for c in examined.columns if c.column is not None),
        nothing=mapping.nothing or (),
        name_order=mapping.names or NameOrder.GIVEN_FIRST,
    )


def _people(examined: ExaminedList) -> Iterator[TableRow]:
    last = examined.layout.last_header
    return (row for row in examined.table.rows() if row.number > last and not row.is_empty)


def _are_short_rows_usual(examined: ExaminedList) -> bool:
    width = examined.layout.width
    seen = short = 0
    for row in _people(examined):
        seen += 1
        short += len(row.cells) < width
        if seen == 2_000:  # noqa: PLR2004 - as many as any column is judged by
            break
    return short >= _FEW and short / seen >= _USUAL


def _take_mended(mended: Mended | None, examined: ExaminedList) -> dict[int, list[TableRow]]:
    if mended is None:
        return {}
    return dict(read_mended(mended.raw, mended.name, examined.layout.headers))


def _with_mended(
    rows: Iterator[TableRow], mended: dict[int, list[TableRow]], reading: _Reading
) -> Iterator[TableRow]:
    """Give the rows of a list, those that were mended in place of what they mend."""
    if not mended:
        yield from rows
        return
    count = len(mended)
    for row in rows:
        yield from mended.pop(row.number, (row,))
    if mended:
        numbers = ", ".join(map(str, sorted(mended)[:_SHOWN]))
        msg = f"the mended rows hold rows that the list does not have ({numbers}): of another list?"
        raise InputError(msg)
    reading.told.append(f"{count:,} rows stand as they were mended")


def _read_rows(
    examined: ExaminedList,
    check: RowCheck,
    reading: _Reading,
    mended: dict[int, list[TableRow]],
) -> None:
    nothing = frozenset(examined.mapping.nothing or ())
    columns = [(c.at, label_of(c.header)) for c in examined.columns if c.column is not None]
    for row in _with_mended(_people(examined), mended, reading):
        if check.is_sum(row):
            reading.told.append(f"row {row.number} is no person: left out ({_show(row)})")
            reading.sum = _read_sum(row)
            continue
        reading.sum = None
        problems = check.find_problems(row)
        reading.problems += problems
        if problems and problems[0].is_left_out:
            continue
        width = len(row.cells)
        cells = [
            (label, cell)
            for at, label in columns
            if at < width and (cell := row.cells[at]) and cell not in nothing
        ]
        if cells:
            reading.lines.append(write_row(row.number, cells))


def _read_sum(row: TableRow) -> int | None:
    """Return the one number that a row of sums holds: "Total: 1.863"."""
    numbers = _NUMBER.findall(" ".join(row.cells))
    return int(re.sub(r"\D", "", numbers[0])) if len(numbers) == 1 else None


def _check_sum(reading: _Reading) -> None:
    """Tell where the list's own sum, in its last row, is not the number of its people."""
    rows = len(reading.lines) - 1
    if reading.sum not in {None, rows}:
        reading.told.append(f"the list's sum is {reading.sum:,}, and {rows:,} rows were read")


def _show(row: TableRow) -> str:
    return ", ".join(cell for cell in row.cells if cell)[:80]


def _nothing_left(name: str, reading: _Reading) -> str:
    if not reading.problems:
        return f"{name}: no rows stand below the headers"
    first = "; ".join(map(str, reading.problems[:_SHOWN]))
    return (
        f"{name}: none of its {len(reading.problems):,} rows can be used. Perhaps the delimiter or "
        f"the row of headers is another. {first}"
    )
