"""What a version of a list says, row by row."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corrobora.model.statement import Act
from corrobora.store.database import Connection
from corrobora.store.lists import StoredVersion
from corrobora.store.statements import count_people_of, iterate_said, load_statements

__all__ = ["Told", "load_acts", "load_first"]


@dataclass(frozen=True, slots=True)
class Told:
    """The acts of the first people of a version, in the order of its rows; how many more are."""

    acts: tuple[Act, ...]
    more: int


def load_acts(
    connection: Connection,
    version: StoredVersion,
    *,
    known_at: datetime.datetime | None = None,
) -> tuple[Act, ...]:
    """Return the acts that a version tells, in the order of its rows."""
    said = load_statements(connection, known_at=known_at, reports=[version.report_id])
    acts = [one for one in said.values() if isinstance(one, Act)]
    return _in_order(acts)


def load_first(
    connection: Connection,
    version: StoredVersion,
    people: int,
    *,
    known_at: datetime.datetime | None = None,
) -> Told:
    """Return the acts of the first so many people of a version; the rest is only counted."""
    acts = tuple(_first(connection, version, people, known_at))
    shown = len({one.person.start for one in acts})
    named = count_people_of(connection, version.report_id, known_at=known_at)
    return Told(_in_order(acts), named - shown)


def _first(
    connection: Connection,
    version: StoredVersion,
    people: int,
    known_at: datetime.datetime | None,
) -> Iterator[Act]:
    seen: set[int] = set()
    # They are kept in the order of their first quotes, which are names.
    for one in iterate_said(connection, version.report_id, "act", known_at=known_at):
        if isinstance(one, Act):
            seen.add(one.person.start)
            if len(seen) > people:
                return
            yield one


def _in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    return tuple(sorted(acts, key=lambda one: (one.person.start, one.quotes[-1].start)))
