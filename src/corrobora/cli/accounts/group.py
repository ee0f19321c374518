"""`corrobora account`: who may sign in to the desk, changed by whoever has the register."""

from __future__ import annotations

import typer

from corrobora.cli.accounts import people, recovery, tokens

__all__ = ["account"]

account = typer.Typer(
    no_args_is_help=True,
    help="Who may sign in to the desk: viewer, documenter, reviewer or administrator. Make the"
    " first administrator here; further accounts here or at the desk. Each change is logged.",
)
people.add_to(account)
recovery.add_to(account)
account.add_typer(tokens.token, name="token")
