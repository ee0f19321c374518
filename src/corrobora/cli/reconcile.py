"""`corrobora reconcile`: a figure laid beside the people named in the register."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, AsOf, Format, KnownAt, Output, Register, Since
from corrobora.cli.reconcile_shapes import names_shape, reconcile_shape
from corrobora.cli.show_reconciled import show_names, show_reconciled
from corrobora.cli.views import load
from corrobora.errors import UsageError
from corrobora.model.axis import Entry
from corrobora.model.edtf import EdtfDate
from corrobora.model.reconciled import AskedName
from corrobora.model.vocabulary import ActKind, Certainty, Measure
from corrobora.register.asked_names import find_names
from corrobora.register.reconciling import check_names, find_unasked, reconcile_tally
from corrobora.register.record import Record, list_figures
from corrobora.register.tallies import find_tally, name_tallies

__all__ = ["reconcile"]

TallyAddress = Annotated[
    str,
    typer.Argument(
        metavar="TALLY",
        help="The figure: what [b]corrobora ledger[/b] prints behind it in brackets, or its number"
        " where no other figure has that.",
        show_default=False,
    ),
]
Names = Annotated[
    str | None,
    typer.Option(
        "--names",
        metavar="FILE|REPORT",
        help="Check these names too: a text file, one a line, or a report of the register.",
        show_default=False,
    ),
]


def reconcile(  # noqa: PLR0913, PLR0917 - one parameter for each option
    tally: TallyAddress,
    register: Register = DEFAULT_REGISTER,
    since: Since = None,
    names: Names = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Lay a figure beside the people named here: who fills it, who may, how many nobody names.

    Its frame is kept: act, window, prison, class, rule. Whoever is open stands with the reason
    and what would settle it, whoever is outside with the reason why. Names beyond the number are
    shown with the question that they ask. Neither number nor names are changed by each other.
    """
    record = load(register, as_of=as_of, known_at=known_at)
    entries = list_figures(record)
    entry = find_tally(record.evidence, entries, tally)
    found = reconcile_tally(record, entry, since=_start(since, entry))
    addresses = name_tallies(record.evidence, [one.row for one in entries])
    asked = _read(record, names)
    checks = None if asked is None else check_names(record, found, asked)
    unasked = () if checks is None else find_unasked(found, checks)
    if output is Format.JSON:
        more = {} if checks is None else names_shape(checks, unasked)
        print_json({**reconcile_shape(record, found, addresses), **more})
        return
    print_text(show_reconciled(record, found, addresses))
    if checks is not None:
        print_text(show_names(checks, unasked))


def _read(record: Record, names: str | None) -> tuple[AskedName, ...] | None:
    return None if names is None else find_names(record.evidence, Path(names))


def _start(given: datetime.date | None, entry: Entry) -> EdtfDate | None:
    """Return the start that is asked for, where the figure leaves one open."""
    tally, stated = entry.row.tally, entry.row.tally.since
    if given is None:
        return None
    if stated is not None:
        raise UsageError(f"--since: the figure says itself since when it counts ({stated})")
    if tally.measure is Measure.STOCK and tally.act.family == ActKind.ARREST.family:
        raise UsageError("--since: the figure counts who is held on a day, whenever they came in")
    is_plan = tally.certainty is Certainty.PLANNED
    if entry.cut_off is not None and given > entry.cut_off and not is_plan:
        raise UsageError(f"--since: the figure counts up to {entry.cut_off}, before {given}")
    return EdtfDate(given.year, given.month, given.day)
