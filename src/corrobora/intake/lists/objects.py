"""Tables in JSON and JSON Lines: objects as rows, with nested keys as columns of dotted names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from corrobora.errors import InputError
from corrobora.intake.decoding import decode
from corrobora.intake.lists.table import MAX_CELL, Table, TableForm, TableRow, tidy

__all__ = ["is_json", "is_json_lines", "read_json", "read_json_lines"]

_Json: TypeAlias = "bool | int | float | str | list[_Json] | dict[str, _Json] | None"
_Item: TypeAlias = tuple[int, _Json]

_MAX_DEPTH = 6  # of arrays inside objects that are looked for a table
_MAX_COLUMNS = 2_000
_BETWEEN = "; "
_SPACES = " \t\r\n"
_ADVICE = "Write an array of objects, one object for each person"
_MAX_TOLD = 3


class _Again(dict[str, _Json]):
    """An object in which a key stood several times: the second is `key (2)`, as in other tables.

    `again` maps such a key, as it is here, to the key as it stood.
    """

    def __init__(self, pairs: Sequence[tuple[str, _Json]]) -> None:
        super().__init__()
        self.again: dict[str, str] = {}
        names = {key for key, _ in pairs}
        for key, value in pairs:
            own, times = key, 1
            while own in self or (times > 1 and own in names):
                times += 1
                own = f"{key} ({times})"
            self[own] = value
            if own != key:
                self.again[own] = key


def _keep_every(pairs: list[tuple[str, _Json]]) -> dict[str, _Json]:
    """Make an object of its pairs: of a key that stands twice no value is lost in silence."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else _Again(pairs)


def is_json(text: str) -> bool:
    """Say whether a text begins as JSON does."""
    return text.lstrip("\ufeff \t\r\n").startswith(("[", "{"))


