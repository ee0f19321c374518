"""The ledger on a time axis: every figure in order of its cut-off, with the names beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import ATTRIBUTED, frame_of
from corrobora.assess.redemption import is_one_site
from corrobora.assess.status import AFFIRMED
from corrobora.assess.stays import Stay, find_stays, was_held_on, when
from corrobora.model.axis import Entry, Named, Parts
from corrobora.model.edtf import Answer
from corrobora.model.finding import Finding, LedgerRow, PersonState, Step
from corrobora.model.vocabulary import ActKind, Measure, Unit

__all__ = ["Entry", "Named", "Parts", "put_on_axis"]

# Read before a release is said to have happened, they count nobody as released.
_PROMISED = frozenset({Step.ANNOUNCED, Step.ORDERED})


def put_on_axis(
    evidence: Evidence, ledger: Sequence[LedgerRow], persons: Sequence[PersonState]
) -> tuple[Entry, ...]:
    """Return the figures in order of time, those of one day by speaker."""
    stays = find_stays(persons)
    entries = [_enter(evidence, row, ledger, persons, stays) for row in ledger]
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[str, str, dt.date, str, str, str]:
    tally = entry.row.tally
    day = entry.cut_off or dt.date.max
    return (
        tally.act.family,
        tally.measure.value,
        day,
        tally.hour or "",
        entry.row.speaker,
        entry.row.statement_ids[0],
    )


def _enter(
    evidence: Evidence,
    row: LedgerRow,
    ledger: Sequence[LedgerRow],
    persons: Sequence[PersonState],
    stays: Sequence[Stay],
) -> Entry:
    tally, newer = row.tally, row.superseding
    published = [d for r in row.reports if (d := evidence.published(r)) is not None]
    stated = None if tally.as_of is None else tally.as_of.latest
    is_fall = (
        newer is not None
        and newer.value is not None
        and tally.value is not None
        and newer.value < tally.value
    )
    cut_off = stated or min(published, default=None)
    country = evidence.country(row.reports[0])
    named = (
        _held(evidence, row, stays, cut_off)
        if tally.measure is Measure.STOCK and tally.act.family == ActKind.ARREST.family
        else _told(evidence, row, persons, cut_off)
    )
    return Entry(
        row=row,
        country=country,
        cut_off=cut_off,
        is_stated=stated is not None,
        is_fall=is_fall,
        reason=newer.reason if newer is not None else None,
        parts=_parts(row, ledger),
        named=tuple(named),
        is_nameable=_is_nameable(evidence, row),
    )


def _parts(row: LedgerRow, ledger: Iterable[LedgerRow]) -> Parts | None:
    """Return the parts of this figure told in the same report by the same side."""
    tally = row.tally
    if tally.value is None:
        return None
    found = [
        r
        for r in ledger
        if r is not row
        and r.side == row.side
        and r.tally.part_of == tally.value
        and r.tally.act.family == tally.act.family
        and set(r.reports) & set(row.reports)
    ]
    total = sum(r.tally.value or 0 for r in found)
    return Parts(tuple(found), total) if found else None


def _held(
    evidence: Evidence, row: LedgerRow, stays: Sequence[Stay], day: dt.date | None
) -> Iterator[Named]:
    """Yield who is named as held on the day of a stock."""
    for stay in stays:
        finding = stay.start
        if finding is None or not _is_in_frame(evidence, row, finding):
            continue
        answer = Answer.POSSIBLY if day is None else was_held_on(stay, day)
        if answer is not Answer.NO:
            yield _name(stay.name, finding, answer)


def _told(
    evidence: Evidence, row: LedgerRow, persons: Sequence[PersonState], day: dt.date | None
) -> Iterator[Named]:
    """Yield who is named for the act of a flow, within its period as far as dates tell."""
    since = row.tally.since
    first = dt.date.min if since is None else since.earliest
    for person in persons:
        for finding in person.findings:
            if finding.act.family != row.tally.act.family:
                continue
            if finding.step not in AFFIRMED | _PROMISED or _is_only_in_copies(finding):
                continue
            if not _is_in_frame(evidence, row, finding):
                continue
            answer = when(finding.date, first, day or dt.date.max)
            if answer is not Answer.NO:
                yield _name(person.person.name, finding, answer)


def _is_only_in_copies(finding: Finding) -> bool:
    return finding.step is Step.ANNOUNCED and finding.hedged


def _is_in_frame(evidence: Evidence, row: LedgerRow, finding: Finding) -> bool:
    """Say whether country and prison are those of the figure; what is not told is no hindrance.

    Nobody's nationality, sex or calling is among what is read of them: a figure of some people
    alone is laid beside nobody.
    """
    tally = row.tally
    if not _is_nameable(evidence, row):
        return False
    countries = {evidence.country(evidence.statements[i].report_id) for i in finding.statement_ids}
    if evidence.country(row.reports[0]) not in countries:
        return False
    if tally.site is None:
        return True
    return any(
        is_one_site(evidence.site(site), evidence.site(tally.site), evidence.site_kinds)
        for site in finding.sites
    )


def _is_nameable(evidence: Evidence, row: LedgerRow) -> bool:
    frame = frame_of(evidence, row.tally)
    is_of_some = frame.group is not None and frame.group not in ATTRIBUTED
    return row.tally.unit is Unit.PEOPLE and frame.nationality is None and not is_of_some


def _name(name: str, finding: Finding, answer: Answer) -> Named:
    return Named(name, finding.step, None if finding.date is None else str(finding.date), answer)
