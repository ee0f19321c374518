"""Asking the journal what changed, in pages, by kind, place, country, person and time."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from corrobora.model.summary import Change, ChangeKind, Matter
from corrobora.store import summary_tables as t
from corrobora.store.index_tables import index_mentions, index_persons, index_states
from corrobora.store.rows import in_parts
from corrobora.store.summary_reading import (
    Hidden,
    PersonFilter,
    in_any_part,
    is_before,
    select_persons,
    unseen,
)
from corrobora.store.summary_rows import read_change, read_matter, site_key
from corrobora.store.tables import readings

__all__ = [
    "ChangeFilter",
    "count_happened",
    "find_reports_of_run",
    "load_matters",
    "page_of_due",
    "page_of_journal",
]

_J = t.summary_journal.c
_M = t.summary_matters.c
_MATTERS = (
    ChangeKind.CONFLICT_OPENED.value,
    ChangeKind.CONFLICT_CLOSED.value,
    ChangeKind.PROMISE.value,
)
_LATER = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which changes are wanted: all that is given has to hold; no kinds are all kinds.

    `since` counts, `until` does not. `fitting` are persons as they stand now. `decided` asks for
    what somebody decided.
    """

    kinds: frozenset[ChangeKind] = frozenset()
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    site: str | None = None
    country: str | None = None
    persons: Collection[str] | None = None
    fitting: PersonFilter | None = None
    decided: bool = False


def page_of_journal(
    connection: Connection,
    wanted: ChangeFilter,
    hidden: Hidden,
    *,
    before: int | None = None,
    most: int,
) -> tuple[Change, ...]:
    """Return what the journal has, the last first; `before` is the number of the one before."""
    which = [*_fits(wanted, hidden)]
    if before is not None:
        which.append(_J.number < before)
    query = select(t.summary_journal).where(*which).order_by(_J.number.desc()).limit(most)
    return tuple(read_change(row) for row in connection.execute(query))


def count_happened(connection: Connection, wanted: ChangeFilter, hidden: Hidden) -> dict[str, int]:
    """Return how many changes of each kind the journal has."""
    query = select(_J.what, func.count().label("changes")).where(*_fits(wanted, hidden))
    return {row.what: row.changes for row in connection.execute(query.group_by(_J.what))}


def page_of_due(
    connection: Connection,
    wanted: ChangeFilter,
    hidden: Hidden,
    *,
    today: datetime.date,
    before: tuple[str, str] | None = None,
    most: int,
) -> tuple[Matter, ...]:
    """Return promises whose day passed while they were open, the last first.

    `before` are the day and the id of the one before.
    """
    if wanted.decided or (wanted.kinds and ChangeKind.PROMISE_DUE not in wanted.kinds):
        return ()
    which = [*_fits_due(wanted, hidden), _M.last < today.isoformat(), _M.last != ""]
    if before is not None:
        which.append(is_before((_M.last, before[0]), (_M.id, before[1])))
    query = select(t.summary_matters).where(*which).order_by(_M.last.desc(), _M.id.desc())
    return tuple(read_matter(row) for row in connection.execute(query.limit(most)))


# --- what is asked for ----------------------------------------------------------------------------


def _fits(wanted: ChangeFilter, hidden: Hidden) -> Iterator[ColumnElement[bool]]:
    yield from _seen(hidden)
    if wanted.kinds:
        yield _J.what.in_(sorted(wanted.kinds))
    if wanted.since is not None:
        yield _J.at >= wanted.since
    if wanted.until is not None:
        yield _J.at < wanted.until
    if wanted.decided:
        yield and_(_J.cause.not_like("run %"), _J.cause.not_in(["", "day"]))
    if wanted.persons is not None:
        yield _J.person_id.in_(sorted(wanted.persons))
    if wanted.fitting is not None:
        yield _J.person_id.in_(select_persons(wanted.fitting, hidden))
    if wanted.site is not None:
        here = select_persons(PersonFilter(site=wanted.site), hidden)
        yield or_(_J.person_id.in_(here), _J.about.in_(_matters_at(wanted.site)))
    if wanted.country is not None:
        about = select(_M.id).where(_M.country == wanted.country)
        yield or_(_is_told_in(wanted.country), _J.about.in_(about))


