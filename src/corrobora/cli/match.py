"""`corrobora match`: which rows of lists may be about one person, of files or of a register."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.extras import told_where_lacking
from corrobora.cli.lists.options import Preset, read_mapping_file
from corrobora.cli.match_shapes import CSV_COLUMNS, csv_rows, matched_shape, register_shape
from corrobora.cli.options import Packs, now
from corrobora.cli.progress import shown_progress
from corrobora.cli.show_match import show_matches, show_register_matches
from corrobora.config import Settings
from corrobora.errors import UsageError
from corrobora.packs.list_mapping import ListMapping
from corrobora.register.results import Stage

if TYPE_CHECKING:
    from corrobora.linking import Linked

__all__ = ["match"]

_EXTRA = ("splink", "duckdb", "pyarrow", "pandas")
_HOW = (
    "the parts for linking records come separately. Give `make statistics` in the source folder, or"
    " install corrobora[statistics]. Everything else does without"
)


class MatchFormat(StrEnum):
    """In what form the result is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[LIST]...",
        help="Lists (CSV, XLSX, ODS, JSON, JSON Lines) to match without a register: two or more, or"
        " one, to find who stands there twice.",
        show_default=False,
    ),
]
OptionalRegister = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="FILE",
        help="Match all lists of this register, with the persons whom its articles name, and keep"
        " what is found for [b]corrobora review[/b].",
        show_default=False,
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="A mapping file that says what columns mean, as for [b]corrobora list import[/b].",
        show_default=False,
    ),
]
Within = Annotated[
    bool,
    typer.Option("--within", help="Of several lists, tell pairs within one of them too."),
]
Most = Annotated[
    int,
    typer.Option("--most", min=0, metavar="N", help="How many pairs are shown as text; 0: all."),
]
Memory = Annotated[
    int,
    typer.Option(
        "--memory", min=256, metavar="MB", help="What the joins may take; the rest goes to disk."
    ),
]
Shape = Annotated[
    MatchFormat, typer.Option("--format", help="text for people; json or csv for programs.")
]


def match(  # noqa: PLR0913, PLR0917 - Typer takes options as parameters
    files: Files = None,
    register: OptionalRegister = None,
    mapping: Mapping = None,
    preset: Preset = None,
    packs: Packs = None,
    within: Within = False,
    most: Most = 20,
    memory: Memory = 1024,
    output: Shape = MatchFormat.TEXT,
) -> None:
    """Find which rows of lists may be about one person, with what speaks for and against it.

    Names, births, dates, places and numbers are weighed by weights that the lists themselves
    teach; a list may name somebody twice. Nothing is merged: what is found waits for a
    person. Give lists to match them by themselves, or --register to match all lists in it.
    """
    with told_where_lacking("corrobora match", _EXTRA, _HOW):
        from corrobora import linking  # noqa: PLC0415 - larger than all the rest
    if bool(files) == (register is not None):
        msg = "say what to match: lists (corrobora match A.csv B.csv), or --register FILE"
        raise UsageError(msg)
    if register is not None:
        _refuse_for_register(mapping, preset, packs, output, within=within)
    found: Any  # Linked of files, RegisterLinked of a register
    limits = linking.LinkSettings(memory=memory, within=within)
    with shown_progress(error_console(), is_quiet=output is not MatchFormat.TEXT) as progress:

        def step(done: int, total: int) -> None:
            progress(Stage.PAIRS, done, total)

        if register is not None:
            found = linking.link_register(
                register,
                at=now(),
                tell_pairs=True,
                limits=limits,
                progress=step,
            )
        else:
            found = linking.link_files(
                files or [],
                Settings(packs=tuple(packs or ())),
                mapping=ListMapping() if mapping is None else read_mapping_file(mapping),
                preset=preset,
                limits=limits,
                progress=step,
            )
    if register is None:
        _print(found, most, output)
    elif output is MatchFormat.JSON:
        print_json(register_shape(found))
    else:
        print_text(show_register_matches(found, register, most))


def _refuse_for_register(
    mapping: Path | None,
    preset: str | None,
    packs: Sequence[Path] | None,
    output: MatchFormat,
    *,
    within: bool,
) -> None:
    if mapping is not None or preset is not None or packs:
        msg = (
            "--mapping, --preset and --packs are for files; a register knows how its lists are read"
        )
        raise UsageError(msg)
    if within:
        msg = "--within is for files; of a register all pairs are told"
        raise UsageError(msg)
    if output is MatchFormat.CSV:
        msg = "--format csv is for files; what a register is suggested, corrobora review shows"
        raise UsageError(msg)


def _print(found: Linked, most: int, output: MatchFormat) -> None:
    if output is MatchFormat.JSON:
        print_json(matched_shape(found))
    elif output is MatchFormat.CSV:
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(CSV_COLUMNS)
        writer.writerows(csv_rows(found))
        typer.echo(written.getvalue(), nl=False)
    else:
        print_text(show_matches(found, most))
