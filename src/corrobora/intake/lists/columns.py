"""What the columns of a chosen table mean: what was given, then the preset, then a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corrobora.intake.lists.choosing import ChosenTable
from corrobora.intake.lists.guess import GuessedColumn, guess_columns, guess_unit
from corrobora.intake.lists.looks import Look, look_at
from corrobora.intake.lists.orders import find_orders
from corrobora.model.listing import DateOrder, ListColumn, ListField, NameOrder
from corrobora.model.words import fold
from corrobora.packs.list_headers import header_key
from corrobora.packs.list_mapping import ColumnRule, ListMapping
from corrobora.packs.load import Packs

__all__ = ["find_name_order", "find_nothing", "read_columns"]

_NAMES = frozenset({ListField.NAME, ListField.FIRST_NAME, ListField.LAST_NAME})
_SHORT = 3


def read_columns(
    found: ChosenTable, *, mapping: ListMapping, given: ListMapping, packs: Packs
) -> tuple[tuple[GuessedColumn, ...], list[str]]:
    """Return each column with the reason, and what is to be told of the order of dates.

    `mapping` is what was given with the preset laid below it, `given` what somebody said.
    """
    known = packs.list_files.headers

    @cache
    def looks(at: int) -> Look:
        cells = [row.cells[at] for row in found.body if at < len(row.cells)]
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
        for at, header in found.layout.headers
        if header in mapping.columns
    }
    taken = frozenset(c.column.field for c in ruled.values() if c.column is not None)
    rest = [(at, header) for at, header in found.layout.headers if at not in ruled]
    guessed = {c.at: c for c in guess_columns(rest, looks, known, taken=taken)}
    return _set_orders(found, [(ruled | guessed)[at] for at, _ in found.layout.headers])


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
    found: ChosenTable, columns: Sequence[GuessedColumn]
) -> tuple[tuple[GuessedColumn, ...], list[str]]:
    """Return the columns with the order of their dates, and what tells it."""
    dated = [
        c.at for c in columns if c.column and c.column.field.is_date and c.column.dates is None
    ]
    last = found.layout.last_header
    body = (row for row in found.table.rows() if row.number > last)
    orders = find_orders(body, dated) if dated else {}
    told, made = [], []
    for one in columns:
        order = orders.get(one.at)
        if order is None or one.column is None:
            made.append(one)
            continue
        told.append(_tell_order(one.header, order.order, order.reason))
        made.append(replace(one, column=replace(one.column, dates=order.order)))
    return tuple(made), told


def _tell_order(header: str, order: DateOrder | None, reason: str) -> str:
    if order is None:
        example = f'"{header}" = {{ means = …, dates = "dmy" }}'
        return f'{header}: {reason} day first or month first; write {example} or dates = "mdy"'
    first = "the month comes first" if order is DateOrder.MDY else "the day comes first"
    return f"{header}: {first} ({reason})"


def find_nothing(
    found: ChosenTable, columns: Sequence[GuessedColumn], packs: Packs
) -> tuple[str, ...]:
    """Return how this list writes that it does not know: the packs' words, as it spells them.

    A short word in a column of names is one only in capitals: "NA" is none, "Na" is a surname.
    """
    words = packs.list_files.headers.nothing
    names = {c.at for c in columns if c.column is not None and c.column.field in _NAMES}
    cells = {
        cell
        for row in found.body
        for at, cell in enumerate(row.cells)
        if cell and not (at in names and len(cell) <= _SHORT and cell.istitle())
    }
    return tuple(sorted(cell for cell in cells if fold(cell) in words))


def find_name_order(columns: Sequence[GuessedColumn], packs: Packs) -> NameOrder:
    """Return which part of whole names stands first, by how their column is headed."""
    first = packs.list_files.headers.family_first
    names = [c for c in columns if c.column is not None and c.column.field is ListField.NAME]
    is_family_first = any(header_key(c.header) in first for c in names)
    return NameOrder.FAMILY_FIRST if is_family_first else NameOrder.GIVEN_FIRST
