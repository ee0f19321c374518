"""`corrobora run`: the main job, from a folder of reports to a register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.json_shapes import run_shape
from corrobora.cli.lists.shapes import question_shape
from corrobora.cli.lists.show_diff import show_open_questions
from corrobora.cli.options import (
    DEFAULT_REGISTER,
    Format,
    Output,
    Packs,
    Paths,
    Published,
    Register,
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
from corrobora.cli.show import show_notes, show_refused, show_status, show_summary
from corrobora.cli.show_differences import differences_shape, show_differing_reports
from corrobora.config import Settings
from corrobora.model.plain import Plain
from corrobora.register.lists.questions import Question, load_questions
from corrobora.register.opening import opened
from corrobora.register.overview import Overview, load_overview
from corrobora.register.queries import View, load_view
from corrobora.register.results import RunSummary

__all__ = ["run"]

_EXIT_NOTHING_DONE = 1
_EXIT_REFUSED = 3
# A run prints the register in short: so many people a step.
_MOST_PEOPLE = 30
_MOST_DIFFERENCES = 20

Policy = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        metavar="FILE",
        help="Which origins lift a finding to which step, in place of what is shipped.",
        show_default=False,
    ),
]


def run(  # noqa: PLR0913, PLR0917 - Typer takes options as parameters
    paths: Paths,
    register: Register = DEFAULT_REGISTER,
    packs: Packs = None,
    policy: Policy = None,
    published: Published = None,
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
    """Read reports into a register and print it in short.

    What the register holds already is not read again, so the same command may be given again,
    after a crash too. A file that cannot be read is listed with the reason; the others go on.

    Exit codes: 0 everything was read; 1 nothing could be read; 3 read, but files were refused.
    """
    # Loading the readers takes a second that the other commands need not wait for.
    from corrobora import pipeline  # noqa: PLC0415

    chosen = choose_readers(
        reader,
        register,
        server=server,
        base_url=base_url,
        model=model,
        send_to=send_to,
        answers=answers,
        offline=offline,
    )
    settings = Settings(
        packs=tuple(packs or ()),
        policy=policy,
        published=published,
        workers=workers,
        extractors=chosen.extractors,
        second_reader=chosen.second,
    )
    warn_of_sending(chosen)
    with shown_progress(error_console(), is_quiet=output is Format.JSON) as progress:
        summary = pipeline.run(paths, register, settings, clock=now, progress=progress)
    with opened(register) as connection:
        view = load_view(connection, today=now().date())
        overview = load_overview(connection, view)
        vanished = load_questions(connection)
    if output is Format.JSON:
        print_json(_shape(summary, view, overview, vanished))
    else:
        _print(summary, view, overview, vanished)
    if summary.refused:
        is_empty = not (summary.new or summary.again or summary.known)
        raise typer.Exit(_EXIT_NOTHING_DONE if is_empty else _EXIT_REFUSED)


def _shape(
    summary: RunSummary, view: View, overview: Overview, vanished: Sequence[Question]
) -> dict[str, Plain]:
    gone: list[Plain] = [question_shape(one) for one in vanished]
    shape = run_shape(summary, view, overview)
    return {**shape, "vanished": gone, "differences": _differences(summary)}


def _print(
    summary: RunSummary, view: View, overview: Overview, vanished: Sequence[Question]
) -> None:
    print_text(show_status(view, most=_MOST_PEOPLE, look_again=overview.look_again))
    print_text(show_notes(summary))
    print_text(show_differing_reports(summary.differences, most=_MOST_DIFFERENCES))
    print_text(show_refused(summary.refused))
    print_text(show_open_questions(vanished))
    print_text(["", show_summary(summary)])


def _differences(summary: RunSummary) -> list[Plain]:
    """Return where the two readers of this run's reports differ, each with its report."""
    shapes = differences_shape([difference for _, difference in summary.differences])
    labels = (label for label, _ in summary.differences)
    return [{"report": label, **shape} for label, shape in zip(labels, shapes, strict=True)]
