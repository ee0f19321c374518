"""What stands in the register that the bench asks the desk about, drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import Connection, select

from corrobora.desk.ledger.charting import list_charts
from corrobora.model.summary import MatterKind, WaitingKind
from corrobora.register.accounts.people import list_accounts
from corrobora.register.eyes import OPEN_EYES
from corrobora.register.lists.screens import address_of
from corrobora.register.opening import opened
from corrobora.register.pages import Moment
from corrobora.register.period_figures import list_period_figures
from corrobora.register.period_ledger import load_period_ledger
from corrobora.register.summaries.asking import (
    Gaze,
    MatterFilter,
    WaitingFilter,
    count_by_site,
    list_matters,
    list_waiting,
    look,
)
from corrobora.register.veil import load_veil
from corrobora.store.database import Where
from corrobora.store.lists import load_versions
from corrobora.store.notes import load_notes
from corrobora.store.summary_tables import summary_persons
from corrobora.store.tables import decisions, links, reports
from tools.bench_desk_made import LIST, NOW
from tools.bench_people import COUNTRIES, YEARS

__all__ = ["TODAY", "Known", "look_around"]

_MANY = 400  # subjects of a kind that are drawn from
TODAY = NOW.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands in the register, as far as pages can be asked about it.

    `persons` are addresses with names. Those `decided` have decisions. `figures` have country and
    year, `charts` too.
    """

    persons: Sequence[tuple[str, str]]
    decided: Sequence[str]
    reports: Sequence[str]
    linked: Sequence[tuple[str, str]]
    waiting: Mapping[WaitingKind, Sequence[str]]
    conflicts: Sequence[str]
    sites: Sequence[str]
    lists: Sequence[str]
    notes: Sequence[str]
    figures: Sequence[tuple[str, str, int]]
    charts: Sequence[tuple[str, str, int]]
    accounts: Sequence[str]


def look_around(where: Where, random: Random) -> Known:
    """Return what may be asked about; nobody who is hidden is among it."""
    with opened(where) as connection:
        gaze = look(connection, OPEN_EYES)
        people = _draw_persons(connection, random)
        figures, charts = _draw_figures(gaze, random)
        open_ = MatterFilter(kind=MatterKind.CONFLICT, is_open=True)
        closed = MatterFilter(kind=MatterKind.CONFLICT, is_open=False)
        return Known(
            persons=people,
            decided=_find_decided(connection),
            reports=_draw(connection, random, reports.c.id),
            linked=[
                (row.derived, row.source)
                for row in connection.execute(
                    select(links.c.derived, links.c.source).limit(20 * _MANY)
                )
            ],
            waiting={
                kind: [
                    one.id
                    for one in list_waiting(
                        gaze, WaitingFilter(kinds=frozenset({kind})), most=_MANY
                    ).rows
                ]
                for kind in WaitingKind
            },
            conflicts=[
                one.id
                for wanted in (open_, closed)
                for one in list_matters(gaze, wanted, most=_MANY).rows
            ],
            sites=sorted({site for site, _ in count_by_site(gaze) if site}),
            lists=sorted(
                {address_of(one.list_key) for one in load_versions(connection) if one.name == LIST}
            ),
            notes=[one.report_id for one in load_notes(connection)][:_MANY],
            figures=figures,
            charts=charts,
            accounts=[one.account.id for one in list_accounts(connection)],
        )


def _draw(connection: Connection, random: Random, column: object) -> list[str]:
    """Return some ids of a column of random-looking ids, from anywhere in it."""
    found: dict[str, None] = {}
    for _ in range(_MANY):
        start = f"{random.randrange(16**6):06x}"
        query = select(column).where(column >= start).order_by(column).limit(1)  # type: ignore[call-overload,operator]
        found |= dict.fromkeys(connection.scalars(query))
    return list(found)


def _draw_persons(connection: Connection, random: Random) -> list[tuple[str, str]]:
    ids = _draw(connection, random, summary_persons.c.person_id)
    seen = summary_persons.c.is_hidden.is_(False)
    columns = (summary_persons.c.address, summary_persons.c.name)
    query = select(*columns).where(summary_persons.c.person_id.in_(ids) & seen)
    return [(row.address, row.name) for row in connection.execute(query)]


def _find_decided(connection: Connection) -> list[str]:
    """Return the addresses of persons about whom somebody decided."""
    rows = connection.execute(select(decisions.c.subject)).all()
    ids = sorted({id_ for row in rows for id_ in row.subject})
    seen = summary_persons.c.is_hidden.is_(False)
    query = select(summary_persons.c.address).where(seen)
    here = summary_persons.c.person_id
    return [
        found
        for start in range(0, len(ids), _MANY)
        for found in connection.scalars(query.where(here.in_(ids[start : start + _MANY])))
    ]


def _draw_figures(
    gaze: Gaze, random: Random
) -> tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]]:
    figures, charts = [], []
    veil = load_veil(gaze.connection, OPEN_EYES)
    for country in random.sample(COUNTRIES, 8):
        year = random.choice(YEARS)
        period = load_period_ledger(gaze.connection, country, year, Moment(TODAY))
        figures += [(one.address, country, year) for one in list_period_figures(period, veil)[:5]]
        drawn = list_charts(gaze, veil, (country, year), lambda text: text)
        charts += [(one.chart.key, country, year) for one in drawn]
    return figures, charts
