"""`corrobora doctor`: whether the register is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.json_shapes import doctor_shape
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.cli.show_statements import show_diagnosis
from corrobora.register.doctor import examine
from corrobora.register.heads import read_head
from corrobora.register.opening import opened

__all__ = ["doctor"]

_EXIT_UNSOUND = 1

Heads = Annotated[
    list[Path] | None,
    typer.Option(
        "--head",
        metavar="FILE",
        help="A head that was exported earlier and kept elsewhere. May be given several times.",
        show_default=False,
    ),
]
Trust = Annotated[
    list[str] | None,
    typer.Option(
        "--trust",
        metavar="VERIFYKEY",
        help="The key that heads must be signed with, as `corrobora head keygen` printed it."
        " May be given several times.",
        show_default=False,
    ),
]


def doctor(
    head: Heads = None,
    trust: Trust = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Check a register: the file, every reference, every quote against its text, the log.

    Changes nothing. With heads that were exported earlier (`corrobora head export`), a log
    that was cut off or written anew shows as well, and what was erased and is back.

    Exit codes: 0 it is sound; 1 it is not, or cannot be opened.
    """
    heads = tuple(read_head(file) for file in head or ())
    with opened(register) as connection:
        found = examine(connection, heads, trusted=tuple(one.lower() for one in trust or ()))
    if output is Format.JSON:
        print_json(doctor_shape(found))
    else:
        print_text(show_diagnosis(found))
    if not found.is_sound:
        raise typer.Exit(_EXIT_UNSOUND)
