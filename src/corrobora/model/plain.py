"""Core values as plain data: what JSON can hold, in one way for every type."""

from __future__ import annotations

import datetime
from dataclasses import fields, is_dataclass
from enum import StrEnum

from corrobora.errors import BrokenPromise
from corrobora.model.edtf import EdtfDate

__all__ = ["Plain", "as_plain"]

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def as_plain(value: object) -> Plain:
    """Return a core value as plain data; a type that has no such form is a mistake of ours.

    A dataclass becomes an object of its fields, a tuple a list, an enum its value, an EDTF date
    and a moment their text.
    """
    if isinstance(value, EdtfDate | StrEnum):
        return str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [as_plain(part) for part in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    msg = f"no plain form for {type(value).__name__}"
    raise BrokenPromise(msg)
