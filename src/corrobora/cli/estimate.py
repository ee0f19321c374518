"""`corrobora estimate`: how many nobody named, from how independent sources overlap."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.estimate_shape import estimate_shape
from corrobora.cli.extras import told_where_lacking
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
)
from corrobora.cli.show_estimate import show_estimate
from corrobora.cli.views import load
from corrobora.cli.wording import ACTS
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import ActKind

__all__ = ["estimate"]

_EXTRA = ("statsmodels", "scipy", "pandas", "patsy")
_HOW = (
    "the statistics come separately. Give `make statistics` in the source folder, or install"
    " corrobora[statistics]. Everything else does without"
)

Act = Annotated[
    ActKind,
    typer.Option("--act", help="To whom this happened; [b]detention[/b]: who is held on a day."),
]
Site = Annotated[
    str | None,
    typer.Option("--site", metavar="NAME", help="Only at this prison.", show_default=False),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="Only in this country (two letters, such as VE).",
        show_default=False,
    ),
]
Population = Annotated[
    str | None,
    typer.Option(
        "--population",
        metavar="CLASS",
        help="Only whom somebody calls so by name: [b]political_prisoners[/b].",
        show_default=False,
    ),
]
Lists = Annotated[
    str | None,
    typer.Option(
        "--lists",
        metavar="A,B,C",
        help="Only these sources, by a part of their names; else all that name five or more.",
        show_default=False,
    ),
]


def estimate(  # noqa: PLR0913, PLR0917 - one parameter for each option
    register: Register = DEFAULT_REGISTER,
    act: Act = ActKind.RELEASE,
    site: Site = None,
    country: Country = None,
    population: Population = None,
    lists: Lists = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Estimate how many there are in all, where three independent sources or more name people.

    From how much the sources overlap, by log-linear capture-recapture models, with a 95 %
    interval, what it assumes and what to be careful of. Copies are no sources. It is an estimate
    and not a count: nothing else in the register rests on it, and thin data are refused.
    """
    check_span(since, until)
    with told_where_lacking("corrobora estimate", _EXTRA, _HOW):
        from corrobora.register import estimating  # noqa: PLC0415 - for those who estimate
    record = load(register, as_of=as_of, known_at=known_at)
    asked = estimating.Asked(
        act=act,
        since=since,
        until=until,
        site=site,
        country=None if country is None else country.upper(),
        population=population,
        sources=tuple(name for name in (lists or "").split(",") if name.strip()),
    )
    found = estimating.estimate_people(record, asked)
    frame: dict[str, Plain] = {
        "act": act.value,
        "site": site,
        "country": asked.country,
        "population": population,
        "since": None if since is None else since.isoformat(),
        "until": (until or record.as_of).isoformat(),
    }
    if output is Format.JSON:
        print_json(estimate_shape(record, frame, found))
    else:
        print_text(show_estimate(record, _say_frame(act, frame), found))


def _say_frame(act: ActKind, frame: dict[str, Plain]) -> str:
    is_held = act is ActKind.DETENTION
    parts = [
        str(frame["population"] or "people").replace("_", " "),
        ACTS[act],
        f"at {frame['site']}" if frame["site"] else None,
        f"in {frame['country']}" if frame["country"] else None,
        f"since {frame['since']}" if frame["since"] and not is_held else None,
        f"{'on' if is_held else 'up to'} {frame['until']}",
    ]
    return " ".join(part for part in parts if part)
