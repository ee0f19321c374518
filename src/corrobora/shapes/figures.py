"""The JSON of figures, promises and claims about places; reports go by their labels.

A field is never renamed or dropped, only added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corrobora.model.finding import LedgerRow, PromiseState
from corrobora.model.plain import Plain, as_plain
from corrobora.model.report import Report
from corrobora.model.statement import SiteClaim
from corrobora.shapes.findings import label_reports

__all__ = ["ledger_shape", "promise_shape", "site_claim_shape"]

Shape = dict[str, Plain]
Reports = Mapping[str, Report]


def ledger_shape(row: LedgerRow) -> Shape:
    """Return one figure with its frame."""
    tally = row.tally
    return {
        "speaker": row.speaker,
        "side": row.side,
        "act": tally.act.value,
        "measure": tally.measure.value,
        "value": tally.value,
        "low": tally.low,
        "high": tally.high,
        "bound": tally.bound.value,
        "unit": tally.unit.value,
        "group": tally.group,
        "population": tally.population,
        "nationality": tally.nationality,
        "site": tally.site,
        "place": tally.place,
        "since": as_plain(tally.since),
        "as_of": as_plain(tally.as_of),
        "hour": tally.hour,
        "criterion": tally.criterion,
        "reason": tally.reason,
        "part_of": tally.part_of,
        "certainty": tally.certainty.value,
        "reports": len(row.reports),
        "superseded_by": _superseding(row),
        "decided": row.decided,
        "incomparable_with": as_plain(row.incomparable_with),
        "quote": tally.quotes[0].text,
    }


def _superseding(row: LedgerRow) -> int | str | None:
    """The newer figure: its number, or in words where it is no single number."""
    value = None if row.superseding is None else row.superseding.value
    return row.superseded_by if value is None else value


def promise_shape(promise: PromiseState, reports: Reports) -> Shape:
    """Return one promise and what became of it."""
    return {
        "speaker": promise.speaker,
        "what": promise.what,
        "by": as_plain(promise.by),
        "state": promise.status.value,
        "overdue": promise.is_overdue,
        "said": None if promise.said is None else promise.said.isoformat(),
        "aim": promise.aim,
        "reached": promise.reached,
        "reports": label_reports(promise.reports, reports),
    }


def site_claim_shape(
    speaker: str, claim: SiteClaim, carried: Iterable[str], reports: Reports
) -> Shape:
    """Return what one side claims of a place of detention."""
    return {
        "speaker": speaker,
        "site": claim.site,
        "claim": claim.claim.value,
        "date": as_plain(claim.date),
        "certainty": claim.certainty.value,
        "quote": claim.quotes[0].text,
        "reports": label_reports(carried, reports),
    }
