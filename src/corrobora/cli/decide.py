"""`corrobora decide`: what a named person decides, kept for good; the machine never does."""

from __future__ import annotations

import getpass
import secrets
from enum import StrEnum
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.decision_shapes import decision_shape, decisions_shape
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.show_decisions import say_made, show_decisions
from corrobora.model.judgement import Judgement
from corrobora.register.decide import KEY_BYTES, Author, Stamp, decide_copy, undo_decision
from corrobora.register.decided import list_decisions
from corrobora.register.opening import opened

__all__ = ["decide"]

decide = typer.Typer(
    no_args_is_help=True,
    help="Decide what the machine only proposes. A decision is kept for good, with name, time and"
    " reason; a later one takes its place, and none is ever changed.",
)


class Answer(StrEnum):
    """What a person can say."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


_JUDGEMENTS = {
    Answer.YES: Judgement.POSITIVE,
    Answer.NO: Judgement.NEGATIVE,
    Answer.UNSURE: Judgement.UNSURE,
}

ReportName = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="A report by its short name, its address or its id.",
        show_default=False,
    ),
]
Why = Annotated[
    str,
    typer.Option("--why", metavar="TEXT", help="What you saw; kept with the decision."),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Who decides; by default the name of your account on this machine.",
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


@decide.command("copy")
def copy(  # noqa: PLR0913, PLR0917 - one parameter for each option
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
        _JUDGEMENTS[answer],
        author=_sign(by, why),
        stamp=_stamp(),
        source=source,
    )
    if output is Format.JSON:
        print_json(decision_shape(made.decision, made.labels))
    else:
        print_text(say_made(made))


@decide.command("undo")
def undo(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            help="Its id, or the beginning, as `corrobora decide list` prints it.",
            show_default=False,
        ),
    ],
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Take back a decision: what it had replaced stands again, as if it had not been made.

    Nothing is deleted: that it was made, and that it was taken back, both stay in the record.
    """
    made = undo_decision(register, decision, author=_sign(by, why), stamp=_stamp())
    if output is Format.JSON:
        print_json(decision_shape(made.decision, made.labels))
    else:
        print_text(say_made(made))


@decide.command("list")
def list_(
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that were replaced or taken back.")
    ] = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """List what people decided, with who, when and why, and what to look at again."""
    with opened(register) as connection:
        rows = list_decisions(connection)
    if output is Format.JSON:
        print_json(decisions_shape(rows))
    else:
        print_text(show_decisions(rows, everything=everything))


def _sign(by: str | None, why: str) -> Author:
    """Return who decides; at a command line nobody proves who they are."""
    return Author(by if by is not None else getpass.getuser(), why, signed_in=False)


def _stamp() -> Stamp:
    moment = now().replace(microsecond=0)
    return Stamp(moment, secrets.token_hex(16), secrets.token_bytes(KEY_BYTES))
