"""A mapping file as text: what a list was taken for, with the reasons, to be mended by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corrobora.intake.lists.examining import ExaminedList
from corrobora.intake.lists.guess import GuessedColumn
from corrobora.model.listing import ListField, NameOrder
from corrobora.packs.list_mapping import LEAVE_OUT, ListMapping

__all__ = ["write_mapping"]

_FIELDS = ", ".join(field.value for field in ListField)
_HEAD = f"""\
# How a list is read. Mend what is wrong here, and import the list again with this file.
# A column means one of: {_FIELDS}
# or {LEAVE_OUT}: then its cells do not enter the register at all. A column that is not named here
# is guessed. docs/guide/lists.md shows everything that can be written here.
"""


def write_mapping(examined: ExaminedList) -> str:
    """Return the mapping file by which the list is read as it was examined; reads back as that."""
    lines = [_HEAD, *_heads(examined.mapping), "", *_table(examined.mapping)]
    lines += ["[columns]", *map(_column, examined.columns)]
    return "\n".join(lines) + "\n"


def _heads(mapping: ListMapping) -> Iterator[str]:
    yield _entry("list", mapping.list_name, "the list's name: its versions go by it")
    yield _entry("compiler", mapping.compiler, "who compiled it: whose word it is")
    yield _entry("kind", mapping.kind, "monitor, families_committee, state, media, church …")
    closed = str(mapping.closed) if mapping.closed is not None else None
    yield _entry("closed", closed, 'the day up to which it counts, as "2031-01-31"')
    why = "what being on the list means where no column says it: held, released …"
    yield _entry("status", mapping.status, why)
    names = mapping.names or NameOrder.GIVEN_FIRST
    yield _entry("names", names, "which part of a whole name stands first, or family_first")
    nothing = ", ".join(map(_quoted, mapping.nothing or ()))
    yield f"nothing = [{nothing}]  # cells by which the list says that it does not know"


def _entry(key: str, value: str | None, why: str) -> str:
    if value is None:
        return f'# {key} = ""  # {why}'
    return f"{key} = {_quoted(value)}  # {why}"


def _table(mapping: ListMapping) -> Iterator[str]:
    entries = []
    if mapping.sheet is not None:
        entries.append(f"sheet = {_quoted(mapping.sheet)}")
    if mapping.header not in {None, (1,)}:
        rows = ", ".join(map(str, mapping.header or ()))
        entries.append(f"header = [{rows}]" if mapping.header else "header = 0")
    if mapping.delimiter is not None:
        entries.append(f"delimiter = {_quoted(mapping.delimiter)}")
    if mapping.encoding is not None:
        entries.append(f"encoding = {_quoted(mapping.encoding)}")
    if entries:
        yield from ("[table]", *entries, "")


def _column(guessed: GuessedColumn) -> str:
    why = "; ".join([guessed.reason, *([", ".join(guessed.examples)] if guessed.examples else [])])
    return f"{_quoted(guessed.header)} = {_rule(guessed)}  # {_comment(why)}"


def _rule(guessed: GuessedColumn) -> str:
    column = guessed.column
    if column is None:
        return _quoted(LEAVE_OUT)
    more = []
    if column.dates is not None:
        more.append(f"dates = {_quoted(column.dates)}")
    if column.unit is not None:
        more.append(f"unit = {_quoted(column.unit)}")
    if column.split:
        more.append(f"split = [{', '.join(map(_quoted, column.split))}]")
    if column.words:
        words = ", ".join(f"{_quoted(word)} = {_quoted(means)}" for word, means in column.words)
        more.append(f"words = {{ {words} }}")
    means = _quoted(column.field)
    return f"{{ {', '.join([f'means = {means}', *more])} }}" if more else means


def _quoted(text: str) -> str:
    """Return a TOML string: what JSON escapes, TOML escapes alike, but for DEL."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
