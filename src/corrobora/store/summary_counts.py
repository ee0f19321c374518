"""Asking summaries for figures and findings of a time: what charts, places and rhythms count.

Days are asked for as texts (YYYY-MM-DD), as they are kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from corrobora.model.finding import Step
from corrobora.model.summary import Matter, MatterKind
from corrobora.model.vocabulary import Custody
from corrobora.store import summary_tables as t
from corrobora.store.summary_reading import Hidden, in_any_part, unseen
from corrobora.store.summary_rows import read_matter, site_key

__all__ = [
    "Dated",
    "Turned",
    "count_dated",
    "count_matters_by_site",
    "count_persons_at",
    "count_persons_by_site",
    "count_turns",
    "find_candidates",
    "find_countries",
    "find_figure_days",
    "find_last_day",
    "load_figures_between",
]

_F = t.summary_findings.c
_M = t.summary_matters.c
_OUT = ("release", "death")


@dataclass(frozen=True, slots=True)
class Dated:
    """So many findings with one date, on one step."""

    earliest: datetime.date
    latest: datetime.date
    step: Step
    number: int


@dataclass(frozen=True, slots=True)
class Turned:
    """So many releases, or arrests that begin a stay, with one date, None where none is told.

    `before` is the family of what was told of the same person before, empty for nothing.
    """

    family: str
    before: str
    earliest: datetime.date | None
    latest: datetime.date | None
    number: int


def find_countries(connection: Connection) -> frozenset[str]:
    """Return the codes of the countries of which something is told of nobody by name."""
    told = select(t.summary_tellers.c.country).distinct()
    return frozenset(code for code in connection.scalars(told) if code)


def find_figure_days(connection: Connection) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of any figure, None where none has one."""
    is_figure = (_M.kind == MatterKind.FIGURE.value) & (_M.last > "")
    days = [
        connection.scalar(select(_M.last).where(is_figure).order_by(order).limit(1))
        for order in (_M.last, _M.last.desc())
    ]
    if days[0] is None or days[1] is None:
        return None
    return datetime.date.fromisoformat(days[0]), datetime.date.fromisoformat(days[1])


def find_last_day(connection: Connection, family: str, hidden: Hidden) -> datetime.date | None:
    """Return the last day on which a finding of a family of acts begins."""
    found = [
        connection.scalar(
            select(func.max(_F.earliest)).where(
                _F.family == family, _F.country == country, *_seen(hidden)
            )
        )
        for country in _find_all_countries(connection)
    ]
    days = [day for day in found if day is not None]
    return _day(max(days)) if days else None


def count_persons_at(connection: Connection, site: str, hidden: Hidden) -> dict[Custody, int]:
    """Return how many persons are told of at one place of detention, by custody."""
    persons = t.summary_persons.c
    which = [persons.site_key == site_key(site)]
    if not hidden.sees_all:
        which.append(persons.person_id.not_in(unseen(hidden, "site")))
    query = select(persons.custody, func.count().label("number")).where(*which)
    rows = connection.execute(query.group_by(persons.custody))
    return {Custody(row.custody): row.number for row in rows}


def count_persons_by_site(connection: Connection, hidden: Hidden) -> dict[tuple[str, Custody], int]:
    """Return how many persons are told of at each place of detention, by custody.

    All who are not hidden are counted by an index; those of whom the place is not told go off.
    """
    persons = t.summary_persons.c
    # Grouped by what is hidden, too: all columns of an index, and of no other.
    columns = (persons.site_key, persons.custody, persons.is_hidden)
    counted = select(
        *columns, func.min(persons.site).label("site"), func.count().label("number")
    ).where(persons.site_key.is_not(None))
    rows: dict[tuple[str, str], tuple[str, int]] = {}
    for row in connection.execute(counted.group_by(*columns)):
        if hidden.sees_all or not row.is_hidden:
            site, number = rows.get((row.site_key, row.custody), (row.site, 0))
            rows[row.site_key, row.custody] = (min(site, row.site), number + row.number)
    if not hidden.sees_all:
        some = select(persons.site_key, persons.custody).where(
            persons.is_hidden.is_(False),
            persons.site_key.is_not(None),
            persons.person_id.in_(unseen(hidden, "site")),
        )
        for row in connection.execute(some):
            site, number = rows[row.site_key, row.custody]
            rows[row.site_key, row.custody] = (site, number - 1)
    return {(site, Custody(custody)): n for (_, custody), (site, n) in rows.items() if n}


def load_figures_between(
    connection: Connection, country: str | None, days: tuple[str, str], *, most: int
) -> tuple[Matter, ...]:
    """Return the last figures of these days, both included, of a country or of all."""
    which = [_M.kind == MatterKind.FIGURE.value, _M.last.between(*days)]
    if country is not None:
        which.append(_M.country == country)
    query = select(t.summary_matters).where(*which).order_by(_M.last.desc(), _M.id).limit(most)
    return tuple(read_matter(row) for row in connection.execute(query))


