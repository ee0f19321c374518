"""`corrobora decide list` and `undo`: what was decided, and taking it back."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.decide.signing import By, Why, make_stamp, sign, tell
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.show_decisions import show_decisions
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decided import list_decisions
from corrobora.register.opening import opened
from corrobora.shapes.decisions import decisions_shape

__all__ = ["add_to"]


def add_to(decide: typer.Typer) -> None:
    """Add the commands of this module."""
    decide.command("undo")(_undo)
    decide.command("list")(_list)


def _undo(
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
    made = undo_decision(register, decision, author=sign(by, why), stamp=make_stamp())
    tell(made, output)


def _list(
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that were replaced or taken back.")
    ] = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """List what people decided, with who, when and why, and what to look at again."""
    with opened(register) as connection:
        rows = list_decisions(connection, today=now().date())
    if output is Format.JSON:
        print_json(decisions_shape(rows))
    else:
        print_text(show_decisions(rows, everything=everything))
