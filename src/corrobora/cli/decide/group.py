"""`corrobora decide`: what a named person decides, kept for good; the machine never does."""

from __future__ import annotations

import typer

from corrobora.cli.decide import claims, conflicts, copies, lists, openness, persons, record

__all__ = ["decide"]

decide = typer.Typer(
    no_args_is_help=True,
    help="Decide what the machine only proposes. A decision is kept for good, with name, time and"
    " reason; a later one takes its place, and none is ever changed.",
)

for _part in (copies, claims, conflicts, openness, persons, lists, record):
    _part.add_to(decide)
