"""What a decision about persons would change, shown before it is made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.text import Text

from corrobora.cli.consequence_words import say_consequences
from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import Format, now
from corrobora.cli.review_shapes import consequences_shape
from corrobora.errors import UsageError
from corrobora.register.decide.frame import Draft
from corrobora.register.decide.pairs import foresee_drafts
from corrobora.register.opening import Connection

__all__ = ["Ahead", "DryRun", "Yes", "may_decide"]

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would follow.")]
Yes = Annotated[bool, typer.Option("--yes", help="Decide without asking at a terminal.")]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A decision that is to be made: how it is drafted, and whether to stop, or not to ask.

    `why` may be missing where nothing is to be written.
    """

    register: str
    prepare: Callable[[Connection], Sequence[Draft]]
    why: str | None
    is_dry: bool
    is_sure: bool


def may_decide(ahead: Ahead, output: Format) -> bool:
    """Show what would follow, and say whether to decide: a person at a terminal is asked.

    Where nobody can be asked (a script, a program that reads JSON), it is decided as typed.
    Raises `UsageError` where something is to be written, and no reason is given.
    """
    if not ahead.is_dry and not (ahead.why or "").strip():
        raise UsageError("A decision needs its reason: say with --why what you saw")
    asks = sys.stdin.isatty() and sys.stdout.isatty() and output is Format.TEXT
    if not ahead.is_dry and (ahead.is_sure or not asks):
        return True
    told = foresee_drafts(ahead.register, ahead.prepare, at=now().replace(microsecond=0))
    if output is Format.JSON:
        print_json(consequences_shape(told))
        return False
    print_text([Text("What would follow:", style="bold"), *map(Text, say_consequences(told))])
    if ahead.is_dry:
        print_text(["Nothing was decided."])
        return False
    return typer.confirm("Decide so?", default=False)
