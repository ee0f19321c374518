"""`corrobora extract`: what single reports say, without a register."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.json_shapes import extract_shape
from corrobora.cli.options import Format, Output, Packs, Paths, Published, Workers, now
from corrobora.cli.progress import shown_progress
from corrobora.cli.show_statements import show_extraction
from corrobora.cli.wording import say_note, say_refusal
from corrobora.config import Settings
from corrobora.register.results import Extraction, RefusedRow

__all__ = ["extract"]

_EXIT_NOTHING_DONE = 1
_EXIT_REFUSED = 3

Everything = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Print every statement by itself, all five kinds, nothing merged.",
    ),
]


def extract(
    paths: Paths,
    packs: Packs = None,
    published: Published = None,
    everything: Everything = False,
    workers: Workers = 0,
    output: Output = Format.TEXT,
) -> None:
    """Print what reports say: acts on named people and figures, each with its exact passage.

    With [b]--format json[/b] one object a line, a line a report; the same act of one person
    is merged over a report. Nothing is stored.

    Exit codes: 0 everything was read; 1 nothing could be read; 3 read, but files were refused.
    """
    # Loading the readers takes a second that the other commands need not wait for.
    from corrobora import pipeline  # noqa: PLC0415

    settings = Settings(packs=tuple(packs or ()), published=published, workers=workers)
    console = error_console()
    read = refused = 0
    # On one and the same terminal a bar would run through what is printed.
    is_quiet = output is Format.JSON or sys.stdout.isatty()
    with shown_progress(console, is_quiet=is_quiet) as progress:
        for one in pipeline.extract_only(paths, settings, clock=now, progress=progress):
            if isinstance(one, RefusedRow):
                refused += 1
                console.print(say_refusal(one.path, one.why, one.advice), soft_wrap=True)
            else:
                read += 1
                for what in one.notes:
                    console.print(say_note(one.report.label, what), soft_wrap=True)
                _print(one, output, everything=everything)
    if refused:
        raise typer.Exit(_EXIT_REFUSED if read else _EXIT_NOTHING_DONE)


def _print(one: Extraction, output: Format, *, everything: bool) -> None:
    if output is Format.JSON:
        print_json(extract_shape(one, everything=everything), is_line=True)
    else:
        print_text(show_extraction(one))
