"""Rows as the cells of flat tables, and as objects of their columns."""

from __future__ import annotations

from corrobora.model.plain import Plain
from corrobora.publish.tables import JOINT, Table, read_cells

__all__ = ["as_object", "flatten"]


def as_object(table: Table, row: object) -> dict[str, Plain]:
    """Return a row as an object of its columns."""
    names = (column.name for column in table.columns)
    return dict(zip(names, read_cells(table, row), strict=True))


def flatten(value: Plain) -> str | int | float | bool | None:
    """Return what one cell of a flat table holds: several values stand in one text."""
    if isinstance(value, list):
        return JOINT.join(str(one) for one in value)
    return value if isinstance(value, str | int | float | bool) else None
