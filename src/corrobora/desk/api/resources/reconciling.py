"""An announced figure laid beside the people who are named here for the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.findings import DATE
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import Day, Word
from corrobora.model.account import Permission
from corrobora.model.edtf import Answer as InFrame
from corrobora.model.finding import Step
from corrobora.model.plain import Plain, as_plain
from corrobora.model.reconciled import Fit, Interval
from corrobora.model.vocabulary import ActKind
from corrobora.register.period_figures import list_period_figures
from corrobora.register.period_ledger import load_period_ledger
from corrobora.register.period_reconciling import MOST, check_start, reconcile_period

__all__ = ["RESOURCES"]


class ReconcileWanted(Wanted):
    """Of which country and year the figure is, and a start that somebody sets."""

    country: Annotated[Word, Field(min_length=1, description="Of the ledger, by code.")]
    year: Annotated[int, Field(ge=1, le=9999, description="Of the ledger.")]
    since: Annotated[
        Day | None, Field(description="From when on to count, where the figure does not say.")
    ] = None


class Range(Answer):
    """A number that is known within bounds."""

    low: int | None = Field(description="At least.")
    high: int | None = Field(description="At most.")


class Why(Answer):
    """Why somebody is open, or outside."""

    reason: str = Field(description="The reason.")
    about: str | None = Field(description="What it is about.")


class Counted(Answer):
    """One person beside the figure."""

    id: str = Field(description="The id.")
    name: str = Field(description="The name.")
    address: str = Field(description="By what the person is found: `/persons/{address}`.")
    in_frame: InFrame = Field(description="Whether the figure counts them.")
    act: ActKind = Field(description="What was done.")
    date: str | None = Field(description=DATE)
    step: Step = Field(description="On which step that stands.")
    why: list[Why] = Field(description="What keeps them open, or outside.")


class Reconciled(Answer):
    """A figure beside names; a figure is never made from names, nor names from a figure."""

    address: str = Field(description="The figure, as in the ledger.")
    too_many: bool = Field(description="Whether more may be counted than are laid beside it.")
    cannot: str | None = Field(description="Why nobody can be laid beside it.")
    number: Range | None = Field(description="How many are announced.")
    unknown: Range | None = Field(description="How many of them are not named here.")
    matched: list[Counted] = Field(description="Who is in the figure.")
    ambiguous: list[Counted] = Field(description="Who may be.")
    outside: list[Counted] = Field(description="Who is not, and why.")


def show_reconciled(call: Call, wanted: ReconcileWanted) -> Plain:
    """Give who is in an announced figure, who may be and who is not, and how many have no name."""
    moment = call.moment(None, None)
    period = load_period_ledger(call.connection, wanted.country, wanted.year, moment)
    figures = list_period_figures(period, call.veil)
    figure = next((one for one in figures if one.is_called(call.path["address"])), None)
    if figure is None:
        raise not_found()
    start = check_start(wanted.since, figure.entry)
    told = reconcile_period(call.gaze, period, figure.entry, moment, since=start)
    found = told.found
    if found is None:
        return {"address": figure.address, "too_many": True, "cannot": None, **_NOBODY}
    return {
        "address": figure.address,
        "too_many": False,
        "cannot": None if found.cannot is None else found.cannot.value,
        "number": _range(found.number),
        "unknown": _range(found.unknown),
        "matched": [_named(one, told.addresses) for one in found.matched],
        "ambiguous": [_named(one, told.addresses) for one in found.ambiguous],
        "outside": [_named(one, told.addresses) for one in found.outside],
    }


_NOBODY: dict[str, Plain] = {
    "number": None,
    "unknown": None,
    "matched": [],
    "ambiguous": [],
    "outside": [],
}


def _range(interval: Interval | None) -> Plain:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def _named(fit: Fit, addresses: Mapping[str, str]) -> Plain:
    finding = fit.finding
    return {
        "id": fit.person_id,
        "name": fit.name,
        "address": addresses.get(fit.person_id, fit.person_id),
        "in_frame": fit.answer.value,
        "act": finding.act.value,
        "date": as_plain(finding.date),
        "step": finding.step.value,
        "why": [{"reason": one.reason.value, "about": one.about or None} for one in fit.why],
    }


RESOURCES = (
    Resource(
        name="reconcile.figure",
        url="/ledger/{address}/names",
        permission=Permission.READ,
        says=f"A figure beside at most {MOST} people who may be counted in it",
        takes=ReconcileWanted,
        answers=Reconciled,
        handle=show_reconciled,
        of="figures",
    ),
)
