"""What linking records takes and gives back: settings, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corrobora.model.suggestion import RecordCluster, RecordSuggestion

__all__ = ["LinkSettings", "Linked", "RegisterLinked", "Step"]

Step = Callable[[int, int], None]
"""Is told how many steps are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """What linking may take: memory in megabytes for the joins, threads.

    Of several lists, pairs within one of them are told `within` alone.
    """

    memory: int = 1024
    threads: int = 2
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking files found: best matches first, groups, and what to know of it.

    `lists` are the files as they are called. With several, pairs and groups within one list
    are there only where they were asked for.
    """

    lists: tuple[str, ...]
    records: int
    compared: int
    suggestions: tuple[RecordSuggestion, ...]
    clusters: tuple[RecordCluster, ...]
    weights: tuple[tuple[str, str, float], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLinked:
    """What linking the lists of a register left in it.

    `suggestions` are there where they were asked for.
    """

    records: int
    lists: int
    compared: int
    kept: int
    already_one: int
    judged: int
    namesakes: int
    notes: tuple[str, ...]
    suggestions: tuple[RecordSuggestion, ...] = ()
    clusters: tuple[RecordCluster, ...] = ()