def is_json_lines(text: str) -> bool:
    """Say whether a text begins with a whole object on a line, and goes on after it."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.startswith("{") or not rest.strip():
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


def read_json(raw: bytes, name: str) -> list[Table]:
    """Return the tables in a JSON file: each array of objects is one, named by its path.

    An array at the top is read object by object. Raises `InputError` with the line where the
    file is no JSON, and where it holds no array of objects.
    """
    text = _decode(raw, name).strip("\ufeff \t\r\n")
    if text.startswith("["):
        items: Callable[[], Iterator[_Item]] = partial(_elements, text, name)
        return [_table(items, "", TableForm.JSON, name)]
    try:
        whole: _Json = json.loads(text, object_pairs_hook=_keep_every)
    except (ValueError, RecursionError) as error:
        raise InputError(_no_json(name, error)) from error
    arrays = list(_find_arrays(whole, ""))
    if not arrays:
        msg = f"{name}: it holds no array of objects. {_ADVICE}"
        raise InputError(msg)
    return [_table(partial(_numbered, array), path, TableForm.JSON, name) for path, array in arrays]


def read_json_lines(raw: bytes, name: str) -> Table:
    """Return the table of a file with one JSON object on each line."""
    text = _decode(raw, name)
    return _table(partial(_lines, text, name), "", TableForm.JSON_LINES, name)


def _decode(raw: bytes, name: str) -> str:
    text = decode(raw)
    if text is None:
        msg = (
            f"{name}: its characters are in no encoding that makes sense of them. Save it as UTF-8"
        )
        raise InputError(msg)
    return text


def _table(items: Callable[[], Iterator[_Item]], path: str, form: TableForm, name: str) -> Table:
    columns: dict[str, None] = {}
    again: list[str] = []
    what = "line" if form is TableForm.JSON_LINES else "object"
    for number, item in items():
        again += (f"{what} {number}: {told}" for told in _tell_again(item))
        for row in _flatten_rows(item):
            columns.update(dict.fromkeys(row))
        if len(columns) > _MAX_COLUMNS:
            msg = f"{name}: its objects have more than {_MAX_COLUMNS:,} different keys: no table"
            raise InputError(msg)
    header = tuple(columns)
    told = again[:_MAX_TOLD]
    if len(again) > len(told):
        told.append(f"and {len(again) - len(told):,} more keys that stand twice in one object")
    return Table(
        name=path,
        form=form,
        rows=partial(_rows, items, header, name),
        header=header,
        told=tuple(told),
    )


def _tell_again(item: _Json) -> Iterator[str]:
    """Tell of the keys that stand more than once in an object, or in one inside it."""
    if isinstance(item, _Again):
        for own, key in item.again.items():
            yield f"the key {key!r} stands there more than once: another value of it is {own!r}"
    inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    for value in inner:
        if isinstance(value, dict | list):
            yield from _tell_again(value)


def _rows(
    items: Callable[[], Iterator[_Item]], header: tuple[str, ...], name: str
) -> Iterator[TableRow]:
    for number, item in items():
        for row in _flatten_rows(item):
            cells = [tidy(row.get(column, "")) for column in header]
            if max(map(len, cells), default=0) > MAX_CELL:
                msg = f"{name}, object {number}: a value is longer than {MAX_CELL:,} characters"
                raise InputError(msg)
            yield TableRow(number, cells)


def _elements(text: str, name: str) -> Iterator[_Item]:
    """Give the elements of an array one by one; only one is held at a time."""
    decoder = json.JSONDecoder(object_pairs_hook=_keep_every)
    at, number = _skip(text, 1), 0
    while at < len(text) and text[at] != "]":
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise InputError(_no_json(name, error)) from error
        number += 1
        yield number, item
        at = _skip(text, at)
        if at < len(text) and text[at] == ",":
            at = _skip(text, at + 1)
        elif at >= len(text) or text[at] != "]":
            line = text.count("\n", 0, at) + 1
            msg = (
                f"{name}, line {line}: it is no JSON: after object {number} a comma or ] is missing"
            )
            raise InputError(msg)
    if at >= len(text):
        msg = f"{name}: it is no JSON: it ends before the closing ]. Get or save it again"
        raise InputError(msg)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


def _numbered(array: list[_Json]) -> Iterator[_Item]:
    yield from enumerate(array, 1)


def _lines(text: str, name: str) -> Iterator[_Item]:
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = text[start:end].strip("\ufeff \t\r")
        start = end + 1
        if not line:
            continue
        try:
            yield number, json.loads(line, object_pairs_hook=_keep_every)
        except (ValueError, RecursionError) as error:
            msg = f"{name}, line {number}: the line is no JSON ({error}). Write one object a line"
            raise InputError(msg) from error


def _find_arrays(value: _Json, path: str, depth: int = 0) -> Iterator[tuple[str, list[_Json]]]:
    """Give the arrays of objects below `value` with their paths, outer ones alone."""
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            yield path, value
    elif isinstance(value, dict) and depth < _MAX_DEPTH:
        for key, inner in value.items():
            yield from _find_arrays(inner, f"{path}.{key}" if path else key, depth + 1)


def _flatten_rows(item: _Json) -> list[dict[str, str]]:
    """Return the rows of one element: several where it holds one array of objects (people)."""
    if not isinstance(item, dict):
        return [] if item is None else [{"value": _scalar(item)}]
    flat, arrays = _flatten(item)
    if len(arrays) != 1:
        return [flat | {path: json.dumps(a, ensure_ascii=False) for path, a in arrays.items()}]
    ((path, array),) = arrays.items()
    rows = []
    for inner in array:
        inner_flat, inner_arrays = _flatten(inner) if isinstance(inner, dict) else ({}, {})
        inner_flat |= {p: json.dumps(a, ensure_ascii=False) for p, a in inner_arrays.items()}
        rows.append(flat | {f"{path}.{key}": value for key, value in inner_flat.items()})
    return rows


def _flatten(
    item: Mapping[str, _Json], prefix: str = "", depth: int = 0
) -> tuple[dict[str, str], dict[str, list[_Json]]]:
    """Return the scalars of an object by dotted path, and its arrays of objects apart."""
    flat: dict[str, str] = {}
    arrays: dict[str, list[_Json]] = {}
    for key, value in item.items():
        path = f"{prefix}{key if key.isascii() else tidy(key)}"
        if isinstance(value, dict) and depth < _MAX_DEPTH:
            inner, more = _flatten(value, f"{path}.", depth + 1)
            flat |= inner
            arrays |= more
        elif isinstance(value, list) and any(isinstance(v, dict) for v in value):
            arrays[path] = value
        else:
            flat[path] = _scalar(value)
    return flat, arrays


def _scalar(value: _Json) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case list():
            return _BETWEEN.join(text for text in map(_scalar, value) if text)
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case float():
            return f"{value:.15g}"
        case _:
            return str(value)


def _no_json(name: str, error: Exception) -> str:
    where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
    is_deep = isinstance(error, RecursionError)
    what = "it is nested too deep" if is_deep else getattr(error, "msg", str(error))
    return f"{name}{where}: it is no JSON ({what}). {_ADVICE}"
