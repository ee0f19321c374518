"""How the columns of one list are to be read: mapping files that people write, and presets.

Both are TOML of one shape (docs/guide/lists.md). Every mistake of a file is told at once, with
the line on which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from corrobora.errors import PackError
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.listing import DateOrder, ListColumn, ListField, NameOrder, TermUnit
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.tables import Problems, read_table

__all__ = [
    "LEAVE_OUT",
    "ColumnRule",
    "ListMapping",
    "ListPreset",
    "parse_mapping",
    "parse_preset",
    "rule_of",
]

LEAVE_OUT = "leave_out"
"""What a column means whose cells are not to enter the register at all."""

_SECTION = re.compile(r"""\s*\[\s*([\w-]+)\s*(?:\.\s*(?:"([^"]*)"|'([^']*)'|([\w-]+)))?\s*\]""")
_KEY = re.compile(r"\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([\w-]+))\s*=")
_HEADS = ("list", "compiler", "kind", "closed", "status", "names", "nothing")
_TABLE = ("sheet", "header", "delimiter", "encoding")
_RULE = ("means", "dates", "unit", "split", "words")
_PRESET = ("title", "recognise")
_MAX_HEADER_ROWS = 5

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRule:
    """What a column means and how its cells read; `field` None leaves the column out."""

    field: ListField | None
    dates: DateOrder | None = None
    unit: TermUnit | None = None
    split: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMapping:
    """What somebody says of a list; None and missing columns are left to be guessed.

    `header` are the rows of headers as the file counts its rows, empty where the table has none.
    """

    list_name: str | None = None
    compiler: str | None = None
    kind: SpeakerKind | None = None
    closed: EdtfDate | None = None
    status: str | None = None
    names: NameOrder | None = None
    nothing: tuple[str, ...] | None = None
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)
    sheet: str | None = None
    header: tuple[int, ...] | None = None
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPreset:
    """What is known of one body's lists: `recognise` are headers by which they are told."""

    name: str
    title: str
    recognise: tuple[str, ...]
    mapping: ListMapping


def rule_of(column: ListColumn | None) -> ColumnRule:
    """Return the rule by which a mapping file says what a column means."""
    if column is None:
        return ColumnRule(field=None)
    return ColumnRule(
        field=column.field,
        dates=column.dates,
        unit=column.unit,
        split=column.split,
        words=column.words,
    )


def parse_mapping(text: str, where: str) -> ListMapping:
    """Return what a mapping file says; `PackError` lists every mistake as `where:line: what`."""
    reader = _Reader(text, where)
    mapping = _mapping(reader, (*_HEADS, "table", "columns"))
    if reader.problems.found:
        raise PackError(reader.problems.found, "The mapping file")
    return mapping


def parse_preset(name: str, text: str, where: str) -> ListPreset:
    """Return the preset in a file called `name`, with `PackError` as `parse_mapping`."""
    reader = _Reader(text, where)
    mapping = _mapping(reader, (*_HEADS, *_PRESET, "table", "columns"))
    title, recognise = reader.text("title") or name, reader.texts("recognise")
    if not recognise:
        reader.complain("recognise", "a preset needs the headers by which its lists are told")
    reader.problems.raise_if_any()
    return ListPreset(name=name, title=title, recognise=recognise or (), mapping=mapping)


class _Reader:
    """Takes values out of one table of a file, and notes each mistake with its line."""

    def __init__(self, text: str, where: str) -> None:
        self.problems = Problems()
        self._where = where
        self._lines = _find_lines(text)
        self._table: Mapping[str, object] = read_table(text, where, self.problems)
        self._section = ""

    def inside(self, section: str, allowed: tuple[str, ...] | None) -> _Reader:
        """Return a reader of the table `[section]` that shares the notes of this one."""
        value = self._table.get(section, {})
        if not isinstance(value, dict):
            self.complain(section, f"{section} must be a table, beginning with [{section}]")
            value = {}
        return self.of(value, section, allowed)

    def of(
        self, table: Mapping[str, object], section: str, allowed: tuple[str, ...] | None
    ) -> _Reader:
        """Return a reader of `table`, whose keys must be among `allowed`."""
        inner = object.__new__(_Reader)
        inner.problems, inner._where, inner._lines = self.problems, self._where, self._lines
        inner._table, inner._section = table, section
        inner.check_keys(allowed)
        return inner

    def check_keys(self, allowed: tuple[str, ...] | None) -> None:
        for key in self._table:
            if allowed is not None and key not in allowed:
                self.complain(key, f"unknown key {key!r}; the keys are {', '.join(allowed)}")

    def complain(self, key: str, what: str) -> None:
        line = self._lines.get((self._section, key)) or self._lines.get(("", self._section), 1)
        self.problems.add(self._where, line, what)

    def items(self) -> Mapping[str, object]:
        return self._table

    def text(self, key: str) -> str | None:
        value = self._table.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value if value is None else str(value)
        self.complain(key, f"{key} must be a text in quotes, and not empty")
        return None

    def texts(self, key: str) -> tuple[str, ...] | None:
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, list) and all(isinstance(v, str) and v for v in value):
            return tuple(str(v) for v in value)
        self.complain(key, f"{key} must be a list of texts in quotes")
        return None

    def choice(self, key: str, kinds: type[E]) -> E | None:
        value = self.text(key)
        if value is None:
            return None
        if value in set(kinds):
            return kinds(value)
        self.complain(key, f"{key} must be one of {', '.join(kinds)}, not {value!r}")
        return None

    def parsed(self, key: str, parse: Callable[[str], EdtfDate]) -> EdtfDate | None:
        value = self.text(key)
        try:
            return None if value is None else parse(value)
        except ValueError as error:
            self.complain(key, f"{key}: {error}")
            return None


