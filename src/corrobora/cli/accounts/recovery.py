"""`corrobora account password, reset-code, end-sessions`: when something was lost or is known."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.accounts.options import FromStdin, Name, ask_password, look_up, make_stamp
from corrobora.cli.accounts.shapes import account_shape
from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.cli.wording import count, printable
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.accounts.people import reset_password, reset_second_factor
from corrobora.register.accounts.sessions import end_sessions_of
from corrobora.register.accounts.tokens import end_tokens_of

__all__ = ["add_to"]

Tokens = Annotated[
    bool, typer.Option("--tokens", help="End their API tokens too: programs that read for them.")
]


def add_to(group: typer.Typer) -> None:
    """Add the commands to their group."""
    group.command("password")(_password)
    group.command("reset-code")(_reset_code)
    group.command("end-sessions")(_end_sessions)


def _password(
    name: Name,
    password_stdin: FromStdin = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Choose a new password for somebody who forgot it; they change it at the next sign-in.

    Ends their sessions and API tokens, and whatever they have to wait for after wrong passwords.
    """
    person = look_up(register, name)
    typed = ask_password(person.name, from_stdin=password_stdin)
    reset_password(register, person, typed, by=COMMAND_LINE, stamp=make_stamp())
    if output is Format.JSON:
        print_json(account_shape(look_up(register, name)))
        return
    said = f"{person.name} signs in with the new password and changes it then."
    print_text([printable(f"{said} Sessions and API tokens are ended.")])


def _reset_code(
    name: Name, register: Register = DEFAULT_REGISTER, output: Output = Format.TEXT
) -> None:
    """Remove the second factor of somebody who lost telephone and recovery codes.

    Be sure who asks you: until they set it up anew, the password alone lets them in.
    """
    person = look_up(register, name)
    is_removed = reset_second_factor(register, person, by=COMMAND_LINE, stamp=make_stamp())
    if output is Format.JSON:
        print_json({**account_shape(look_up(register, name)), "removed": is_removed})
    elif is_removed:
        said = f"{person.name} signs in with the password alone. Their sessions are ended."
        print_text([printable(said)])
    else:
        print_text([printable(f"{person.name} has no second factor. Nothing was changed.")])


def _end_sessions(
    name: Name,
    tokens: Tokens = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """End all sessions of somebody at once, wherever they are signed in."""
    person = look_up(register, name)
    stamp = make_stamp()
    sessions = end_sessions_of(register, person.id, by=COMMAND_LINE, stamp=stamp)
    ended = end_tokens_of(register, person.id, by=COMMAND_LINE, stamp=stamp) if tokens else 0
    if output is Format.JSON:
        print_json({**account_shape(person), "ended_sessions": sessions, "ended_tokens": ended})
        return
    also = f" and {count(ended, 'API token')}" if tokens else ""
    print_text([printable(f"{person.name}: {count(sessions, 'session')}{also} ended.")])
