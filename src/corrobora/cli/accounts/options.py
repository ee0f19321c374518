"""Options that the commands of accounts share, and what they hand on."""

from __future__ import annotations

import secrets
import sys
from typing import Annotated

import typer

from corrobora.cli.options import now
from corrobora.errors import UsageError
from corrobora.model.account import Account, Role
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.passwords import require_hasher
from corrobora.register.accounts.people import find_person
from corrobora.register.opening import opened

__all__ = ["FromStdin", "Name", "RoleWord", "ask_password", "look_up", "make_stamp"]

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="The name that is typed to sign in; case and accents are no matter.",
        show_default=False,
    ),
]
RoleWord = Annotated[
    Role,
    typer.Option(
        "--role",
        help="What they may do; each may all that those before may.",
        show_default=False,
    ),
]
FromStdin = Annotated[
    bool,
    typer.Option(
        "--password-stdin",
        help="Read the password as one line of standard input, instead of asking for it twice.",
    ),
]


def make_stamp() -> Stamp:
    """Return the moment, and where randomness comes from."""
    return Stamp(now().replace(microsecond=0), secrets.token_bytes)


def look_up(register: str, name: str) -> Account:
    """Return the account of that name; an error says where there is none."""
    with opened(register) as connection:
        return find_person(connection, name)


def ask_password(name: str, *, from_stdin: bool) -> str:
    """Return a new password: typed twice and not shown, or one line of standard input."""
    require_hasher()
    if from_stdin:
        typed = sys.stdin.readline().rstrip("\r\n")
        if not typed:
            msg = "--password-stdin: nothing came on standard input. Write the password there"
            raise UsageError(msg)
        return typed
    if not sys.stdin.isatty():
        msg = "Nobody is here to type the password. Give it on standard input: --password-stdin"
        raise UsageError(msg)
    what = f"Password of {name}"
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=True, err=True))
