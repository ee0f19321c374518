"""`corrobora list`: its commands in one group."""

from __future__ import annotations

import typer

from corrobora.cli.lists import importing, looking

__all__ = ["lists"]

lists = typer.Typer(
    no_args_is_help=True,
    help="Lists of people that come out again and again: take a version in, see what changed."
    " A name that vanished is a question to you, never a release.",
)

for _part in (importing, looking):
    _part.add_to(lists)
