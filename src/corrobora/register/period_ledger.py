"""The ledger of one country and one year, from the part of the register that it rests on.

It is drawn from the figures of that year: what a later year says takes nobody's place in it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.assess.assessment import assess_figures
from corrobora.assess.evidence import Evidence
from corrobora.assess.ledger import Ledger
from corrobora.model.statement import Tally
from corrobora.register.neighbourhood import find_figures_part
from corrobora.register.pages import Moment
from corrobora.register.queries import load_evidence
from corrobora.resolve.countries import find_usual
from corrobora.store.database import Connection
from corrobora.store.neighbours import count_usual, find_figures
from corrobora.store.runs import load_last_run

__all__ = ["PeriodLedger", "find_figures_of", "load_period_ledger"]


@dataclass(frozen=True, slots=True)
class PeriodLedger:
    """The ledger with the evidence that it rests on."""

    ledger: Ledger
    evidence: Evidence


def load_period_ledger(
    connection: Connection, country: str, year: int, moment: Moment
) -> PeriodLedger:
    """Return the ledger of a country (by code) and a year; the index has to be kept.

    A figure is of the year of its cut-off, else of the one in which it was published.
    """
    run = load_last_run(connection, known_at=moment.known_at)
    packs_hash = "" if run is None else run.packs_hash
    usual = find_usual(count_usual(connection, packs_hash, moment.known_at))
    days = (f"{year:04d}-01-01", f"{year:04d}-12-31")
    reports = find_figures(
        connection, (country, country == usual), days, packs_hash, moment.known_at
    )
    part = find_figures_part(connection, reports, moment.known_at)
    evidence = load_evidence(connection, known_at=moment.known_at, part=part)
    ids = find_figures_of(evidence, country, year)
    ledger = assess_figures(evidence, ids, today=moment.today, as_of=moment.as_of)
    return PeriodLedger(ledger, evidence)


def find_figures_of(evidence: Evidence, country: str, year: int) -> frozenset[str]:
    """Return the ids of the figures of a country and a year."""
    return frozenset(
        id_
        for id_, tally in evidence.tallies()
        if evidence.country(tally.report_id) == country and _year(evidence, tally) == year
    )


def _year(evidence: Evidence, tally: Tally) -> int | None:
    day: datetime.date | None = tally.as_of.latest if tally.as_of else None
    day = day or evidence.published(tally.report_id)
    return None if day is None else day.year
