"""`corrobora decide copy`: whether one of two reports is a copy of the other."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.decide.answers import JUDGEMENTS, Answer
from corrobora.cli.decide.signing import By, Why, make_stamp, sign, tell
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.register.decide.copies import decide_copy

__all__ = ["add_to"]

ReportName = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="A report by its short name, its address or its id.",
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="REPORT",
        help="Which of the two was first, where you know; only with [b]yes[/b].",
        show_default=False,
    ),
]


def add_to(decide: typer.Typer) -> None:
    """Add the commands of this module."""
    decide.command("copy")(_copy)


def _copy(  # noqa: PLR0913, PLR0917 - one parameter for each option
    first: ReportName,
    second: ReportName,
    answer: Annotated[
        Answer,
        typer.Argument(
            metavar="yes|no|unsure", help="Is one a copy of the other?", show_default=False
        ),
    ],
    why: Why,
    by: By = None,
    source: Source = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Decide whether one of two reports is a copy of the other.

    Links, families, origins and steps follow at once, and in every later run. [b]no[/b]
    removes the link; [b]yes[/b] makes one where there was none; [b]unsure[/b] leaves what the
    machine found and marks it. A later decision on the same two takes its place.
    """
    if source is not None and answer is not Answer.YES:
        raise typer.BadParameter("it goes with yes only", param_hint="--source")
    made = decide_copy(
        register,
        (first, second),
        JUDGEMENTS[answer],
        author=sign(by, why),
        stamp=make_stamp(),
        source=source,
    )
    tell(made, output)
