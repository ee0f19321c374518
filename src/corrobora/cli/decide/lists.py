"""`corrobora decide vanished`: why a name is not on a list any more."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.decide.signing import By, Why, make_stamp, sign, tell
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.register.decide.lists import file_vanished
from corrobora.register.lists.questions import VanishReason

__all__ = ["add_to"]


def add_to(decide: typer.Typer) -> None:
    """Add the command of this module."""
    decide.command("vanished")(_vanished)


def _vanished(  # noqa: PLR0913, PLR0917 - one parameter for each option
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Who vanished, by the name on the list.", show_default=False
        ),
    ],
    asked: Annotated[
        str,
        typer.Option("--list", metavar="LIST", help="Which list.", show_default=False),
    ],
    reason: Annotated[
        VanishReason,
        typer.Option("--as", help="Why the name is gone, as far as you found out."),
    ],
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """File why a name vanished from a list. It changes nobody's custody.

    That somebody was released has to be said by somebody: a report, a list, a field note. This
    closes the question that [b]corrobora list diff[/b] asks, and says on whose word.
    """
    made = file_vanished(register, (name, asked), reason, author=sign(by, why), stamp=make_stamp())
    tell(made, output)
