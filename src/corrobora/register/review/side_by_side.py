"""Two persons field by field: where they agree, where they differ, and who says each; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrobora.register.review.values import NO_DATE, Field, Value

__all__ = ["Agreement", "Row", "lay_side_by_side"]


class Agreement(StrEnum):
    """How two persons compare in one field."""

    SAME = "same"
    COMPATIBLE = "compatible"
    """Some values are shared, or dates that may be one (May, and the fifth of May)."""
    DIFFERS = "differs"
    ONE_SIDED = "one_sided"
    """Of one of the two nothing is said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of both."""

    field: Field
    a: tuple[Value, ...]
    b: tuple[Value, ...]
    agreement: Agreement


def lay_side_by_side(
    a: Mapping[Field, Sequence[Value]], b: Mapping[Field, Sequence[Value]]
) -> tuple[Row, ...]:
    """Return a row for each field of which anything is said of either, in the order of reading."""
    return tuple(
        Row(field, tuple(a.get(field, ())), tuple(b.get(field, ())), _compare(a, b, field))
        for field in sorted({*a, *b})
    )


def _compare(
    a: Mapping[Field, Sequence[Value]], b: Mapping[Field, Sequence[Value]], field: Field
) -> Agreement:
    one, other = a.get(field, ()), b.get(field, ())
    if not one or not other:
        return Agreement.ONE_SIDED
    keys = {value.key for value in one}, {value.key for value in other}
    if keys[0] == keys[1]:
        return Agreement.SAME
    if keys[0] & keys[1] or any(_may_be(x, y) for x in one for y in other):
        return Agreement.COMPATIBLE
    return Agreement.DIFFERS


def _may_be(a: Value, b: Value) -> bool:
    """Say whether two dates may be one; where none is said it may be any."""
    if NO_DATE in {a.key, b.key}:
        return True
    if a.date is None or b.date is None:
        return False
    return a.date.is_compatible_with(b.date)
