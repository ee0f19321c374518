"""All rows of a register as lines, and lines as the rows of a new register.

A table at a time, those first that others refer to. JSON goes as the text that the database
holds and bytes as base64, so that what comes back is what was there, on either database. The
tables of the index and of summaries are left out: they are made again (docs/adr/0017, 0023). So
is what ends with a restored register: a session or a token that was ended since must not come to
life again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    cast,
    insert,
    select,
    type_coerce,
    update,
)
from sqlalchemy.exc import NoSuchTableError

from corrobora.errors import InputError
from corrobora.store.columns import Moment
from corrobora.store.counting import go_on_counting
from corrobora.store.tables import metadata

__all__ = ["Counted", "count_lines", "fill_tables", "give_lines", "is_kept"]

_AT_ONCE = 500
_WORKINGS = ("index_", "summary_")
_ENDING = frozenset(
    {"sessions", "known_browsers", "api_tokens", "feed_addresses", "sign_in_attempts"}
)
_FOREIGN = "it holds what this version does not know"
_CHANGED = "what it holds is not what it says it holds. Take another copy"


@dataclass(frozen=True, slots=True)
class Counted:
    """How much a backup holds."""

    tables: int
    rows: int


def is_kept(table: str) -> bool:
    """Say whether a backup holds the table of that name."""
    return not table.startswith(_WORKINGS) and table not in _ENDING


def give_lines(connection: Connection) -> Iterator[bytes]:
    """Give every row, each on a line, in an order that follows from the rows alone."""
    tables = rows = 0
    for table in metadata.sorted_tables:
        if not is_kept(table.name):
            continue
        yield _line({"table": table.name, "columns": [column.name for column in table.c]})
        count = 0
        for row in _stored_rows(connection, table):
            yield _line(row)
            count += 1
        yield _line({"rows": count})
        tables, rows = tables + 1, rows + count
    yield _line({"tables": tables, "all": rows})


def count_lines(lines: Iterable[bytes]) -> Counted:
    """Return how much is there, by the lines themselves; `InputError` where they say otherwise."""
    tables = rows = count = 0
    said: object = None
    for line in lines:
        if not line.startswith(b"{"):
            count += 1
            continue
        said = _parse(line)
        if isinstance(said, dict) and "table" in said:
            tables, count = tables + 1, 0
        elif said == {"rows": count}:
            rows += count
    if said != {"tables": tables, "all": rows}:
        raise InputError(_CHANGED)
    return Counted(tables, rows)


def fill_tables(connection: Connection, lines: Iterable[bytes]) -> Counted:
    """Insert the rows into empty tables, as they were when the lines were made.

    Raises `InputError` where lines are not those that `give_lines` gave. The caller's
    transaction makes it whole or undone.
    """
    given = iter(lines)
    filled: list[str] = []
    rows = 0
    for line in given:  # a table's other lines are taken by `_fill_table`
        said = _parse(line)
        if not isinstance(said, dict):
            raise InputError(_CHANGED)
        if "table" not in said:
            counted = Counted(len(filled), rows)
            if said != {"tables": counted.tables, "all": rows} or next(given, None) is not None:
                raise InputError(_CHANGED)
            go_on_counting(connection, filled)
            return counted
        if said["table"] in filled:
            raise InputError(_CHANGED)
        rows += _fill_table(connection, said, given)
        filled.append(said["table"])
    raise InputError(_CHANGED)


# --- out ------------------------------------------------------------------------------------------


def _stored_rows(connection: Connection, table: Table) -> Iterator[list[Any]]:
    query = select(*(_as_stored(column) for column in table.c)).order_by(*table.primary_key)
    with connection.execute(query.execution_options(yield_per=_AT_ONCE)) as found:
        for row in found:
            yield [_out(value) for value in row]


def _as_stored(column: Column[Any]) -> Any:  # noqa: ANN401 - an expression of any type
    if isinstance(column.type, JSON):
        return cast(column, Text)
    return type_coerce(column, String) if isinstance(column.type, Moment) else column


def _out(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _line(what: object) -> bytes:
    return json.dumps(what, separators=(",", ":")).encode() + b"\n"


# --- in -------------------------------------------------------------------------------------------


def _fill_table(connection: Connection, said: Mapping[str, Any], lines: Iterator[bytes]) -> int:
    """Insert the rows of one table; return how many, which the line after them says too."""
    table = _find_table(connection, said)
    columns = [table.c[name] for name in said["columns"]]
    later = _refer_to_own(table)
    command = insert(table).values({column.name: _place(connection, column) for column in columns})
    count, referring, held = 0, [], []
    for line in lines:
        row = _parse(line)
        if isinstance(row, dict):
            break
        values = _in(columns, row)
        if later is not None and values[_named(later)] is not None:
            referring.append({**_key(table, values), "later": values[_named(later)]})
            values[_named(later)] = None
        held.append(values)
        count += 1
        if len(held) == _AT_ONCE:
            connection.execute(command, held)
            held = []
    else:
        raise InputError(_CHANGED)
    if row != {"rows": count}:
        raise InputError(_CHANGED)
    if held:
        connection.execute(command, held)
    if later is not None and referring:
        _refer(connection, table, later, referring)
    return count


def _find_table(connection: Connection, said: Mapping[str, Any]) -> Table:
    """Return the table as it is there, which may be of an older version than the code's."""
    name = said["table"]
    if not isinstance(name, str) or name not in metadata.tables or not is_kept(name):
        raise InputError(f"{_FOREIGN}: a table {name!r}")
    try:
        table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
    except NoSuchTableError as error:
        raise InputError(f"{_FOREIGN}: a table {name!r}") from error
    columns = said.get("columns")
    if not isinstance(columns, list) or not all(isinstance(one, str) for one in columns):
        raise InputError(_CHANGED)
    unknown = [one for one in columns if one not in table.c]
    if unknown:
        raise InputError(f"{_FOREIGN}: a column {unknown[0]!r} of {name}")
    return table


def _refer_to_own(table: Table) -> Column[Any] | None:
    """Return the column that names other rows of the table: it is set when all are there."""
    for column in table.c:
        for key in column.foreign_keys:
            if key.target_fullname.partition(".")[0] == table.name:
                return column
    return None


def _refer(
    connection: Connection, table: Table, column: Column[Any], rows: list[dict[str, Any]]
) -> None:
    which = [one == bindparam(f"key_{one.name}") for one in table.primary_key]
    connection.execute(update(table).where(*which).values({column.name: bindparam("later")}), rows)


def _key(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    return {f"key_{one.name}": values[_named(one)] for one in table.primary_key}


def _named(column: Column[Any]) -> str:
    return f"new_{column.name}"


def _place(connection: Connection, column: Column[Any]) -> Any:  # noqa: ANN401 - see _as_stored
    """Return where a value goes: JSON as the text it is."""
    if not isinstance(column.type, JSON):
        return bindparam(_named(column), type_=column.type)
    given = bindparam(_named(column), type_=Text())
    return given if connection.dialect.name == "sqlite" else cast(given, JSON)


def _in(columns: list[Column[Any]], row: object) -> dict[str, Any]:
    if not isinstance(row, list) or len(row) != len(columns):
        raise InputError(_CHANGED)
    return {_named(one): _value(one, given) for one, given in zip(columns, row, strict=True)}


def _value(column: Column[Any], given: object) -> object:
    if isinstance(column.type, LargeBinary) and isinstance(given, str):
        try:
            return base64.b64decode(given, validate=True)
        except ValueError as error:
            raise InputError(_CHANGED) from error
    return given


def _parse(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError as error:
        raise InputError(_CHANGED) from error
