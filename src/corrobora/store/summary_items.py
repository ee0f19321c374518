"""Asking summaries what waits, what is listed and what changed, in pages (docs/adr/0023)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select, true

from corrobora.model.summary import Change, Matter, MatterKind, Waiting, WaitingKind
from corrobora.store import summary_tables as t
from corrobora.store.summary_reading import Hidden, in_any_part, is_before, unseen
from corrobora.store.summary_rows import read_change, read_matter, read_waiting

__all__ = [
    "MatterFilter",
    "WaitingFilter",
    "count_changes",
    "count_matters",
    "count_waiting",
    "find_matters_called",
    "load_matter",
    "load_waiting",
    "page_of_changes",
    "page_of_matters",
    "page_of_waiting",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFilter:
    """Which of what waits is wanted: of these kinds, about a person, and whether put aside."""

    kinds: frozenset[WaitingKind] = frozenset()
    person: str | None = None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFilter:
    """Which conflicts, promises or figures are wanted: all that is given has to hold."""

    kind: MatterKind
    is_open: bool | None = None
    subs: frozenset[str] = frozenset()
    country: str | None = None
    person: str | None = None
    site: str | None = None


# --- what waits, and what is listed ---------------------------------------------------------------


def count_waiting(connection: Connection, hidden: Hidden) -> dict[tuple[WaitingKind, bool], int]:
    """Return how many wait by kind, those apart that were put aside."""
    w = t.summary_waiting.c
    query = select(w.kind, w.held, func.count().label("items")).where(
        _told(t.summary_waiting, t.summary_waiting_of, hidden)
    )
    rows = connection.execute(query.group_by(w.kind, w.held))
    return {(WaitingKind(row.kind), bool(row.held)): row.items for row in rows}


def page_of_waiting(
    connection: Connection,
    wanted: WaitingFilter,
    hidden: Hidden,
    *,
    after: tuple[float, str] | None = None,
    most: int,
) -> tuple[Waiting, ...]:
    """Return what waits, in order of weight; `after` are weight and id of the last one before."""
    w = t.summary_waiting.c
    which = [w.held.is_(wanted.held), _told(t.summary_waiting, t.summary_waiting_of, hidden)]
    if wanted.kinds:
        which.append(w.kind.in_(sorted(kind.value for kind in wanted.kinds)))
    if wanted.person is not None:
        of = t.summary_waiting_of.c
        which.append(w.id.in_(select(of.item).where(of.person_id == wanted.person)))
    if after is not None:
        weight, id_ = after
        which.append(or_(w.weight < weight, and_(w.weight == weight, w.id > id_)))
    query = select(t.summary_waiting).where(*which).order_by(w.weight.desc(), w.id).limit(most)
    return tuple(read_waiting(row) for row in connection.execute(query))


def load_waiting(connection: Connection, id_: str, hidden: Hidden) -> Waiting | None:
    """Return one thing that waits, None where it does not, or is not to be seen."""
    told = _told(t.summary_waiting, t.summary_waiting_of, hidden)
    query = select(t.summary_waiting).where((t.summary_waiting.c.id == id_) & told)
    row = connection.execute(query).one_or_none()
    return None if row is None else read_waiting(row)


def count_matters(
    connection: Connection, kind: MatterKind, hidden: Hidden
) -> dict[tuple[str, bool], int]:
    """Return how many of a kind there are by what kind of it, and whether they are open."""
    m = t.summary_matters.c
    query = select(m.sub, m.is_open, func.count().label("items")).where(
        (m.kind == kind.value) & _told(t.summary_matters, t.summary_matters_of, hidden)
    )
    rows = connection.execute(query.group_by(m.sub, m.is_open))
    return {(row.sub, bool(row.is_open)): row.items for row in rows}


def page_of_matters(
    connection: Connection,
    wanted: MatterFilter,
    hidden: Hidden,
    *,
    after: tuple[str, str] | None = None,
    most: int,
) -> tuple[Matter, ...]:
    """Return conflicts, promises or figures, those with the last day first.

    `after` are the last day, empty where there is none, and the id of the last one before.
    """
    m = t.summary_matters.c
    last = m.last
    which = [m.kind == wanted.kind.value, *_narrow(wanted)]
    which.append(_told(t.summary_matters, t.summary_matters_of, hidden))
    if after is not None:
        which.append(is_before((last, after[0]), (m.id, after[1])))
    query = select(t.summary_matters).where(*which).order_by(last.desc(), m.id.desc()).limit(most)
    return tuple(read_matter(row) for row in connection.execute(query))


def _narrow(wanted: MatterFilter) -> Iterator[ColumnElement[bool]]:
    m = t.summary_matters.c
    if wanted.is_open is not None:
        yield m.is_open.is_(wanted.is_open)
    if wanted.subs:
        yield m.sub.in_(sorted(wanted.subs))
    if wanted.country is not None:
        yield m.country == wanted.country
    if wanted.site is not None:
        yield m.site == wanted.site
    if wanted.person is not None:
        of = t.summary_matters_of.c
        yield m.id.in_(select(of.item).where(of.person_id == wanted.person))


def load_matter(connection: Connection, id_: str, hidden: Hidden) -> Matter | None:
    """Return one conflict, promise or figure, None where it is not there or not to be seen."""
    told = _told(t.summary_matters, t.summary_matters_of, hidden)
    query = select(t.summary_matters).where((t.summary_matters.c.id == id_) & told)
    row = connection.execute(query).one_or_none()
    return None if row is None else read_matter(row)


def find_matters_called(
    connection: Connection, kind: MatterKind, beginning: str, *, most: int
) -> tuple[Matter, ...]:
    """Return matters of a kind of which the id begins so, whoever may see them."""
    m = t.summary_matters.c
    query = select(t.summary_matters).where(
        (m.kind == kind.value) & m.id.startswith(beginning, autoescape=True)
    )
    return tuple(read_matter(row) for row in connection.execute(query.order_by(m.id).limit(most)))


def _told(table: Table, of: Table, hidden: Hidden) -> ColumnElement[bool]:
    """Leave out what is about anybody of whom anything is restricted."""
    if hidden.sees_all:
        return true()
    about = select(of.c.item).where(of.c.person_id.in_(in_any_part(hidden)))
    return table.c.id.not_in(about)


# --- what changed ---------------------------------------------------------------------------------


def page_of_changes(
    connection: Connection,
    hidden: Hidden,
    *,
    since: datetime.datetime | None = None,
    persons: Sequence[str] | None = None,
    before: int | None = None,
    most: int,
) -> tuple[Change, ...]:
    """Return what changed, the last first; `before` is the number of the last one before."""
    j = t.summary_journal.c
    which: list[ColumnElement[bool]] = [_journal_seen(hidden)]
    if since is not None:
        which.append(j.at >= since)
    if persons is not None:
        which.append(j.person_id.in_(sorted(persons)))
    if before is not None:
        which.append(j.number < before)
    query = select(t.summary_journal).where(*which).order_by(j.number.desc()).limit(most)
    return tuple(read_change(row) for row in connection.execute(query))


def count_changes(
    connection: Connection, hidden: Hidden, *, since: datetime.datetime
) -> dict[str, int]:
    """Return how many changes of each kind there were since then."""
    j = t.summary_journal.c
    query = select(j.what, func.count().label("changes")).where(
        (j.at >= since) & _journal_seen(hidden)
    )
    return {row.what: row.changes for row in connection.execute(query.group_by(j.what))}


def _journal_seen(hidden: Hidden) -> ColumnElement[bool]:
    j = t.summary_journal.c
    named = j.person_id != ""
    if hidden.sees_all:
        return named
    told = named & j.person_id.not_in(unseen(hidden))
    # Also of those who are nobody any more.
    return told & j.person_id.not_in(hidden.find()) if hidden.find() else told
