"""Who decides, when and why: the options that every decision on the command line shares."""

from __future__ import annotations

import getpass
import secrets
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import Format, now
from corrobora.cli.show_decisions import say_made
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decided import Made
from corrobora.shapes.decisions import decision_shape

__all__ = ["By", "Why", "WhyUnlessDry", "make_stamp", "sign", "tell"]

Why = Annotated[
    str,
    typer.Option("--why", metavar="TEXT", help="What you saw; kept with the decision."),
]
WhyUnlessDry = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="TEXT",
        help="What you saw; kept with the decision. Needed unless [b]--dry-run[/b].",
        show_default=False,
    ),
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


def sign(by: str | None, why: str | None) -> Author:
    """Return who decides; at a command line nobody proves who they are.

    Without a reason nothing is decided by it: whoever writes refuses it.
    """
    return Author(by if by is not None else getpass.getuser(), why or "", signed_in=False)


def make_stamp() -> Stamp:
    """Return the moment, with a random id and a random key for the log."""
    moment = now().replace(microsecond=0)
    return Stamp(moment, secrets.token_hex(16), secrets.token_bytes(KEY_BYTES))


def tell(made: Made, output: Format) -> None:
    """Print what was decided, for people or for programs."""
    if output is Format.JSON:
        print_json(decision_shape(made.decision, made.labels))
    else:
        print_text(say_made(made))
