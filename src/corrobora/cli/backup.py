"""`corrobora backup`: the whole register in one file, while others go on working."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from corrobora import __version__
from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.passphrases import choose_passphrase
from corrobora.config import PASSPHRASE_VARIABLE
from corrobora.model.plain import Plain
from corrobora.register.backup import SALT_BYTES, Made, Secret, make_backup

__all__ = ["backup"]

Out = Annotated[
    Path,
    typer.Argument(metavar="OUT", help="The file to make; never overwritten.", show_default=False),
]
Encrypted = Annotated[
    bool,
    typer.Option(
        "--encrypt",
        help=f"Only who knows a passphrase can read it: asked for, or from {PASSPHRASE_VARIABLE}."
        " Nobody can bring it back where it is lost.",
    ),
]


def backup(
    out: Out,
    encrypt: Encrypted = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Write the whole register into one file, as it is at this moment; others may go on working.

    It is read back before it takes its name. `corrobora restore` makes a register of it, in a
    file or on a server, whichever it came from. Keep it apart from the register.
    """
    secret = None
    if encrypt:
        typed = choose_passphrase("Passphrase of the backup")
        secret = Secret(typed, secrets.token_bytes(SALT_BYTES))
    moment = now().replace(microsecond=0).isoformat()
    made = make_backup(register, out, program=__version__, made_at=moment, secret=secret)
    if output is Format.JSON:
        print_json(_shape(made))
    else:
        print_text(_say(made))


def _shape(made: Made) -> dict[str, Plain]:
    return {
        "backup": str(made.path),
        "made_at": made.head.made_at,
        "schema": made.head.schema,
        "encrypted": made.head.is_encrypted,
        "tables": made.counted.tables,
        "rows": made.counted.rows,
        "bytes": made.size,
    }


def _say(made: Made) -> list[str]:
    rows = f"{made.counted.rows:,} rows of {made.counted.tables} tables"
    lines = [f"{made.path}: {rows}, {made.size:,} bytes, read back and whole."]
    if made.head.is_encrypted:
        return [*lines, "Encrypted: without the passphrase nobody can read it, you included."]
    return [*lines, "NOT encrypted: whoever has the file can read all of it (see --encrypt)."]
