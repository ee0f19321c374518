"""`corrobora lineage`: which reports are copies, passage by passage; of files or a register."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.lineage_json import lineage_shape
from corrobora.cli.options import Format, MaybePaths, Output, Packs, Published, Workers, now
from corrobora.cli.progress import shown_progress
from corrobora.cli.show_lineage import show_lineage
from corrobora.cli.wording import say_refusal
from corrobora.config import ALL_PAIRS_UP_TO, REGISTER_VARIABLE, Settings
from corrobora.errors import UsageError
from corrobora.register.judged_lineage import load_lineage
from corrobora.register.opening import opened
from corrobora.register.results import LineageView

__all__ = ["Links", "lineage"]

_EXIT_NOTHING_DONE = 1
_EXIT_REFUSED = 3


class Links(StrEnum):
    """Which links of a family are printed."""

    ALL = "all"
    BEST = "best"


# With how many others a report may share words and still be linked to each of them.
_MOST = {None: ALL_PAIRS_UP_TO, Links.ALL: None, Links.BEST: 0}

Which = Annotated[
    Links | None,
    typer.Option(
        "--links",
        help="[b]all[/b]: one for every pair of a family that shares passages;"
        " [b]best[/b]: each report to what it shares most with."
        " By default all, and best for a report that shares words with more than"
        f" {ALL_PAIRS_UP_TO} others.",
        show_default=False,
    ),
]


From = Annotated[
    str | None,
    typer.Option(
        "--register",
        "-r",
        metavar="FILE|URL",
        envvar=REGISTER_VARIABLE,
        help="Without PATH: the copies that this register holds, as people judged them.",
        show_default=False,
    ),
]


def lineage(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: MaybePaths = None,
    register: From = None,
    packs: Packs = None,
    links: Which = None,
    published: Published = None,
    workers: Workers = 0,
    output: Output = Format.TEXT,
) -> None:
    """Print which reports descend from which, the passages they share, and what copyists changed.

    Of reports, or of what a register holds. Nothing is stored. Families are for looking at,
    never for counting.

    Exit codes: 0 everything was read; 1 nothing could be read; 3 read, but files were refused.
    """
    if paths:
        settings = Settings(packs=tuple(packs or ()), published=published, workers=workers)
        found = _trace(paths, settings, links, is_quiet=output is Format.JSON)
    elif register is not None:
        with opened(register) as connection:
            found = load_lineage(connection)
    else:
        raise UsageError("Name reports or folders of them, or a register with --register")
    if output is Format.JSON:
        print_json(lineage_shape(found))
    else:
        print_text(show_lineage(found, all_pairs=links is Links.ALL))
    if found.refused:
        raise typer.Exit(_EXIT_REFUSED if found.texts else _EXIT_NOTHING_DONE)


def _trace(
    paths: list[Path], settings: Settings, links: Links | None, *, is_quiet: bool
) -> LineageView:
    # Loading the readers takes a second that the other commands need not wait for.
    from corrobora import pipeline  # noqa: PLC0415

    console = error_console()
    with shown_progress(console, is_quiet=is_quiet) as progress:
        found = pipeline.lineage_only(
            paths, settings, most=_MOST[links], clock=now, progress=progress
        )
    for row in found.refused:
        console.print(say_refusal(row.path, row.why, row.advice), soft_wrap=True)
    return found
