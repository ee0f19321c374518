"""Figures and named people over a time, counted by summaries: for charts and beside figures.

Like all of summaries they say how the register stood at the last refresh, but a restriction holds
at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from corrobora.model.summary import Matter, MatterKind
from corrobora.model.vocabulary import Custody
from corrobora.register.site_places import load_country_names
from corrobora.register.summaries.asking import Gaze, MatterFilter, list_matters
from corrobora.register.veil import Veil
from corrobora.store import summary_counts
from corrobora.store.reports import load_reports
from corrobora.store.summary_counts import (
    Dated,
    count_dated,
    count_matters_by_site,
    find_figure_days,
    find_last_day,
    load_figures_between,
)

__all__ = [
    "MOST_POINTS",
    "Dated",
    "count_at_place",
    "count_at_places",
    "count_by_matter",
    "count_named",
    "find_countries",
    "find_last_figure",
    "find_last_turn",
    "find_years",
    "list_points",
]

MOST_POINTS = 300
_LOOKED_AT = 50
_TURNS = ("custody", "release")


def find_countries(gaze: Gaze, language: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of the countries of which figures may be told, in order of their names."""
    names = load_country_names(gaze.connection, language)
    found = (
        (code, names.get(code, code)) for code in summary_counts.find_countries(gaze.connection)
    )
    return tuple(sorted(found, key=lambda one: (one[1].casefold(), one[0])))


def find_years(gaze: Gaze) -> tuple[int, ...]:
    """Return all years from that of the last figure down to that of the first."""
    days = find_figure_days(gaze.connection)
    return () if days is None else tuple(range(days[1].year, days[0].year - 1, -1))


def find_last_figure(gaze: Gaze, country: str | None = None) -> Matter | None:
    """Return the newest figure of a country, or of any; None where none has a day."""
    wanted = MatterFilter(kind=MatterKind.FIGURE, country=country)
    rows = list_matters(gaze, wanted, most=_LOOKED_AT).rows
    return next((one for one in rows if one.country and one.last), None)


def find_last_turn(gaze: Gaze) -> datetime.date | None:
    """Return the last day on which somebody is told to have got in or out."""
    found = [find_last_day(gaze.connection, family, gaze.hidden) for family in _TURNS]
    return max((day for day in found if day is not None), default=None)


def list_points(gaze: Gaze, veil: Veil, country: str, year: int) -> tuple[Matter, ...]:
    """Return the figures of a country and year, those that restricted reports alone tell aside.

    Of very many only the last `MOST_POINTS` are given.
    """
    found = load_figures_between(gaze.connection, country, _days_of(year), most=MOST_POINTS)
    covered = _covered_labels(gaze, veil)
    if not covered:
        return found
    return tuple(one for one in found if not covered.issuperset(_labels(one)))


def count_named(gaze: Gaze, family: str, country: str, year: int) -> tuple[Dated, ...]:
    """Return what is told of people by name: an act, by date and step."""
    return count_dated(gaze.connection, family, country, _days_of(year), gaze.hidden)


def count_by_matter(gaze: Gaze) -> Mapping[tuple[str, MatterKind], int]:
    """Return how many figures and promises there are of each place of detention."""
    kinds = (MatterKind.FIGURE, MatterKind.PROMISE)
    return count_matters_by_site(gaze.connection, kinds, gaze.hidden)


def count_at_place(gaze: Gaze, site: str) -> Mapping[Custody, int]:
    """Return how many persons are told of at one place of detention, by custody."""
    return summary_counts.count_persons_at(gaze.connection, site, gaze.hidden)


def count_at_places(gaze: Gaze) -> Mapping[tuple[str, Custody], int]:
    """Return how many persons are told of at each place of detention, by custody."""
    return summary_counts.count_persons_by_site(gaze.connection, gaze.hidden)


def _days_of(year: int) -> tuple[str, str]:
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return first.isoformat(), last.isoformat()


def _covered_labels(gaze: Gaze, veil: Veil) -> frozenset[str]:
    ids = [id_ for id_ in veil.restrictions.reports if veil.covers_report(id_)]
    if not ids:
        return frozenset()
    reports = load_reports(gaze.connection, ids=ids)
    return frozenset(name for one in reports for name in (one.label, one.address))


def _labels(one: Matter) -> tuple[str, ...]:
    told = one.payload.get("reports")
    return tuple(map(str, told)) if isinstance(told, (list, tuple)) else ()
