"""`corrobora head`: the end of the log, noted outside the register and signed."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.passphrases import ask_passphrase, choose_passphrase
from corrobora.cli.wording import count
from corrobora.config import PASSPHRASE_VARIABLE
from corrobora.model.plain import Plain
from corrobora.register.heads import KEY_BYTES, Head, export_head
from corrobora.register.signing import SEED_BYTES, read_key, write_key

__all__ = ["head"]

_ID_BYTES = 16

head = typer.Typer(
    no_args_is_help=True,
    help="Note the end of the log outside the register, signed: against it `corrobora doctor"
    " --head` finds a log that was cut off or written anew.",
)

KeyFile = Annotated[
    Path,
    typer.Argument(
        metavar="KEYFILE", help="The file to make; never overwritten.", show_default=False
    ),
]
Out = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="The file to write; never overwritten.", show_default=False
    ),
]
Key = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="KEYFILE",
        help="Sign with this key; without one anybody could have written the head.",
        show_default=False,
    ),
]
Locked = Annotated[
    bool,
    typer.Option(
        "--passphrase",
        help=f"Lock the key with a passphrase: asked for, or taken from {PASSPHRASE_VARIABLE}.",
    ),
]


@head.command("keygen")
def _keygen(file: KeyFile, passphrase: Locked = False, output: Output = Format.TEXT) -> None:
    """Make a key that signs heads, and print the key by which others check them.

    Keep the file off the machine that holds the register: whoever has both can forge a head.
    """
    seed = secrets.token_bytes(SEED_BYTES)
    chosen = choose_passphrase() if passphrase else None
    verify_key = write_key(file, seed, passphrase=chosen)
    if output is Format.JSON:
        print_json({"key_file": str(file), "verify_key": verify_key, "locked": passphrase})
        return
    print_text(
        [
            f"{file}: made. Keep it off the machine that holds the register, and keep a copy.",
            f"Others check by this key: {verify_key}",
        ]
    )


@head.command("export")
def _export(
    out: Out,
    key: Key = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Write the end of the log to a file, to be kept elsewhere: on paper, on a stick, with others.

    The file names nobody. It lists the erasures by keyed marks, so that a backup from before
    them can be cleaned again; whoever has it can test whether a name was erased, so do not
    publish it.
    """
    signing = (
        None if key is None else read_key(key, ask=lambda: ask_passphrase("Passphrase of the key"))
    )
    made = export_head(
        register,
        out,
        key=signing,
        at=now().replace(microsecond=0),
        fresh_id=secrets.token_hex(_ID_BYTES),
        log_key=secrets.token_bytes(KEY_BYTES),
    )
    if output is Format.JSON:
        print_json(_shape(made, out))
    else:
        print_text(_say(made, out))


def _shape(made: Head, out: Path) -> dict[str, Plain]:
    return {
        "file": str(out),
        "register": made.register,
        "number": made.end.number,
        "hash": made.end.hash,
        "at": made.at.isoformat(),
        "erasures": len(made.erasures),
        "verify_key": made.verify_key,
    }


def _say(made: Head, out: Path) -> list[str]:
    by = f"signed; others check by {made.verify_key}" if made.verify_key else "NOT signed"
    return [
        f"{out}: row {made.end.number} of the log, {made.end.hash}",
        f"Register {made.register}, {count(len(made.erasures), 'erasure')}, {by}.",
        "Keep it where nobody who can write the register can change it.",
    ]
