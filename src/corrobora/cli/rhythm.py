"""`corrobora rhythm`: releases, arrests and re-arrests over time, beside dated events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.files import write_whole
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
from corrobora.cli.rhythm_chart import draw_rhythm
from corrobora.cli.rhythm_shape import rhythm_shape
from corrobora.cli.show_rhythm import show_rhythm
from corrobora.cli.views import load
from corrobora.model.rhythm import Grain
from corrobora.register.events import read_events
from corrobora.register.record import measure_rhythm

__all__ = ["rhythm"]

Events = Annotated[
    Path | None,
    typer.Option(
        "--events",
        metavar="FILE",
        help="Dated events that you keep: CSV with the columns date, event, source, or TOML.",
        show_default=False,
    ),
]
By = Annotated[Grain, typer.Option("--by", help="How long a period is.")]
Svg = Annotated[
    Path | None,
    typer.Option(
        "--svg", metavar="OUT.svg", help="Write the chart to this file, too.", show_default=False
    ),
]


def rhythm(  # noqa: PLR0913, PLR0917 - one parameter for each option
    register: Register = DEFAULT_REGISTER,
    events: Events = None,
    by: By = Grain.MONTH,
    since: Since = None,
    until: Until = None,
    svg: Svg = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Print how many named people were freed, arrested and arrested again, period by period.

    Beside each period stand the events of your file that are dated into it, and nothing more is
    said of the two. How long people were held is told where both dates are known, and how
    many releases an arrest followed, each with what it is out of.
    """
    check_span(since, until)
    kept = () if events is None else read_events(events)
    record = load(register, as_of=as_of, known_at=known_at)
    found = measure_rhythm(record, kept, by, since=since, until=until)
    if svg is not None:
        write_whole(svg, draw_rhythm(found), "the chart")
    if output is Format.JSON:
        print_json(rhythm_shape(record, found))
    else:
        print_text(show_rhythm(record, found))