def count_dated(
    connection: Connection, family: str, country: str, days: tuple[str, str], hidden: Hidden
) -> tuple[Dated, ...]:
    """Return the findings of a family of acts that begin in these days, by date and step."""
    query = select(_F.earliest, _F.latest, _F.step, func.count().label("number")).where(
        _F.family == family, _F.country == country, _F.earliest.between(*days), *_seen(hidden)
    )
    rows = connection.execute(query.group_by(_F.earliest, _F.latest, _F.step))
    return tuple(
        Dated(_day(row.earliest), _day(row.latest), Step(row.step), row.number) for row in rows
    )


def count_turns(
    connection: Connection,
    days: tuple[str, str],
    hidden: Hidden,
    *,
    steps: Iterable[Step],
    country: str | None = None,
) -> tuple[Turned, ...]:
    """Return how many got in or out in these days, by date; a step of `steps` says it happened.

    Where somebody was told to be in custody already, another word of it begins no stay.
    """
    held = sorted(step.value for step in steps)
    countries = [country] if country is not None else _find_all_countries(connection)
    which = [
        _F.country.in_(countries),
        _F.step.in_(held),
        # No date is wider than a year, so that what may lie in these days begins in the first.
        _F.earliest.between(f"{days[0][:4]}-01-01", days[1]),
        _F.latest >= days[0],
        *_seen(hidden),
    ]
    is_first = (_F.family == "custody") & (_F.place == 0)
    is_later = (_F.family == "custody") & (_F.place > 0)
    before = _told_before(held)
    later = select(_F.earliest, _F.latest, before).where(is_later, *which).subquery()
    return (
        *_count_turned(connection, "release", [_F.family == "release", *which]),
        *_count_turned(connection, "custody", [is_first, *which]),
        *(
            Turned("custody", row.before, _day(row.earliest), _day(row.latest), row.number)
            for row in connection.execute(
                select(later, func.count().label("number"))
                .where(later.c.before != "custody")
                .group_by(*later.c)
            )
        ),
    )


def _count_turned(
    connection: Connection, family: str, which: Sequence[ColumnElement[bool]]
) -> Iterator[Turned]:
    query = select(_F.earliest, _F.latest, func.count().label("number")).where(*which)
    for row in connection.execute(query.group_by(_F.earliest, _F.latest)):
        yield Turned(family, "", _day(row.earliest), _day(row.latest), row.number)


def _told_before(held: Sequence[str]) -> ColumnElement[str]:
    """Return the family of what was told last of the same person before, empty for nothing."""
    earlier = t.summary_findings.alias("earlier")
    found = (
        select(earlier.c.family)
        .where(
            earlier.c.person_id == _F.person_id,
            earlier.c.place < _F.place,
            earlier.c.step.in_(held),
            earlier.c.family.in_(["custody", *_OUT]),
        )
        .order_by(earlier.c.place.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(found, "").label("before")


def _find_all_countries(connection: Connection) -> list[str]:
    """Return every country of a finding, stepping from one to the next in the index."""
    found: list[str] = []
    for family in ("custody", "release"):
        code = connection.scalar(select(func.min(_F.country)).where(_F.family == family))
        while code is not None:
            found.append(code)
            after = select(func.min(_F.country)).where(_F.family == family, _F.country > code)
            code = connection.scalar(after)
    return sorted(set(found))


def _seen(hidden: Hidden, field: str = "date") -> list[ColumnElement[bool]]:
    return [] if hidden.sees_all else [_F.person_id.not_in(unseen(hidden, field))]


def count_matters_by_site(
    connection: Connection, kinds: Collection[MatterKind], hidden: Hidden
) -> dict[tuple[str, MatterKind], int]:
    """Return how many figures, promises or conflicts there are of each place of detention."""
    which = [_M.kind.in_(sorted(kind.value for kind in kinds)), _M.site.is_not(None)]
    if not hidden.sees_all:
        of = t.summary_matters_of.c
        which.append(_M.id.not_in(select(of.item).where(of.person_id.in_(in_any_part(hidden)))))
    query = select(_M.site, _M.kind, func.count().label("number")).where(*which)
    rows = connection.execute(query.group_by(_M.site, _M.kind))
    return {(row.site, MatterKind(row.kind)): row.number for row in rows}


def find_candidates(
    connection: Connection,
    family: str,
    country: str,
    days: tuple[str, str],
    hidden: Hidden,
    *,
    most: int,
) -> tuple[str, ...]:
    """Return who has a finding of the family that may lie in these days, up to so many."""
    in_time = or_(_F.earliest.is_(None), and_(_F.earliest <= days[1], _F.latest >= days[0]))
    which = [_F.family == family, _F.country.in_([country, ""]), in_time]
    if not hidden.sees_all:
        which.append(_F.person_id.not_in(in_any_part(hidden)))
    query = select(_F.person_id).where(*which).distinct().order_by(_F.person_id).limit(most)
    return tuple(connection.scalars(query))


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
