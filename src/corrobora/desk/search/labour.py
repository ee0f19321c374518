"""Laying many names beside a register: a function for a process of its own (`desk/jobs.py`)."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.model.reconciled import AskedName
from corrobora.register.eyes import Eyes
from corrobora.register.matched_names import MatchedName, match_names
from corrobora.register.opening import Where, opened
from corrobora.register.results import Progress

__all__ = ["Matches", "NameOrder", "match"]


@dataclass(frozen=True, slots=True)
class NameOrder:
    """Which names are asked about, with whose eyes."""

    where: Where
    asked: tuple[AskedName, ...]
    eyes: Eyes


@dataclass(frozen=True, slots=True)
class Matches:
    """What came of it: a row for each name, in their order."""

    rows: tuple[MatchedName, ...]


def match(order: NameOrder, progress: Progress) -> Matches:
    """Lay the names beside the persons; nothing is written."""
    with opened(order.where) as connection:
        return Matches(match_names(connection, order.asked, order.eyes, progress=progress))
