"""`corrobora policy`: what a policy means, whether its file is sound, who would move by another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.show_policy import show_mistakes, show_moves, show_policy
from corrobora.register.opening import opened
from corrobora.register.policies import ask_moves, check_policy, explain_current, explain_default
from corrobora.shapes.policies import check_shape, moves_shape, policy_shape

__all__ = ["policy"]

_EXIT_MISTAKES = 1

policy = typer.Typer(
    no_args_is_help=True,
    help="The policy: which origins lift a finding to which step. It is a file that you may copy"
    " and change; run --policy FILE assesses by it.",
)

Named = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A policy file; default: the one shipped; current: the one that the register's last"
        " run went by.",
        show_default=False,
    ),
]
File = Annotated[
    Path, typer.Argument(metavar="FILE", help="The policy file to check.", show_default=False)
]
MaybeRegister = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FILE",
        help="Show the policy that this register's last run went by.",
        show_default=False,
    ),
]


@policy.command("show")
def _show(
    register: MaybeRegister = None,
    *,
    raw: Annotated[
        bool, typer.Option("--text", help="Print the file itself, to copy and change.")
    ] = False,
    output: Output = Format.TEXT,
) -> None:
    """Say in plain words what the policy means: the one shipped, or a register's."""
    if register is None:
        found = explain_default()
    else:
        with opened(register) as connection:
            found = explain_current(connection)
    if output is Format.JSON:
        print_json(policy_shape(found))
    elif raw:
        typer.echo(found.text.rstrip())
    else:
        print_text(show_policy(found))


@policy.command("check")
def _check(file: File, output: Output = Format.TEXT) -> None:
    """Explain every mistake of a policy file; without one, say in plain words what it means.

    Exit code 1 where there is a mistake.
    """
    found = check_policy(file)
    if output is Format.JSON:
        print_json(check_shape(str(file), found))
    elif found.meaning is None:
        print_text(show_mistakes(str(file), found.faults))
    else:
        print_text(show_policy(found.meaning))
    if found.faults:
        raise typer.Exit(_EXIT_MISTAKES)


@policy.command("diff")
def _diff(
    before: Named,
    after: Named,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """List who would move from which step to which under another policy.

    Nothing is changed by asking; statements and decisions never change with a policy.
    """
    with opened(register) as connection:
        found = ask_moves(connection, before, after, today=now().date())
    if output is Format.JSON:
        print_json(moves_shape(found))
    else:
        print_text(show_moves(found))
