"""`corrobora restore`: a register out of a backup, whole or not at all."""

from __future__ import annotations

import getpass
import secrets
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.passphrases import ask_passphrase
from corrobora.register.backup import read_backup_head, restore_backup
from corrobora.register.erase.erasing import KEY_BYTES, Reapplied, finish_in
from corrobora.register.heads import read_head
from corrobora.register.opening import name_where

__all__ = ["restore"]

_NEXT = "Look at it with: corrobora doctor"

Backup = Annotated[
    Path,
    typer.Argument(
        metavar="BACKUP", help="A file that `corrobora backup` made.", show_default=False
    ),
]


Heads = Annotated[
    list[Path] | None,
    typer.Option(
        "--head",
        metavar="FILE",
        help="A head exported after the backup: whoever was erased since is erased again.",
        show_default=False,
    ),
]


def restore(
    backup: Backup,
    head: Heads = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Make a register of a backup: in a new file, or in an empty database of a server.

    A register that holds anything is never overwritten. Where the backup was damaged, cut or
    changed, nothing is made. A backup of an older version is brought up to this one. Give the
    newest head that you exported: it says who was erased since.
    """
    found = read_backup_head(backup)
    again = Reapplied.of(
        [read_head(file) for file in head or ()],
        by=getpass.getuser(),
        at=now().replace(microsecond=0),
        fresh=lambda: secrets.token_bytes(KEY_BYTES),
    )
    passphrase = ask_passphrase("Passphrase of the backup") if found.is_encrypted else None
    counted = restore_backup(backup, register, passphrase=passphrase, finish=again.make)
    if again.made:
        finish_in(register, at=again.at)
    name = name_where(register)
    if output is Format.JSON:
        shape = {"register": name, "made_at": found.made_at, "erasures": again.made}
        print_json({**shape, "tables": counted.tables, "rows": counted.rows})
        return
    held = f"{counted.rows:,} rows of {counted.tables} tables"
    if again.made:
        print_text([f"{again.made} erasures were made again."])
    print_text([f"{name}: restored as of {found.made_at}, {held}.", _NEXT])
