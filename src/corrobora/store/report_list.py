"""Reports one page after the other, the newest first, and by what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from corrobora.store.report_filter import ReportFilter, fits_report
from corrobora.store.rows import in_force, in_parts
from corrobora.store.tables import readings, reports

__all__ = [
    "Place",
    "find_called_reports",
    "find_fitting",
    "find_outlets",
    "load_languages",
    "load_outlet_names",
    "page_of_reports",
]

_ANY = ReportFilter()

Place = tuple[str | None, str]
"""Where a page ended: the date that its last report states, if it does, and its id."""


def page_of_reports(
    connection: Connection,
    *,
    outlet: str | None,
    after: Place | None,
    most: int,
    wanted: ReportFilter = _ANY,
) -> tuple[tuple[str, str | None], ...]:
    """Return (id, stated date) of reports that were read, by date, the newest first.

    Those without a date come last. Of one outlet alone where one is named, as it is written.
    """
    which = [*fits_report(wanted)]
    found: list[tuple[str, str | None]] = []
    for is_dated in (True, False):
        if after is not None and is_dated and after[0] is None:
            continue
        query = select(reports.c.id, reports.c.published).where(_is_read(), *which)
        if outlet is not None:
            query = query.where(reports.c.outlet == outlet)
        if is_dated:
            query = query.where(reports.c.published.is_not(None)).order_by(
                reports.c.published.desc()
            )
        else:
            query = query.where(reports.c.published.is_(None))
        if after is not None and is_dated is (after[0] is not None):
            query = query.where(_follows(after))
        query = query.order_by(reports.c.id.desc()).limit(most - len(found))
        found += [(row.id, row.published) for row in connection.execute(query)]
        if len(found) >= most:
            break
    return tuple(found)


def find_outlets(connection: Connection, beginning: str, *, most: int) -> tuple[str, ...]:
    """Return outlets that begin so, as they are written, in order."""
    column = reports.c.outlet
    # Every text that begins so lies between it and it with the last character of all behind it.
    which = (column >= beginning) & (column < beginning + "\U0010ffff")
    query = select(column).distinct().where(which).order_by(column).limit(most)
    return tuple(connection.scalars(query))


def load_languages(connection: Connection) -> tuple[str, ...]:
    """Return every language that reports are in, in order."""
    column = reports.c.language
    # One look for each: to go through all reports for a handful of words would take long.
    found: list[str] = []
    while True:
        query = select(func.min(column))
        if found:
            query = query.where(column > found[-1])
        following = connection.scalar(query)
        if following is None:
            return tuple(found)
        found.append(following)


def find_fitting(
    connection: Connection, ids: Iterable[str], wanted: ReportFilter
) -> frozenset[str]:
    """Return those of these reports that fit."""
    which = [*fits_report(wanted)]
    return frozenset(
        id_
        for part in in_parts(sorted(set(ids)))
        for id_ in connection.scalars(select(reports.c.id).where(reports.c.id.in_(part), *which))
    )


def load_outlet_names(connection: Connection) -> tuple[str, ...]:
    """Return every outlet of which a report was got, as it is written."""
    query = select(reports.c.outlet).distinct().where(reports.c.outlet.is_not(None))
    return tuple(connection.scalars(query))


def find_called_reports(connection: Connection, called: str) -> frozenset[str]:
    """Return the ids of reports that have this id, address or label, or came with the label.

    A label may end in `@2`, by which later versions of one address are told apart.
    """
    name = called.rpartition("@")[0] if called.rpartition("@")[2].isdigit() else called
    found: set[str] = set()
    for column, wanted in (
        (reports.c.id, called),
        (reports.c.label, called),
        (reports.c.address, called),
        (reports.c.label, name),
        (reports.c.address, name),
    ):
        found.update(connection.scalars(select(reports.c.id).where(column == wanted)))
    return frozenset(found)


def _follows(after: Place) -> ColumnElement[bool]:
    day, id_ = after
    if day is None:
        return reports.c.id < id_
    later_id = and_(reports.c.published == day, reports.c.id < id_)
    return or_(reports.c.published < day, later_id)


def _is_read() -> ColumnElement[bool]:
    standing = (readings.c.report_id == reports.c.id) & in_force(readings, None)
    return select(readings.c.number).where(standing).exists()
