r"""The canonical text of a list version: written, and read back exactly (docs/adr/0018).

    corrobora-list: 1
    list: People held in the valley
    compiler: Valley Watch | kind: monitor
    closed: 2026-01-31
    status: held
    names: given_first
    nothing: NA | nothing: -
    column: Full name | means: name
    column: Arrested | means: arrest_date | dates: dmy
    row: 2 | Full name: Ana Example | Arrested: 03/2024

A line is parts between ` | `, a part is a label, `: ` and a value. So that both stay unambiguous, a
bar is written `\|`, a backslash `\\`, a line break `\n`, and in labels a colon `\:`. Each line is
one line for whatever splits it: what Unicode counts as a line break is written `\u2028`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from corrobora.errors import InputError
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import (
    DateOrder,
    ListCell,
    ListColumn,
    ListField,
    ListRow,
    ListVersion,
    NameOrder,
    TermUnit,
    unescape,
)
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import SpeakerKind

__all__ = [
    "cut_rows",
    "escape",
    "is_listing",
    "iter_rows",
    "iter_written",
    "label_of",
    "read_head",
    "read_listing",
    "write_head",
    "write_listing",
    "write_row",
]

_FIRST = "corrobora-list: 1"
_BAR = " | "
_COLON = ": "
_ROW = "row: "
# What `str.splitlines` breaks at, beside what databases refuse to keep.
_RARE = "\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_TO_ESCAPE = str.maketrans(
    {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\r": "\\r"} | {c: f"\\u{ord(c):04x}" for c in _RARE}
)
_NEEDS_ESCAPE = re.compile(f"[\\\\|\n\r{_RARE}]")
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_PART = re.compile(r"((?:[^\\:]|\\.)*): (.*)", re.DOTALL)

_Parts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the rows, its columns by their label as the rows write it."""

    version: ListVersion
    labels: Mapping[str, ListColumn]


def escape(value: str) -> str:
    """Return a value as it stands in the text: on one line and without a bar of its own."""
    return value.translate(_TO_ESCAPE) if _NEEDS_ESCAPE.search(value) else value


def write_head(version: ListVersion) -> str:
    """Return the lines above the rows, each with its line feed; the rows of `version` are left."""
    lines = [_FIRST, _line([("list", version.list_name)])]
    lines.append(_line([("compiler", version.compiler), ("kind", version.compiler_kind)]))
    if version.closed is not None:
        lines.append(_line([("closed", str(version.closed))]))
    if version.status is not None:
        lines.append(_line([("status", version.status)]))
    lines.append(_line([("names", version.name_order)]))
    if version.nothing:
        lines.append(_line([("nothing", word) for word in version.nothing]))
    lines += [_line(_column_parts(column)) for column in version.columns]
    return "".join(f"{line}\n" for line in lines)


def write_row(number: int, cells: Iterable[tuple[str, str]]) -> str:
    """Return the line of one row, with its line feed, from labels and values of filled cells.

    A label is a column's header after `label_of`.
    """
    filled = list(cells)
    if _NEEDS_ESCAPE.search("".join([value for _, value in filled])):
        filled = [(label, escape(value)) for label, value in filled]
    parts = [f"{_BAR}{label}{_COLON}{value}" for label, value in filled]
    return f"{_ROW}{number}{''.join(parts)}\n"


def label_of(header: str) -> str:
    """Return a header as the rows write it."""
    return escape(header).replace(":", "\\:")


def write_listing(version: ListVersion) -> str:
    """Return the whole text of a list version; places of its quotes are not looked at."""
    rows = (
        write_row(r.number, [(label_of(c.header), c.value) for c in r.cells]) for r in version.rows
    )
    return write_head(version) + "".join(rows)


def is_listing(text: str) -> bool:
    """Say whether `text` is the canonical text of a list version."""
    return text.startswith(f"{_FIRST}\n")


def read_listing(text: str) -> ListVersion:
    """Return the list version that its canonical text describes, with all its rows.

    What was blanked in the text (a row of somebody who was erased) is not there. Raises
    `InputError` where the first lines are those of no list version.
    """
    return replace(read_head(text), rows=tuple(iter_rows(text)))


def read_head(text: str) -> ListVersion:
    """Return the list version without its rows."""
    return _read_head(text).version


def iter_rows(text: str) -> Iterator[ListRow]:
    """Give the rows one by one, for lists too long to be held as values at once."""
    labels = _read_head(text).labels
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text.startswith(_ROW, start):
            row = _read_row(text[start:end], start, labels)
            if row is not None:
                yield row
        start = end + 1