def _mapping(reader: _Reader, allowed: tuple[str, ...]) -> ListMapping:
    reader.check_keys(allowed)
    table, columns = reader.inside("table", _TABLE), reader.inside("columns", None)
    return ListMapping(
        list_name=reader.text("list"),
        compiler=reader.text("compiler"),
        kind=reader.choice("kind", SpeakerKind),
        closed=reader.parsed("closed", parse_edtf),
        status=reader.text("status"),
        names=reader.choice("names", NameOrder),
        nothing=reader.texts("nothing"),
        sheet=table.text("sheet"),
        header=_header_rows(table),
        delimiter=_delimiter(table),
        encoding=_encoding(table),
        columns={
            header: _rule(columns, header, value) for header, value in columns.items().items()
        },
    )


def _rule(reader: _Reader, header: str, value: object) -> ColumnRule:
    if isinstance(value, str):
        value = {"means": value}
    if not isinstance(value, dict) or not isinstance(value.get("means"), str):
        reader.complain(
            header, f'column {header!r}: write what it means, as "name" or {{ means = "name" }}'
        )
        return ColumnRule(field=None)
    problem = _Complaints(reader, header)
    for key in value:
        if key not in _RULE:
            problem.add(f"unknown key {key!r}; the keys are {', '.join(_RULE)}")
    return ColumnRule(
        field=problem.field(value["means"]),
        dates=problem.choice(value, "dates", DateOrder),
        unit=problem.choice(value, "unit", TermUnit),
        split=problem.texts(value.get("split", [])),
        words=problem.words(value.get("words", {})),
    )


@dataclass(frozen=True, slots=True)
class _Complaints:
    """Notes what is wrong with the rule of one column."""

    reader: _Reader
    header: str

    def add(self, what: str) -> None:
        self.reader.complain(self.header, f"column {self.header!r}: {what}")

    def field(self, means: str) -> ListField | None:
        if means == LEAVE_OUT:
            return None
        if means in set(ListField):
            return ListField(means)
        known = ", ".join((*ListField, LEAVE_OUT))
        self.add(f"{means!r} is nothing that a column can mean; choose of {known}")
        return None

    def choice(self, value: Mapping[str, object], key: str, kinds: type[E]) -> E | None:
        found = value.get(key)
        if found is None:
            return None
        if isinstance(found, str) and found in set(kinds):
            return kinds(found)
        self.add(f"{key} must be one of {', '.join(kinds)}, not {found!r}")
        return None

    def texts(self, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(v, str) and v for v in value):
            return tuple(value)
        self.add('split must be a list of texts: [", ", " and "]')
        return ()

    def words(self, value: object) -> tuple[tuple[str, str], ...]:
        if isinstance(value, dict) and all(
            isinstance(v, str) and v and k for k, v in value.items()
        ):
            return tuple(value.items())
        self.add('words must say what cells stand for: { "1" = "male", "0" = "female" }')
        return ()


def _header_rows(table: _Reader) -> tuple[int, ...] | None:
    value = table.items().get("header")
    if value is None:
        return None
    rows = value if isinstance(value, list) else [] if value == 0 else [value]
    whole = all(isinstance(row, int) and not isinstance(row, bool) and row > 0 for row in rows)
    if whole and len(rows) <= _MAX_HEADER_ROWS and rows == sorted(set(rows)):
        return tuple(rows)
    table.complain(
        "header", "header must be a row number, several in order ([3, 4]), or 0 for none"
    )
    return None


def _delimiter(table: _Reader) -> str | None:
    value = table.text("delimiter") if table.items().get("delimiter") != "\t" else "\t"
    if value is None or (len(value) == 1 and value not in '"\r\n'):
        return value
    table.complain("delimiter", f"delimiter must be one character, not {value!r}")
    return None


def _encoding(table: _Reader) -> str | None:
    value = table.text("encoding")
    try:
        return None if value is None or "".encode(value) is None else value
    except (LookupError, ValueError):
        table.complain(
            "encoding", f"no encoding is called {value!r}; try utf-8, cp1252, cp1251 or koi8-r"
        )
        return None


def _find_lines(text: str) -> dict[tuple[str, str], int]:
    """Return the line of each key by its section, and of each section by its name."""
    found: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = _SECTION.match(line)
        if head is not None:
            section, *quoted = head.groups()
            found.setdefault(("", section), number)
            column = next((part for part in quoted if part is not None), None)
            if column is not None:
                found.setdefault((section, column), number)
                section = f"{section}.{column}"
            continue
        key = _KEY.match(line)
        if key is not None:
            name = next(part for part in key.groups() if part is not None)
            found.setdefault((section, name.replace('\\"', '"').replace("\\\\", "\\")), number)
    return found
