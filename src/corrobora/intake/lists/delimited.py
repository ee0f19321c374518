"""Tables as text: cells between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from corrobora.errors import InputError
from corrobora.intake.decoding import mend_mojibake
from corrobora.intake.lists.encoding import find_encoding
from corrobora.intake.lists.table import MAX_CELL, Table, TableForm, TableRow, tidy, tidy_row

__all__ = ["read_delimited"]

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_SAMPLE_LINES = 400
_SAMPLE_CHARACTERS = 300_000
# Of the right delimiter, most rows have the same number of cells; titles and sums do not.
_MIN_SHARE = 0.5
_NO_ENCODING = (
    "its characters are in no encoding that makes sense of them. Save it as UTF-8, or name its "
    'encoding in a mapping file: [table] encoding = "cp1251"'
)
_LONGEST_LINE = 16_000_000  # characters: two hundred columns of half the longest cell


@dataclass(frozen=True, slots=True)
class _Shape:
    """How rows are cut into cells, how many rows come first, what is done to each row."""

    delimiter: str
    skip: int
    mend: Callable[[list[str]], list[str]]


def read_delimited(
    raw: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None
) -> Table:
    """Return the table in `raw`; what is not given is found out and told.

    Raises `InputError` where no encoding makes sense of the bytes, or the delimiter given is not
    in the table.
    """
    told: list[str] = []
    codec = encoding or _find_codec(raw, name, told)
    sample = _sample(_lines(raw, codec, name))
    sep = _SEP_LINE.fullmatch(sample[0].strip("\r\n")) if sample else None
    skip = 1 if sep else 0
    if delimiter is None:
        delimiter = sep[1] if sep else _find_delimiter(sample, told)
    elif not any(delimiter in line for line in sample):
        raise InputError(_wrong_delimiter(name, delimiter, sample))
    mend = _find_mend("".join(sample), told)
    rows = partial(_rows, raw, name, codec, _Shape(delimiter, skip, mend))
    return Table(name="", form=TableForm.DELIMITED, rows=rows, told=tuple(told))


def _find_codec(raw: bytes, name: str, told: list[str]) -> str:
    found = find_encoding(raw)
    if found is None:
        msg = f"{name}: {_NO_ENCODING}"
        raise InputError(msg)
    if found.told:
        told.append(found.told)
    return found.codec


def _lines(raw: bytes, codec: str, name: str) -> Iterator[str]:
    """Give the lines of the text, decoded as they are read; `BytesIO` shares the bytes."""
    text = io.TextIOWrapper(io.BytesIO(raw), encoding=codec, errors="replace", newline="")
    for number, line in enumerate(iter(partial(text.readline, _LONGEST_LINE), ""), 1):
        if len(line) == _LONGEST_LINE:
            msg = f"{name}, line {number}: the line is longer than any row of a table"
            raise InputError(msg)
        yield line


def _sample(lines: Iterator[str]) -> list[str]:
    found, size = [], 0
    for line in islice(lines, _SAMPLE_LINES):
        found.append(line)
        size += len(line)
        if size > _SAMPLE_CHARACTERS:
            break
    return found


def _find_delimiter(sample: list[str], told: list[str]) -> str:
    scores = {sign: _score(sample, sign) for sign in _DELIMITERS}
    best = max(scores, key=lambda sign: scores[sign])
    if scores[best] == 0:
        told.append("read as one column: no comma, semicolon, tab or bar parts its rows evenly")
        return ","
    if best != ",":
        told.append(f"its cells are parted by {_DELIMITERS[best]}")
    return best


def _score(sample: list[str], delimiter: str) -> float:
    """Return how evenly a delimiter parts the rows: the share of the commonest width, by it."""
    widths = Counter(len(cells) for cells in _parse(iter(sample), delimiter) if len(cells) > 0)
    rows = sum(widths.values())
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width = max(several, key=lambda w: (several[w], w))
    share = several[width] / rows
    return share * (1 + width / 100) if share >= _MIN_SHARE else 0.0


def _parse(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return  # said when the rows are read


def _find_mend(sample: str, told: list[str]) -> Callable[[list[str]], list[str]]:
    """Return what is done to each row: letters that somebody decoded wrongly are mended."""
    if mend_mojibake(sample) == sample:
        return tidy_row
    told.append("letters that were decoded wrongly before it came here are mended")
    return lambda cells: [tidy(mend_mojibake(cell)) for cell in cells]


def _rows(raw: bytes, name: str, codec: str, shape: _Shape) -> Iterator[TableRow]:
    reader = csv.reader(_lines(raw, codec, name), delimiter=shape.delimiter)
    mend = shape.mend
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number <= shape.skip:
                continue
            tidied = mend(cells)
            if max(map(len, tidied), default=0) > MAX_CELL:
                raise InputError(_too_long(name, number, reader.line_num))
            yield TableRow(number, tidied)
    except csv.Error as error:
        if "field larger" in str(error):
            raise InputError(_too_long(name, number + 1, reader.line_num)) from error
        msg = f"{name}, line {reader.line_num}: the row cannot be read ({error})"
        raise InputError(msg) from error


def _too_long(name: str, row: int, line: int) -> str:
    return (
        f"{name}, row {row} (up to line {line}): a cell is longer than any can be. Most likely a "
        "quotation mark before it is not closed, or the delimiter is another"
    )


def _wrong_delimiter(name: str, delimiter: str, sample: list[str]) -> str:
    likely = _find_delimiter(sample, [])
    first = sample[0].strip()[:80] if sample else ""
    return (
        f"{name}: {delimiter!r} parts none of its rows. They look parted by "
        f"{_DELIMITERS[likely]}; its first line is {first!r}"
    )