def _is_told_in(country: str) -> ColumnElement[bool]:
    """Say whether anything about the person of a change is told in a country."""
    f = t.summary_findings.c
    which = (f.person_id == _J.person_id) & (f.country == country)
    return select(f.place).where(which).exists()


def _matters_at(site: str) -> ColumnElement[bool]:
    # A place has few names; `summary_matters.site` is the one that is shown.
    shown = select(t.summary_persons.c.site).where(t.summary_persons.c.site_key == site_key(site))
    return select(_M.id).where(or_(_M.site == site, _M.site.in_(shown)))  # type: ignore[return-value]


def _seen(hidden: Hidden) -> Iterator[ColumnElement[bool]]:
    """Leave out whoever is hidden, and matters of whomever anything is restricted (ADR 0023)."""
    if hidden.sees_all:
        return
    yield _J.person_id.not_in(unseen(hidden))
    if hidden.ids:  # also of those who are here no more
        yield _J.person_id.not_in(sorted(hidden.ids))
    yield or_(_J.what.not_in(_MATTERS), _J.person_id.not_in(in_any_part(hidden)))


def _fits_due(wanted: ChangeFilter, hidden: Hidden) -> Iterator[ColumnElement[bool]]:
    yield (_M.kind == "promise") & _M.is_open.is_(True)
    yield from _may_be_told(hidden)
    of = t.summary_matters_of.c
    # It fell due when its last day was over.
    if wanted.since is not None:
        yield _M.last >= _day_before(wanted.since)
    if wanted.until is not None:
        yield _M.last < _day_before(wanted.until)
    if wanted.site is not None:
        yield _M.id.in_(_matters_at(wanted.site))
    if wanted.country is not None:
        yield _M.country == wanted.country
    if wanted.persons is not None:
        whom = of.person_id.in_(sorted(wanted.persons))
        yield select(of.item).where((of.item == _M.id) & whom).exists()
    if wanted.fitting is not None:
        fitting = select_persons(wanted.fitting, hidden)
        whom = of.person_id.in_(fitting)
        yield select(of.item).where((of.item == _M.id) & whom).exists()


def _may_be_told(hidden: Hidden) -> Iterator[ColumnElement[bool]]:
    if not hidden.sees_all:
        of = t.summary_matters_of.c
        yield _M.id.not_in(select(of.item).where(of.person_id.in_(in_any_part(hidden))))


def load_matters(
    connection: Connection, ids: Collection[str], hidden: Hidden
) -> tuple[Matter, ...]:
    """Return these conflicts and promises, without those that are not to be seen."""
    table = t.summary_matters
    return tuple(
        read_matter(row)
        for part in in_parts(sorted(ids))
        for row in connection.execute(
            select(table).where(table.c.id.in_(part), *_may_be_told(hidden))
        )
    )


_TICK = datetime.timedelta(microseconds=1)


def _day_before(moment: datetime.datetime) -> str:
    """Return the first day that is over at that moment or later: what is due then falls due."""
    after = (moment - _TICK).date() if moment.time() == datetime.time() else moment.date()
    return after.isoformat()


# --- why ------------------------------------------------------------------------------------------


def find_reports_of_run(
    connection: Connection, run: int, persons: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return the reports that were read in a run and name the person, for each of the persons."""
    joined = (
        index_persons.join(index_mentions, index_mentions.c.person == index_persons.c.number)
        .join(index_states, index_states.c.number == index_mentions.c.state)
        .join(readings, readings.c.report_id == index_states.c.report_id)
    )
    found: dict[str, dict[str, None]] = {}
    for part in in_parts(sorted(persons)):
        query = (
            select(index_persons.c.person_id, readings.c.report_id)
            .select_from(joined)
            .where(index_persons.c.person_id.in_(part) & (readings.c.run == run))
            .order_by(readings.c.report_id)
        )
        for row in connection.execute(query):
            found.setdefault(row.person_id, {})[row.report_id] = None
    return {id_: tuple(reports) for id_, reports in found.items()}
