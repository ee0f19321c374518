"""`corrobora extract`: what single reports say, without a register."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.json_shapes import extract_shape
from corrobora.cli.options import (
    DEFAULT_REGISTER,
    Format,
    Output,
    Packs,
    Paths,
    Published,
    Workers,
    now,
)
from corrobora.cli.progress import shown_progress
from corrobora.cli.reader_options import (
    Answers,
    BaseUrl,
    Model,
    Offline,
    Reader,
    ReaderChoice,
    SendTo,
    ServerFile,
    choose_readers,
    warn_of_sending,
)
from corrobora.cli.show_differences import differences_shape, show_differences
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


def extract(  # noqa: PLR0913, PLR0917 - Typer takes options as parameters
    paths: Paths,
    packs: Packs = None,
    published: Published = None,
    everything: Everything = False,
    reader: Reader = ReaderChoice.RULES,
    server: ServerFile = None,
    base_url: BaseUrl = None,
    model: Model = None,
    send_to: SendTo = None,
    answers: Answers = None,
    offline: Offline = False,
    workers: Workers = 0,
    output: Output = Format.TEXT,
) -> None:
    """Print what reports say: acts on named people and figures, each with its exact passage.

    With [b]--format json[/b] one object a line, a line a report; the same act of one person
    is merged over a report. Nothing is stored, but what a second reader answered.

    Exit codes: 0 everything was read; 1 nothing could be read; 3 read, but files were refused.
    """
    # Loading the readers takes a second that the other commands need not wait for.
    from corrobora import pipeline  # noqa: PLC0415

    chosen = choose_readers(
        reader,
        DEFAULT_REGISTER,
        server=server,
        base_url=base_url,
        model=model,
        send_to=send_to,
        answers=answers,
        offline=offline,
    )
    settings = Settings(
        packs=tuple(packs or ()),
        published=published,
        workers=workers,
        extractors=chosen.extractors,
        second_reader=chosen.second,
    )
    warn_of_sending(chosen)
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
                _print(one, output, everything=everything, is_both=reader is ReaderChoice.BOTH)
    if refused:
        raise typer.Exit(_EXIT_REFUSED if read else _EXIT_NOTHING_DONE)


def _print(one: Extraction, output: Format, *, everything: bool, is_both: bool) -> None:
    if output is Format.JSON:
        told = {"differences": differences_shape(one.differences)} if is_both else {}
        print_json({**extract_shape(one, everything=everything), **told}, is_line=True)
        return
    print_text(show_extraction(one))
    print_text(show_differences(one.differences))
