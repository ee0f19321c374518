"""`corrobora restore`: a register out of a backup, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.cli.passphrases import ask_passphrase
from corrobora.register.backup import read_backup_head, restore_backup
from corrobora.register.opening import name_where

__all__ = ["restore"]

_NEXT = "Look at it with: corrobora doctor"

Backup = Annotated[
    Path,
    typer.Argument(
        metavar="BACKUP", help="A file that `corrobora backup` made.", show_default=False
    ),
]


def restore(
    backup: Backup,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Make a register of a backup: in a new file, or in an empty database of a server.

    A register that holds anything is never overwritten. Where the backup was damaged, cut or
    changed, nothing is made. A backup of an older version is brought up to this one.
    """
    head = read_backup_head(backup)
    passphrase = ask_passphrase("Passphrase of the backup") if head.is_encrypted else None
    counted = restore_backup(backup, register, passphrase=passphrase)
    name = name_where(register)
    if output is Format.JSON:
        shape = {"register": name, "made_at": head.made_at}
        print_json({**shape, "tables": counted.tables, "rows": counted.rows})
        return
    held = f"{counted.rows:,} rows of {counted.tables} tables"
    print_text([f"{name}: restored as of {head.made_at}, {held}.", _NEXT])