def cut_rows(text: str, size: int) -> Iterator[str]:
    """Give the text in pieces of about `size` characters, each of whole lines."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + size) + 1 or len(text)
        yield text[start:end]
        start = end


def iter_written(text: str) -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
    """Give the rows in a text, or in a piece of it, without the places of their cells: quickly.

    Of each its number, and of its cells label, colon and value as the text writes them.
    """
    for line in text.split("\n"):
        if not line.startswith(_ROW):
            continue
        first, *parts = line.split(_BAR)
        number = first[len(_ROW) :]
        if not _NUMBER.fullmatch(number):  # blanked
            continue
        if "\\" in line:
            yield int(number), [(label, _COLON, value) for label, value in map(_cut_part, parts)]
        else:
            yield int(number), [part.partition(_COLON) for part in parts]


def _read_row(line: str, start: int, labels: Mapping[str, ListColumn]) -> ListRow | None:
    first, *parts = line.split(_BAR)
    number = first.removeprefix(_ROW)
    if not _NUMBER.fullmatch(number):
        return None  # blanked
    cells, at = [], start + len(first)
    for part in parts:
        at += len(_BAR)
        label, value = _cut_part(part)
        column = labels.get(label)
        if column is not None and value:
            place = at + len(label) + len(_COLON)
            quote = Quote(place, place + len(value), value)
            cells.append(ListCell(column.field, column.header, quote))
        at += len(part)
    return ListRow(int(number), Quote(start, start + len(line), line), tuple(cells))


def _cut_part(part: str) -> tuple[str, str]:
    """Return label and value of a part, both as they are written; no value where it is no cell."""
    label, _, value = part.partition(_COLON)
    if "\\" not in label:
        return label, value
    match = _PART.fullmatch(part)
    return (match[1], match[2]) if match else ("", "")


def _line(parts: Iterable[tuple[str, str]]) -> str:
    return _BAR.join(f"{label}{_COLON}{escape(value)}" for label, value in parts)


def _column_parts(column: ListColumn) -> _Parts:
    parts = [("column", column.header), ("means", column.field.value)]
    if column.dates is not None:
        parts.append(("dates", column.dates.value))
    if column.unit is not None:
        parts.append(("unit", column.unit.value))
    parts += [("split", text) for text in column.split]
    for word, meaning in column.words:
        parts += [("word", word), ("stands for", meaning)]
    return parts


def _read_head(text: str) -> _Head:
    if not is_listing(text):
        msg = f"the text is no list version: its first line must be {_FIRST!r}"
        raise InputError(msg)
    try:
        return _build_head(list(_head_lines(text)))
    except (KeyError, ValueError) as error:
        msg = f"the first lines of the list version cannot be read ({error}); import the list again"
        raise InputError(msg) from error


def _head_lines(text: str) -> Iterator[_Parts]:
    start = 0
    while 0 <= start < len(text) and not text.startswith(_ROW, start):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield [_split_part(part) for part in text[start:end].split(_BAR)]
        start = end + 1


def _split_part(part: str) -> tuple[str, str]:
    label, colon, value = part.partition(_COLON)
    return (label, unescape(value)) if colon else (part, "")


def _build_head(lines: list[_Parts]) -> _Head:
    firsts = {parts[0][0]: parts for parts in lines}
    columns = tuple(_read_column(parts) for parts in lines if parts[0][0] == "column")
    compiler = dict(firsts["compiler"])
    closed = firsts["closed"][0][1] if "closed" in firsts else None
    version = ListVersion(
        list_name=firsts["list"][0][1],
        compiler=compiler["compiler"],
        compiler_kind=SpeakerKind(compiler["kind"]),
        closed=parse_edtf(closed) if closed is not None else None,
        status=firsts["status"][0][1] if "status" in firsts else None,
        rows=(),
        columns=columns,
        nothing=tuple(word for _, word in firsts.get("nothing", [])),
        name_order=NameOrder(firsts["names"][0][1]),
    )
    return _Head(version, {label_of(column.header): column for column in columns})


def _read_column(parts: _Parts) -> ListColumn:
    found = dict(parts)
    words = [value for label, value in parts if label == "word"]
    meanings = [value for label, value in parts if label == "stands for"]
    return ListColumn(
        header=found["column"],
        field=ListField(found["means"]),
        dates=DateOrder(found["dates"]) if "dates" in found else None,
        unit=TermUnit(found["unit"]) if "unit" in found else None,
        split=tuple(value for label, value in parts if label == "split"),
        words=tuple(zip(words, meanings, strict=True)),
    )
