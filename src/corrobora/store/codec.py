"""Stored JSON back to core values, exactly: what `as_plain` wrote reads back equal.

Reading goes by the types of the fields, so a core type that gains a field with a default
still reads what was written before.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from corrobora.errors import BrokenPromise
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.statement import (
    Act,
    Designation,
    Promise,
    SiteClaim,
    Statement,
    Tally,
)

__all__ = ["decode", "decode_statement"]

T = TypeVar("T")

_STATEMENTS: Mapping[str, type[Statement]] = {
    "act": Act,
    "tally": Tally,
    "designation": Designation,
    "promise": Promise,
    "site_claim": SiteClaim,
}


def decode(wanted: type[T], data: object) -> T:
    """Return the value of type `wanted` that `as_plain` wrote; `BrokenPromise` where it is none."""
    try:
        value: T = _reader(cast("object", wanted))(data)
    except (KeyError, TypeError, ValueError) as error:
        msg = f"what is stored does not read as {wanted}: {error}"
        raise BrokenPromise(msg) from error
    return value


def decode_statement(kind: str, data: object) -> Statement:
    """Return the statement of that kind; `BrokenPromise` where the kind is not one of the five."""
    wanted = _STATEMENTS.get(kind)
    if wanted is None:
        msg = f"{kind!r} is no kind of statement"
        raise BrokenPromise(msg)
    return decode(wanted, data)


_Reader = Callable[[Any], Any]


@cache
def _reader(wanted: object) -> _Reader:
    """Return the function that reads JSON as `wanted`; made once a type, it is the hot path."""
    if get_origin(wanted) in {Union, types.UnionType}:
        return _optional_reader(wanted)
    if get_origin(wanted) is tuple:
        return _tuple_reader(_reader(get_args(wanted)[0]))
    if wanted is EdtfDate:
        return parse_edtf
    kind = cast("type", wanted)
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    return kind if issubclass(kind, StrEnum) else _plain_reader(kind)


def _optional_reader(wanted: object) -> _Reader:
    """Read `X | None`; core types have no other unions inside them."""
    (inner,) = (part for part in get_args(wanted) if part is not types.NoneType)
    known: list[_Reader] = []

    def read(data: object) -> object:
        if data is None:
            return None
        if not known:
            known.append(_reader(inner))  # when first called: a speaker holds a speaker
        return known[0](data)

    return read


def _tuple_reader(part: _Reader) -> _Reader:
    def read(data: object) -> tuple[Any, ...]:
        if not isinstance(data, list):  # a text would come apart into its letters
            msg = f"{data!r} is no list"
            raise TypeError(msg)
        return tuple(part(item) for item in data)

    return read


def _plain_reader(wanted: type) -> _Reader:
    def read(data: object) -> object:
        if type(data) is wanted:
            return data
        # A whole float comes back from some JSON columns as an int.
        if wanted is float and isinstance(data, int) and not isinstance(data, bool):
            return float(data)
        msg = f"{data!r} is no {wanted.__name__}"
        raise TypeError(msg)

    return read


def _dataclass_reader(wanted: type) -> _Reader:
    hints = get_type_hints(wanted)
    parts = [
        (field.name, _reader(hints[field.name]), _is_required(field)) for field in fields(wanted)
    ]

    def read(data: Mapping[str, Any]) -> object:
        return wanted(
            **{
                name: part(data[name])
                for name, part, is_required in parts
                if is_required or name in data
            }
        )

    return read


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
