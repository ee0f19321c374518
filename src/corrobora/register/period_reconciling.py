"""A figure of one country and year laid beside the people who may be counted in it.

Nobody else is loaded: who has no word of the act that may lie in the figure's time is outside it
whatever else is told of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corrobora.assess.assessment import assess_people
from corrobora.assess.reconcile import reconcile
from corrobora.errors import UsageError
from corrobora.model.axis import Entry
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Assessment, LedgerRow
from corrobora.model.reconciled import Reconciliation
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import ActKind, Certainty, Measure
from corrobora.register.neighbourhood import Part, find_figures_part, find_part
from corrobora.register.pages import Moment
from corrobora.register.period_ledger import PeriodLedger
from corrobora.register.queries import load_evidence
from corrobora.register.summaries.asking import Gaze
from corrobora.store.addresses import load_addresses
from corrobora.store.summary_counts import find_candidates

__all__ = ["MOST", "Reconciled", "check_start", "reconcile_period"]

MOST = 150
"""So many people are laid beside a figure while somebody waits for a page."""

_OUT = ("release", "death")
_FIRST, _LAST = "0000", "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """A figure beside names; `found` is None where more than `MOST` people may be counted.

    `addresses` are the public ones, by the ids of the people named.
    """

    entry: Entry
    found: Reconciliation | None
    addresses: Mapping[str, str]


def check_start(since: datetime.date | None, entry: Entry) -> EdtfDate | None:
    """Return a start that somebody sets for a figure that states none.

    Raises `UsageError` where the figure has one, counts a day, or ends before it.
    """
    tally, stated = entry.row.tally, entry.row.tally.since
    if since is None:
        return None
    if stated is not None:
        raise UsageError(
            Sentence("The figure says itself since when it counts (%(stated)s)", stated=str(stated))
        )
    if _is_held(entry):
        raise UsageError(Sentence("The figure counts who is held on a day, whenever they came in"))
    is_plan = tally.certainty is Certainty.PLANNED
    if entry.cut_off is not None and since > entry.cut_off and not is_plan:
        raise UsageError(
            Sentence(
                "The figure counts up to %(cut_off)s, before %(since)s",
                cut_off=str(entry.cut_off),
                since=str(since),
            )
        )
    return EdtfDate(since.year, since.month, since.day)


def reconcile_period(
    gaze: Gaze,
    period: PeriodLedger,
    entry: Entry,
    moment: Moment,
    *,
    since: EdtfDate | None = None,
) -> Reconciled:
    """Return how those who may be counted in a figure stand to it, as far as eyes may see them."""
    connection = gaze.connection
    persons = _find_candidates(gaze, entry, since)
    if len(persons) > MOST:
        return Reconciled(entry=entry, found=None, addresses={})
    rows = [entry.row, *(() if entry.parts is None else entry.parts.rows)]
    reports = {report for row in rows for report in row.reports}
    part = _join(find_part(connection, persons), find_figures_part(connection, reports))
    evidence = load_evidence(connection, part=part)
    now = {evidence.people.now(id_) for id_ in persons}
    # What others say of the same comes from the whole year, below.
    held = assess_people(evidence, now, today=moment.today, as_of=moment.as_of)
    found = reconcile(evidence, held, entry.row, parts=entry.parts, since=since)
    return Reconciled(
        entry=entry,
        found=replace(found, verified=_find_verified(period, entry)),
        addresses=load_addresses(connection, sorted(now)),
    )


def _find_verified(period: PeriodLedger, entry: Entry) -> tuple[LedgerRow, ...]:
    """Return figures of others who would know: of the whole year, beside whom nobody is named."""
    nobody = Assessment(
        persons=(),
        ledger=tuple(period.ledger.rows),
        promises=(),
        designations=(),
        site_claims=(),
        conflicts=(),
        suggestions=(),
    )
    return reconcile(period.evidence, nobody, entry.row).verified


def _is_held(entry: Entry) -> bool:
    tally = entry.row.tally
    return tally.measure is Measure.STOCK and tally.act.family == ActKind.ARREST.family


def _find_candidates(gaze: Gaze, entry: Entry, since: EdtfDate | None) -> tuple[str, ...]:
    """Return who may be counted, up to one more than are laid beside it."""
    found = {
        person: None
        for family, days in _asks_of(entry, since)
        for person in find_candidates(
            gaze.connection, family, entry.country or "", days, gaze.hidden, most=MOST + 1
        )
    }
    return tuple(found)[: MOST + 1]


def _asks_of(entry: Entry, since: EdtfDate | None) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield of which acts somebody must be told, and between which days, to be counted perhaps.

    Who is said to be held on a later day, or got out then, may have been held long before.
    """
    tally = entry.row.tally
    is_plan = tally.certainty is Certainty.PLANNED
    start = None if tally.measure is Measure.STOCK else tally.since or since
    first = _FIRST if start is None else start.earliest.isoformat()
    last = _LAST if is_plan or entry.cut_off is None else entry.cut_off.isoformat()
    family = tally.act.family
    yield family, (first, _LAST if family == ActKind.ARREST.family else last)
    if _is_held(entry):
        yield from ((out, (_FIRST if is_plan else last, _LAST)) for out in _OUT)


def _join(first: Part, second: Part) -> Part:
    """Return both parts as one; of a list that one of them needs whole everything is in it."""
    every = {one.id: one for one in (*first.made, *second.made)}
    whole = (first.reports - first.lists) | (second.reports - second.lists)
    return Part(
        reports=first.reports | second.reports,
        link_ends=first.link_ends | second.link_ends,
        made=tuple(sorted(every.values(), key=lambda one: (one.decided_at, one.id))),
        near=first.near | second.near,
        whole=first.whole | second.whole,
        lists=(first.lists | second.lists) - whole,
        listed=first.listed | second.listed,
    )
