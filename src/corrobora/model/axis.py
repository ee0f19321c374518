"""A figure at its place in time, with the list behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from corrobora.model.edtf import Answer
from corrobora.model.finding import LedgerRow, Step

__all__ = ["Entry", "Named", "Parts"]


@dataclass(frozen=True, slots=True)
class Named:
    """One person beside a figure: on which step, and whether the dates put them into its frame."""

    name: str
    step: Step
    date: str | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts told of a figure by the same voice: how many, and what they sum up to."""

    rows: tuple[LedgerRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure at its place on the axis.

    `cut_off` is stated or, where `is_stated` is False, the first publication. `is_fall`: a later
    figure of the speaker is lower; `reason` is what is said of why. `named` is the list beside
    the number, out of what this register knows by name; it is empty where `is_nameable` is
    False: nothing that is read of a person says whether they are of the class counted.
    """

    row: LedgerRow
    country: str | None
    cut_off: dt.date | None
    is_stated: bool
    is_fall: bool
    reason: str | None
    parts: Parts | None
    named: tuple[Named, ...]
    is_nameable: bool
