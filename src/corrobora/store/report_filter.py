"""Which reports are wanted: by language, outlet, country, and when they were published or came."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, or_, select

from corrobora.store.index_tables import index_countries, index_packs, index_states
from corrobora.store.rows import in_force
from corrobora.store.tables import reports

__all__ = ["Country", "ReportFilter", "fits_report"]

_END = "~"  # above every character of a date
_MONTH, _YEAR = 7, 4


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code, as some packs tell it of texts; `is_usual` where texts name none.

    Of one that is not rare the newest reports are found soonest by looking at one after the other.
    """

    code: str
    packs_hash: str
    is_usual: bool = False
    is_rare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports are wanted: all that is given has to hold.

    `outlet` is as it is written. They may have been published between `first` and `last`;
    those without a date were not. `recorded_since` is when they came here.
    """

    language: str | None = None
    outlet: str | None = None
    country: Country | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    recorded_since: datetime.datetime | None = None

    @property
    def is_any(self) -> bool:
        """Whether nothing is asked for."""
        return all(getattr(self, one.name) is None for one in fields(self))


def fits_report(wanted: ReportFilter) -> Iterator[ColumnElement[bool]]:
    """Give the conditions on the table `reports`."""
    r = reports.c
    if wanted.language is not None:
        yield r.language == wanted.language
    if wanted.outlet is not None:
        yield r.outlet == wanted.outlet
    if wanted.recorded_since is not None:
        yield r.recorded_at >= wanted.recorded_since
    if wanted.first is not None:
        # A month or a year that a day lies in stands before the day.
        day = wanted.first.isoformat()
        yield or_(r.published >= day, r.published.in_([day[:_MONTH], day[:_YEAR]]))
    if wanted.last is not None:
        yield r.published <= wanted.last.isoformat() + _END
    if wanted.country is not None:
        yield _is_about(wanted.country)


def _is_about(country: Country) -> ColumnElement[bool]:
    packs = select(index_packs.c.number).where(index_packs.c.hash == country.packs_hash)
    code = index_countries.c.code
    is_it = code == country.code
    query = (
        select(index_states.c.report_id)
        .select_from(
            index_states.join(index_countries, index_countries.c.text == index_states.c.text)
        )
        .where(in_force(index_states, None))
        .where(index_countries.c.packs == packs.scalar_subquery())
        .where(or_(is_it, code.is_(None)) if country.is_usual else is_it)
    )
    if country.is_rare and not country.is_usual:
        return reports.c.id.in_(query)
    return query.where(index_states.c.report_id == reports.c.id).exists()
