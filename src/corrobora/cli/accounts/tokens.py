"""`corrobora account token`: keys by which programs read the API of the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.accounts.options import Name, RoleWord, look_up, make_stamp
from corrobora.cli.accounts.shapes import token_shape
from corrobora.cli.accounts.words import show_tokens
from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.cli.wording import printable
from corrobora.errors import UsageError
from corrobora.model.account import Role
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.accounts.tokens import (
    end_token,
    find_own_token,
    list_tokens,
    make_token,
)
from corrobora.register.opening import opened

__all__ = ["token"]

token = typer.Typer(
    no_args_is_help=True,
    help="API tokens: each belongs to somebody, may no more than they may, and is shown once.",
)

Label = Annotated[
    str,
    typer.Option(
        "--label", metavar="TEXT", help="What it is for, in a few words.", show_default=False
    ),
]
Token = Annotated[
    str,
    typer.Argument(
        metavar="TOKEN",
        help="The beginning of its id, as account token list shows it.",
        show_default=False,
    ),
]


@token.command("add")
def _add(
    name: Name,
    label: Label,
    role: RoleWord = Role.VIEWER,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Make a token for somebody's program; it is shown now and never again."""
    person = look_up(register, name)
    made = make_token(register, person, role=role, label=label, by=COMMAND_LINE, stamp=make_stamp())
    if output is Format.JSON:
        print_json({**token_shape(made.token), "token": made.secret})
        return
    told = f"{made.token.label}: reads as {person.name} with the role {made.token.role}."
    print_text([printable(told), made.secret, "Keep it like a password. It is not shown again."])


@token.command("list")
def _list(name: Name, register: Register = DEFAULT_REGISTER, output: Output = Format.TEXT) -> None:
    """List somebody's tokens: what for, with which role, last used when."""
    person = look_up(register, name)
    with opened(register) as connection:
        found = list_tokens(connection, person.id)
    if output is Format.JSON:
        print_json({"account": person.id, "tokens": [token_shape(one) for one in found]})
    else:
        print_text(show_tokens(found))


@token.command("end")
def _end(
    name: Name,
    asked: Token,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """End a token: whatever program has it is refused from now on."""
    person = look_up(register, name)
    with opened(register) as connection:
        found = find_own_token(connection, person.id, asked)
    if found is None:
        msg = f"{person.name} has no such token, or several begin so: corrobora account token list"
        raise UsageError(msg)
    is_ended = end_token(register, person.id, found.id, by=COMMAND_LINE, stamp=make_stamp())
    if output is Format.JSON:
        print_json({**token_shape(found), "ended": is_ended})
        return
    said = "is ended." if is_ended else "was ended before. Nothing was changed."
    print_text([printable(f"{found.label}: {said}")])
