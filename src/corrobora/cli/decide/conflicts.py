"""`corrobora decide close`: that a conflict is settled, why, and by which claim."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.decide.signing import By, Why, make_stamp, sign, tell
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.register.decide.conflicts import close_conflict

__all__ = ["add_to"]


def add_to(decide: typer.Typer) -> None:
    """Add the command of this module."""
    decide.command("close")(_close)


def _close(
    conflict: Annotated[
        str,
        typer.Argument(
            metavar="CONFLICT",
            help="Its id, or the beginning, as `corrobora status` and `corrobora why` print it.",
            show_default=False,
        ),
    ],
    why: Why,
    holds: Annotated[
        str | None,
        typer.Option(
            "--holds",
            metavar="CLAIM",
            help="The claim, on one of the sides, that is right.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Close a conflict, until something new is said on a side: then it is open again.

    It stays in the list, as closed, with all its sides. Where a denial stands against a claim,
    [b]--holds[/b] sets the other side's word aside; without it the claim stays as low as it was.
    """
    made = close_conflict(register, conflict, holds, author=sign(by, why), stamp=make_stamp())
    tell(made, output)
