"""`corrobora desk`: the register in the browser, for people who review, decide and note."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_text
from corrobora.cli.options import DEFAULT_REGISTER, Register, now
from corrobora.errors import UsageError

__all__ = ["desk"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at.")]
Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="Where to listen; the default reaches this machine alone. For others, put a server"
        " that speaks https before it and name the desk with --name.",
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="HOST",
        help="A name under which browsers ask for the desk, as desk.example.org. Several times.",
        show_default=False,
    ),
]
Idle = Annotated[
    int,
    typer.Option("--idle", min=1, max=240, help="Minutes without a key after which it locks."),
]

Backups = Annotated[
    Path | None,
    typer.Option(
        "--backups",
        metavar="FOLDER",
        help="Into which administrators may make encrypted backups; else they download them.",
        show_default=False,
    ),
]
Publications = Annotated[
    Path | None,
    typer.Option(
        "--publications",
        metavar="FOLDER",
        help="Below which reviewers may publish; else they download what they publish.",
        show_default=False,
    ),
]


def desk(  # noqa: PLR0913, PLR0917 - one parameter for each option
    register: Register = DEFAULT_REGISTER,
    port: Port = 8765,
    host: Host = "127.0.0.1",
    names: Names = None,
    idle: Idle = 15,
    backups: Backups = None,
    publications: Publications = None,
) -> None:
    """Open the desk: review, decide and note in the browser, until Control and C are pressed.

    One process, no network, nothing loaded from elsewhere. Make the first administrator with
    [b]corrobora account add[/b] before.
    """
    try:
        import uvicorn  # noqa: PLC0415 - an extra; slow to load

        from corrobora.desk.app import make_app  # noqa: PLC0415 - the same
        from corrobora.desk.desk import Desk  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        msg = f"The desk needs {error.name}, which is not installed. Install the extra: make desk"
        raise UsageError(msg) from error
    from corrobora.register.opening import KeptOpen  # noqa: PLC0415 - as slow as a register

    if host not in _LOOPBACK and not names:
        msg = f"--host {host}: say with --name under which name browsers ask for the desk"
        raise UsageError(msg)
    app = make_app(
        Desk(
            register=KeptOpen(register),
            clock=now,
            draw=secrets.token_bytes,
            idle=datetime.timedelta(minutes=idle),
            hosts=(*_LOOPBACK, *(names or ())),
            is_secure=bool(names),
            backups=_existing(backups, "--backups"),
            publications=_existing(publications, "--publications"),
        )
    )
    print_text([f"The desk is at http://{host}:{port}/ . End it with Control and C."])
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,  # who looked at whom stands in the register's log alone
        server_header=False,
        proxy_headers=False,
    )


def _existing(folder: Path | None, option: str) -> Path | None:
    """Return a folder by its whole name; `UsageError` where there is none."""
    if folder is None:
        return None
    if not folder.is_dir():
        msg = f"{option} {folder}: there is no such folder. Make it, for its owner alone"
        raise UsageError(msg)
    return folder.resolve()
