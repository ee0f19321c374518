"""`corrobora ledger`, `promises`, `sites`, `conflicts`: parts of a register with their passages."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.options import (
    DEFAULT_REGISTER,
    AsOf,
    Format,
    KnownAt,
    Output,
    Register,
    Since,
    Until,
    check_span,
    now,
)
from corrobora.cli.record_shapes import (
    conflicts_shape,
    ledger_view_shape,
    promises_shape,
    sites_shape,
)
from corrobora.cli.show_record import show_conflicts, show_ledger, show_promises, show_sites
from corrobora.cli.wording import count
from corrobora.model.axis import Entry
from corrobora.model.finding import Conflict, PromiseStatus
from corrobora.model.site import SiteState
from corrobora.model.words import fold
from corrobora.register.opening import opened
from corrobora.register.record import Record, list_figures, list_sites, load_record

__all__ = ["conflicts", "ledger", "load", "promises", "sites"]

Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker", metavar="NAME", help="Only speakers whose name holds this.", show_default=False
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="Only reports about this country (two letters, such as VE).",
        show_default=False,
    ),
]
State = Annotated[
    PromiseStatus | None,
    typer.Option("--state", help="Only promises that stand so.", show_default=False),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only conflicts of this kind, such as [b]rival_figures[/b].",
        show_default=False,
    ),
]
Place = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="Only places of which a name holds this.",
        show_default=False,
    ),
]


def ledger(  # noqa: PLR0913, PLR0917 - one parameter for each option
    register: Register = DEFAULT_REGISTER,
    speaker: Speaker = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Print every figure in order of time, with its frame and the list behind it.

    Under each figure stand what replaced it and why, its parts and their sum, with whom it is
    not to be compared, who is named in this register for the same, step by step, and the
    passages. A figure is never made from names, nor names from a figure.
    """
    check_span(since, until)
    record = load(register, as_of=as_of, known_at=known_at)
    entries = list_figures(record)
    chosen = [
        entry
        for entry in entries
        if _holds(entry.row.speaker, speaker)
        and (country is None or entry.country == country.upper())
        and _is_within(entry, since, until)
    ]
    if output is Format.JSON:
        print_json(ledger_view_shape(record, chosen))
    else:
        print_text(show_ledger(record, chosen))
        _hint(chosen, len(entries), "figure")


def promises(
    register: Register = DEFAULT_REGISTER,
    speaker: Speaker = None,
    state: State = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Print what was said to come: open, overdue, redeemed or broken, and how far it got.

    A promise without news stays open, with its age. A number is redeemed by a figure or by as
    many named people, told afterwards and counted from no earlier day.
    """
    record = load(register, as_of=as_of, known_at=known_at)
    chosen = [
        promise
        for promise in record.assessment.promises
        if _holds(promise.speaker, speaker) and state in {None, promise.status}
    ]
    if output is Format.JSON:
        print_json(promises_shape(record, chosen))
    else:
        print_text(show_promises(record, chosen))
        _hint(chosen, len(record.assessment.promises), "promise")


def sites(
    name: Place = None,
    register: Register = DEFAULT_REGISTER,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Print the places of detention: who is or was there, how many by whom, what is claimed."""
    record = load(register, as_of=as_of, known_at=known_at)
    found = list_sites(record)
    chosen = [site for site in found if _is_called(site, name)]
    if output is Format.JSON:
        print_json(sites_shape(record, chosen))
    else:
        print_text(show_sites(record, chosen))
        _hint(chosen, len(found), "place")


def conflicts(
    register: Register = DEFAULT_REGISTER,
    kind: Kind = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Print on what sides differ: each conflict with its id, both sides and their passages.

    A conflict stays until somebody decides or somebody says something new.
    """
    record = load(register, as_of=as_of, known_at=known_at)
    chosen: list[Conflict] = [
        one for one in record.assessment.conflicts if kind in {None, one.kind}
    ]
    if output is Format.JSON:
        print_json(conflicts_shape(record, chosen))
    else:
        print_text(show_conflicts(record, chosen))
        _hint(chosen, len(record.assessment.conflicts), "conflict")


def load(
    register: str, *, as_of: datetime.date | None, known_at: datetime.datetime | None
) -> Record:
    """Return what the register holds, today where no day is given."""
    with opened(register) as connection:
        return load_record(connection, today=now().date(), as_of=as_of, known_at=known_at)


def _hint(chosen: Sequence[object], every: int, what: str) -> None:
    """Say that there is something, where the options leave out all of it."""
    if every and not chosen:
        error_console().print(f"{count(every, what)} here, none of which fits what you asked for.")


def _holds(name: str, part: str | None) -> bool:
    return part is None or fold(part) in fold(name)


def _is_called(site: SiteState, part: str | None) -> bool:
    return any(_holds(name, part) for name in (site.name, *site.names))


def _is_within(entry: Entry, since: datetime.date | None, until: datetime.date | None) -> bool:
    """Say whether the cut-off lies between the days; an undated figure lies in no bounds."""
    if since is None and until is None:
        return True
    day = entry.cut_off
    return day is not None and (since is None or day >= since) and (until is None or day <= until)
