"""Looking at a list before it is imported: which table, which headers, what each column means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from corrobora.errors import InputError
from corrobora.intake.lists.choosing import choose_table
from corrobora.intake.lists.columns import find_name_order, find_nothing, read_columns
from corrobora.intake.lists.guess import GuessedColumn
from corrobora.intake.lists.layout import Layout
from corrobora.intake.lists.table import Table
from corrobora.packs.list_headers import header_key
from corrobora.packs.list_mapping import ListMapping, ListPreset, rule_of
from corrobora.packs.load import Packs

__all__ = ["ExaminedList", "examine_list"]

# "Sheet1", "Hoja 2": the name that a program gave.
_PLAIN_SHEET = re.compile(r"[^\W\d_]*\s*\d+|")
_NO_MAPPING = ListMapping()


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
    chosen = _preset(preset, packs)
    found = choose_table(raw, name=name, packs=packs, given=given)
    table, layout = found.table, found.layout
    told = list(found.told)
    if chosen is None:
        chosen = _recognise(layout, packs)
        if chosen is not None:
            told.append(f"its headers are those of the preset {chosen.name!r} ({chosen.title})")
    mapping = given if chosen is None else _lay_over(given, chosen.mapping, layout)
    columns, orders = read_columns(found, mapping=mapping, given=given, packs=packs)
    told += [*orders, *_tell_missing(given, layout)]
    nothing = mapping.nothing
    mapping = replace(
        mapping,
        list_name=mapping.list_name or _name_list(table, layout, name),
        nothing=find_nothing(found, columns, packs) if nothing is None else nothing,
        names=mapping.names or find_name_order(columns, packs),
        columns={c.header: rule_of(c.column) for c in columns},
        sheet=table.name or None if found.others else None,
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
