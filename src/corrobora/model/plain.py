"""Core values as plain data: what JSON can hold, in one way for every type."""

from __future__ import annotations

import datetime
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache

from corrobora.errors import BrokenPromise
from corrobora.model.edtf import EdtfDate

__all__ = ["Plain", "as_plain"]

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def as_plain(value: object) -> Plain:
    """Return a core value as plain data; a type that has no such form is a mistake of ours.

    A dataclass becomes an object of its fields, a tuple a list, an enum its value, an EDTF date
    and a moment their text.
    """
    kind: type = type(value)
    if kind is str or kind is int or value is None or kind is float:
        return value  # type: ignore[return-value]
    if kind is tuple:
        return [as_plain(part) for part in value]  # type: ignore[attr-defined]
    names = _field_names(kind)
    if names is not None:
        return {name: as_plain(getattr(value, name)) for name in names}
    return _as_rarer(value)


@cache
def _field_names(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a dataclass that becomes an object; none for any other type."""
    if issubclass(kind, EdtfDate) or not is_dataclass(kind):
        return None
    return tuple(field.name for field in fields(kind))


def _as_rarer(value: object) -> Plain:
    if isinstance(value, EdtfDate | StrEnum):
        return str(value)
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [as_plain(part) for part in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    msg = f"no plain form for {type(value).__name__}"
    raise BrokenPromise(msg)
