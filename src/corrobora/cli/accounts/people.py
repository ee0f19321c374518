"""`corrobora account add, list, role, disable, enable`: who there is, and what they may."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.accounts.options import (
    FromStdin,
    Name,
    RoleWord,
    ask_password,
    look_up,
    make_stamp,
)
from corrobora.cli.accounts.shapes import account_shape, accounts_shape
from corrobora.cli.accounts.words import show_accounts
from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.cli.wording import printable
from corrobora.model.account import Account, Role
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.accounts.people import (
    NewAccount,
    change_role,
    disable_account,
    enable_account,
    list_accounts,
    make_account,
    require_free_name,
)
from corrobora.register.opening import opened

__all__ = ["add_to"]

Temporary = Annotated[
    bool,
    typer.Option(
        "--temporary",
        help="You choose the password for somebody else: at the first sign-in they change it.",
    ),
]
Language = Annotated[
    str,
    typer.Option("--language", metavar="TAG", help="The language of their pages, as en or es."),
]
NewRole = Annotated[
    Role,
    typer.Argument(
        metavar="|".join(Role), help="What they may do from now on.", show_default=False
    ),
]


def add_to(group: typer.Typer) -> None:
    """Add the commands to their group."""
    group.command("add")(_add)
    group.command("list")(_list)
    group.command("role")(_role)
    group.command("disable")(_disable)
    group.command("enable")(_enable)


def _add(  # noqa: PLR0913, PLR0917 - one parameter for each option
    name: Name,
    role: RoleWord,
    temporary: Temporary = False,
    language: Language = "en",
    password_stdin: FromStdin = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Make an account; the password is asked for twice and not shown.

    At least 12 characters: some words in a row will do. There is no default password.
    """
    with opened(register) as connection:
        known_as = require_free_name(connection, name)
    new = NewAccount(
        name=known_as,
        role=role,
        password=ask_password(known_as, from_stdin=password_stdin),
        is_temporary=temporary,
        language=language,
    )
    made = make_account(register, new, by=COMMAND_LINE, stamp=make_stamp())
    later = " At the first sign-in they choose a password of their own." if temporary else ""
    _tell(made, f"{made.name} may sign in now, as {made.role}.{later}", output)


def _list(register: Register = DEFAULT_REGISTER, output: Output = Format.TEXT) -> None:
    """List who may sign in, with role, second factor and when they were last there."""
    with opened(register) as connection:
        entries = list_accounts(connection)
    if output is Format.JSON:
        print_json(accounts_shape(entries))
    else:
        print_text(show_accounts(entries))


def _role(
    name: Name,
    role: NewRole,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Give somebody another role, at once, also where they are signed in.

    Somebody has to be an administrator: the last one stays.
    """
    person = look_up(register, name)
    changed = change_role(register, person.id, role, by=COMMAND_LINE, stamp=make_stamp())
    _tell(changed, f"{changed.name} is {changed.role} now.", output)


def _disable(
    name: Name, register: Register = DEFAULT_REGISTER, output: Output = Format.TEXT
) -> None:
    """Let somebody sign in no more, and end their sessions at once; what they decided stays."""
    person = look_up(register, name)
    changed = disable_account(register, person.id, by=COMMAND_LINE, stamp=make_stamp())
    _tell(changed, f"{changed.name} cannot sign in any more. Their sessions are ended.", output)


def _enable(
    name: Name, register: Register = DEFAULT_REGISTER, output: Output = Format.TEXT
) -> None:
    """Let somebody sign in again who was disabled."""
    person = look_up(register, name)
    changed = enable_account(register, person.id, by=COMMAND_LINE, stamp=make_stamp())
    _tell(changed, f"{changed.name} may sign in again, as {changed.role}.", output)


def _tell(account: Account, said: str, output: Format) -> None:
    if output is Format.JSON:
        print_json(account_shape(account))
    else:
        print_text([printable(said)])
