"""Looking at a list before it is imported: which table, which headers, what each column means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath

from corrobora.errors import InputError
from corrobora.intake.lists.bad_row_marks import is_marked, take_marks_off
from corrobora.intake.lists.guess import GuessedColumn, guess_columns, guess_unit
from corrobora.intake.lists.layout import Layout, find_layout, take_sample
from corrobora.intake.lists.looks import Look, look_at
from corrobora.intake.lists.opening import open_tables
from corrobora.intake.lists.orders import find_orders
from corrobora.intake.lists.table import Table, TableRow
from corrobora.model.listing import DateOrder, ListColumn, ListField, NameOrder
from corrobora.model.words import fold
from corrobora.packs.list_headers import header_key
from corrobora.packs.list_mapping import ColumnRule, ListMapping, ListPreset
from corrobora.packs.load import Packs

__all__ = ["ExaminedList", "examine_list"]

# "Sheet1", "Hoja 2": the name that a program gave.
_PLAIN_SHEET = re.compile(r"[^\W\d_]*\s*\d+|")
_NO_MAPPING = ListMapping()
_NAMES = frozenset({ListField.NAME, ListField.FIRST_NAME, ListField.LAST_NAME})
_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedList:
    """A list as it would be imported: its table, its layout, what each column means and why.

    `mapping` holds what was given and, where that was silent, what was found out; `told` is what
    a person should look at. `preset` is the one whose headers the list has.
    """

    name: str
    table: Table
    layout: Layout
    mapping: ListMapping
    columns: tuple[GuessedColumn, ...]
    preset: str | None
    told: tuple[str, ...]


def examine_list(
    raw: bytes,
    *,
    name: str,
    packs: Packs,
    given: ListMapping = _NO_MAPPING,
    preset: str | None = None,
) -> ExaminedList:
    """Return what a list is taken for; `name` is its file's, `given` what somebody says of it.

    What is given stands before a preset, a preset before a guess. Raises `InputError` where the
    file holds no table, or a preset, sheet or header row is named that is not there.
    """
    tables = _open(raw, name, given)
    chosen = _preset(preset, packs)
    candidates = _lay_out_all(_choose(tables, given, name), given, packs, name)
    table, sample, layout = max(candidates, key=lambda found: _worth(found, packs))
    if chosen is None:
        chosen = _recognise(layout, packs)
    mapping = given if chosen is None else _lay_over(given, chosen.mapping, layout)
    told = [*_tell_choice(table, tables), *table.told, *layout.told]
    if chosen is not None and preset is None:
        told.append(f"its headers are those of the preset {chosen.name!r} ({chosen.title})")
    columns, orders = _read_columns(table, sample, layout, mapping, given, packs)
    told += orders
    told += _tell_missing(given, layout)
    mapping = replace(
        mapping,
        list_name=mapping.list_name or _name_list(table, layout, name),
        nothing=_nothing(sample, layout, columns, packs)
        if mapping.nothing is None
        else mapping.nothing,
        names=mapping.names or _name_order(columns, packs),
        columns={c.header: _rule(c.column) for c in columns},
        sheet=table.name or None if len(tables) > 1 else None,
        header=layout.header if table.header is None else None,
    )
    return ExaminedList(
        name=name,
        table=table,
        layout=layout,
        mapping=mapping,
        columns=columns,
        preset=chosen.name if chosen else None,
        told=tuple(told),
    )


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


_Found = tuple[Table, list[TableRow], Layout]


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
) -> list[_Found]:
    """Return the tables that may hold people; raises `InputError` where none of them can."""
    found: list[_Found] = []
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


def _lay_out(table: Table, given: ListMapping, packs: Packs) -> _Found:
    sample = take_sample(table)
    known, mapped = packs.list_files.headers, frozenset(given.columns)
    return table, sample, find_layout(table, sample, known, given=given.header, mapped=mapped)


def _worth(found: _Found, packs: Packs) -> tuple[int, int]:
    """Return how likely a table is the one with the people: headers known, then rows."""
    _, sample, layout = found
    fields = {packs.list_files.headers.columns.get(header_key(h)) for _, h in layout.headers}
    named = bool(fields & {ListField.NAME, ListField.LAST_NAME, ListField.FIRST_NAME})
    return len(fields - {None, ListField.OTHER}) + 3 * named, len(sample)


def _preset(name: str | None, packs: Packs) -> ListPreset | None:
    if name is None:
        return None
    presets = packs.list_files.presets
    if name not in presets:
        msg = f"there is no preset {name!r}; there are {', '.join(sorted(presets))}"
        raise InputError(msg)
    return presets[name]


def _recognise(layout: Layout, packs: Packs) -> ListPreset | None:
    """Return the preset all of whose headers to be told by the list has, the one with the most."""
    headers = {header_key(header) for _, header in layout.headers}
    fitting = [
        preset
        for preset in packs.list_files.presets.values()
        if {header_key(header) for header in preset.recognise} <= headers
    ]
    return max(fitting, key=lambda preset: len(preset.recognise), default=None)


def _lay_over(given: ListMapping, preset: ListMapping, layout: Layout) -> ListMapping:
    """Return the mapping given, with what it leaves open as the preset has it."""
    rules = {header_key(header): rule for header, rule in preset.columns.items()}
    columns = {
        header: rules[header_key(header)]
        for _, header in layout.headers
        if header_key(header) in rules
    }
    return ListMapping(
        list_name=given.list_name or preset.list_name,
        compiler=given.compiler or preset.compiler,
        kind=given.kind or preset.kind,
        closed=given.closed or preset.closed,
        status=given.status or preset.status,
        names=given.names or preset.names,
        nothing=given.nothing if given.nothing is not None else preset.nothing,
        columns=columns | dict(given.columns),
        sheet=given.sheet,
        header=given.header,
        delimiter=given.delimiter,
        encoding=given.encoding,
    )


def _read_columns(
    table: Table,
    sample: Sequence[TableRow],
    layout: Layout,
    mapping: ListMapping,
    given: ListMapping,
    packs: Packs,
) -> tuple[tuple[GuessedColumn, ...], list[str]]:
    body = [row for row in sample if row.number > layout.last_header or not layout.header]
    known = packs.list_files.headers

    @cache
    def looks(at: int) -> Look:
        cells = [row.cells[at] for row in body if at < len(row.cells)]
        filled = [cell for cell in cells if fold(cell) not in known.nothing]
        return look_at(filled, packs.list_cells, known.months)

    ruled = {
        at: GuessedColumn(
            at=at,
            header=header,
            column=_column(header, mapping.columns[header], packs),
            by="file" if header in given.columns else "preset",
            reason="the mapping says so" if header in given.columns else "the preset says so",
            examples=looks(at).examples,
        )
        for at, header in layout.headers
        if header in mapping.columns
    }
    taken = frozenset(c.column.field for c in ruled.values() if c.column is not None)
    rest = [(at, header) for at, header in layout.headers if at not in ruled]
    guessed = {c.at: c for c in guess_columns(rest, looks, known, taken=taken)}
    columns = [(ruled | guessed)[at] for at, _ in layout.headers]
    return _set_orders(table, layout, columns)


def _column(header: str, rule: ColumnRule, packs: Packs) -> ListColumn | None:
    if rule.field is None:
        return None
    return ListColumn(
        header=header,
        field=rule.field,
        dates=rule.dates,
        unit=rule.unit or guess_unit(header, rule.field, packs.list_files.headers),
        split=rule.split,
        words=rule.words,
    )


def _set_orders(
    table: Table, layout: Layout, columns: Sequence[GuessedColumn]
) -> tuple[tuple[GuessedColumn, ...], list[str]]:
    """Return the columns with the order of their dates, and what tells it."""
    dated = [
        c.at for c in columns if c.column and c.column.field.is_date and c.column.dates is None
    ]
    body = (row for row in table.rows() if row.number > layout.last_header or not layout.header)
    orders = find_orders(body, dated) if dated else {}
    told, made = [], []
    for one in columns:
        found = orders.get(one.at)
        if found is None or one.column is None:
            made.append(one)
            continue
        told.append(_tell_order(one.header, found.order, found.reason))
        made.append(replace(one, column=replace(one.column, dates=found.order)))
    return tuple(made), told


def _tell_order(header: str, order: DateOrder | None, reason: str) -> str:
    if order is None:
        example = f'"{header}" = {{ means = …, dates = "dmy" }}'
        return f'{header}: {reason} day first or month first; write {example} or dates = "mdy"'
    first = "the month comes first" if order is DateOrder.MDY else "the day comes first"
    return f"{header}: {first} ({reason})"


def _tell_choice(table: Table, tables: Sequence[Table]) -> Iterator[str]:
    others = [t.name for t in tables if t is not table]
    if others:
        names = ", ".join(repr(name) for name in others[:5])
        yield f"the table {table.name!r} is read; not {names}"


def _tell_missing(given: ListMapping, layout: Layout) -> Iterator[str]:
    headers = {header for _, header in layout.headers}
    for header in given.columns:
        if header not in headers:
            yield f"the mapping names a column {header!r} that the list does not have"


def _name_list(table: Table, layout: Layout, name: str) -> str:
    if layout.title:
        return layout.title
    plain = _PLAIN_SHEET.fullmatch(table.name) or table.header is not None
    return PurePath(name).stem if plain else table.name


def _nothing(
    sample: Sequence[TableRow], layout: Layout, columns: Sequence[GuessedColumn], packs: Packs
) -> tuple[str, ...]:
    """Return how this list writes that it does not know: the packs' words, as it spells them.

    A short word in a column of names is one only in capitals: "NA" is none, "Na" is a surname.
    """
    words = packs.list_files.headers.nothing
    names = {c.at for c in columns if c.column is not None and c.column.field in _NAMES}
    found = {
        cell
        for row in sample
        if row.number > layout.last_header
        for at, cell in enumerate(row.cells)
        if cell and not (at in names and len(cell) <= _SHORT and cell.istitle())
    }
    return tuple(sorted(cell for cell in found if fold(cell) in words))


def _name_order(columns: Sequence[GuessedColumn], packs: Packs) -> NameOrder:
    first = packs.list_files.headers.family_first
    names = [c for c in columns if c.column is not None and c.column.field is ListField.NAME]
    is_family_first = any(header_key(c.header) in first for c in names)
    return NameOrder.FAMILY_FIRST if is_family_first else NameOrder.GIVEN_FIRST


def _rule(column: ListColumn | None) -> ColumnRule:
    if column is None:
        return ColumnRule(field=None)
    return ColumnRule(
        field=column.field,
        dates=column.dates,
        unit=column.unit,
        split=column.split,
        words=column.words,
    )
