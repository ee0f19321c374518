"""`corrobora restore`: a register out of a backup, whole or not at all."""

from __future__ import annotations

import getpass
import secrets
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.erase_words import say_made_again
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.passphrases import ask_passphrase
from corrobora.register.backup import read_backup_head, restore_backup
from corrobora.register.erase.erasing import KEY_BYTES, Reapplied, finish_in
from corrobora.register.heads import read_head
from corrobora.register.opening import name_where

__all__ = ["restore"]

_NEXT = "Look at it with: corrobora doctor"
_NOBODY_FORGOTTEN = (
    "Nobody who was erased after this backup was made is erased in it: `corrobora erase reapply"
    " --head FILE` does it, with the newest head that you have."
)

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
        help="A head of the log: who was erased by then is erased here too, before anybody sees"
        " the register. May be given several times.",
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
    newest head that you have: it lists who was erased since.
    """
    moment = now().replace(microsecond=0)
    again = Reapplied.of(
        [read_head(file) for file in head or ()],
        by=getpass.getuser(),
        at=moment,
        fresh=lambda: secrets.token_bytes(KEY_BYTES),
    )
    found = read_backup_head(backup)
    passphrase = ask_passphrase("Passphrase of the backup") if found.is_encrypted else None
    counted = restore_backup(backup, register, passphrase=passphrase, finish=again.make)
    finish_in(register, at=moment)
    name = name_where(register)
    if output is Format.JSON:
        shape = {"register": name, "made_at": found.made_at, "erasures": again.made}
        print_json({**shape, "tables": counted.tables, "rows": counted.rows})
        return
    held = f"{counted.rows:,} rows of {counted.tables} tables"
    erased = say_made_again(again.made) if head else _NOBODY_FORGOTTEN
    print_text([f"{name}: restored as of {found.made_at}, {held}.", erased, _NEXT])
