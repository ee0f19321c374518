"""The JSON of `corrobora reconcile`: fields are only ever added, never renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corrobora.cli.reconcile_words import SETTLES
from corrobora.model.finding import LedgerRow
from corrobora.model.plain import Plain, as_plain
from corrobora.model.reconciled import (
    Candidate,
    Fit,
    Interval,
    NameCheck,
    NameVerdict,
    Reconciliation,
)
from corrobora.register.record import Record
from corrobora.shapes.figures import ledger_shape

__all__ = ["names_shape", "reconcile_shape"]

Shape = dict[str, Plain]
Addresses = Mapping[str, str]


def reconcile_shape(record: Record, found: Reconciliation, addresses: Addresses) -> Shape:
    """Return a figure beside names; `addresses` of figures go by their first statement."""
    return {
        "as_of": record.as_of.isoformat(),
        "known_at": as_plain(record.known_at),
        **_shape(found, addresses),
        "verified": [_figure(row, addresses) for row in found.verified],
        "parts": [_shape(part, addresses) for part in found.parts],
        "in_no_part": [fit.name for fit in found.in_no_part],
    }


def names_shape(checks: Iterable[NameCheck], unasked: Iterable[Fit]) -> Shape:
    """Return what became of somebody's own names, and who is in the figure and not among them."""
    listed = list(checks)
    told = [c.verdict for c in listed]
    return {
        "names": {
            "asked": len(listed),
            **{verdict.value: told.count(verdict) for verdict in NameVerdict},
            "list": [_check(check) for check in listed],
        },
        "not_asked": [_fit(fit) for fit in unasked],
    }


def _shape(found: Reconciliation, addresses: Addresses) -> Shape:
    many = found.too_many
    beyond = {fit.person_id for fit in found.beyond}
    return {
        "figure": _figure(found.row, addresses),
        "cut_off": as_plain(found.cut_off),
        "cut_off_stated": found.cut_off_is_stated,
        "given_since": as_plain(found.given_since),
        "cannot": None if found.cannot is None else found.cannot.value,
        "number": _interval(found.number),
        "unknown": _interval(found.unknown),
        "too_many": None if many is None else {"certain": many.certain, "if_all": many.if_all},
        "matched": [
            {**_fit(fit), "beyond_number": fit.person_id in beyond} for fit in found.matched
        ],
        "ambiguous": [_fit(fit) for fit in found.ambiguous],
        "outside": [_fit(fit) for fit in found.outside],
    }


def _figure(row: LedgerRow, addresses: Addresses) -> Shape:
    return {"address": addresses.get(row.statement_ids[0]), **ledger_shape(row)}


def _interval(interval: Interval | None) -> Plain:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def _fit(fit: Fit) -> Shape:
    finding = fit.finding
    return {
        "name": fit.name,
        "id": fit.person_id,
        "in_frame": fit.answer.value,
        "act": finding.act.value,
        "date": as_plain(finding.date),
        "step": finding.step.value,
        "independent": finding.independent,
        "sides": [*fit.sides],
        "conditions": as_plain(finding.conditions),
        "sites": as_plain(finding.sites),
        "by_the_counter": fit.is_own,
        "named_with_figure": fit.is_named_with,
        "why": [
            {"reason": why.reason.value, "about": why.about, "settled_by": SETTLES.get(why.reason)}
            for why in fit.why
        ],
    }


def _check(check: NameCheck) -> Shape:
    return {
        "line": check.asked.line,
        "name": check.asked.name,
        "verdict": check.verdict.value,
        "same_as_line": check.same_as,
        "may_be": [_candidate(one) for one in check.candidates],
        "more": check.more,
    }


def _candidate(one: Candidate) -> Shape:
    return {
        "name": one.name,
        "id": one.person_id,
        "score": round(one.score, 3),
        "reasons": [*one.reasons],
        "fit": None if one.fit is None else _fit(one.fit),
    }
