"""Backups: a register in one file, made while others write, and restored whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corrobora.errors import InputError, UsageError
from corrobora.register.index import complete_index
from corrobora.store.backup import Counted, count_lines, fill_tables, give_lines
from corrobora.store.backup_file import BackupHead, read_head, read_lines, write_file
from corrobora.store.database import Connection, Where, open_register, reading
from corrobora.store.restore import filling, require_empty
from corrobora.store.sealing import SALT_BYTES, make_lock
from corrobora.store.tables import SCHEMA_VERSION
from corrobora.store.upgrade import upgrade

__all__ = [
    "SALT_BYTES",
    "BackupHead",
    "Counted",
    "Made",
    "Secret",
    "make_backup",
    "read_backup_head",
    "restore_backup",
]

_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Secret:
    """What encrypts a backup: a passphrase, and fresh random bytes."""

    passphrase: str
    salt: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A backup as it lies there: read back, and found to hold this much."""

    path: Path
    head: BackupHead
    counted: Counted
    size: int


def make_backup(
    register: Where, out: Path, *, program: str, made_at: str, secret: Secret | None = None
) -> Made:
    """Write all that a register holds at this moment into the new file `out`.

    Others may go on writing: what they write after it began is not in it. `out` is there when
    it is whole and was read back, never before. Raises `UsageError` where there is something
    already, `InputError` where nothing can be written there.
    """
    if out.exists():
        raise UsageError(f"{out}: there is something already. Name a new file")
    head = BackupHead(
        schema=SCHEMA_VERSION,
        program=program,
        made_at=made_at,
        lock=None if secret is None else make_lock(secret.salt),
    )
    passphrase = None if secret is None else secret.passphrase
    part = out.with_name(f".{out.name}.part")
    engine = open_register(register, create=False)
    try:
        with reading(engine) as connection:
            _write(part, connection, head, passphrase)
        counted = _read_back(part, passphrase)
        part.replace(out)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{out}: the backup cannot be written there ({why})") from error
    finally:
        engine.dispose()
        part.unlink(missing_ok=True)
    return Made(out, head, counted, out.stat().st_size)


def read_backup_head(backup: Path) -> BackupHead:
    """Return what stands open in a backup; `InputError` where the file is none."""
    try:
        with backup.open("rb") as file:
            return read_head(file)
    except OSError as error:
        raise InputError(f"{backup}: it cannot be read ({error.strerror})") from error
    except InputError as error:
        raise InputError(f"{backup}: {error}") from error


def restore_backup(
    backup: Path,
    register: Where,
    *,
    passphrase: str | None = None,
    finish: Callable[[Connection], None] = lambda _: None,
) -> Counted:
    """Make a register of a backup, where there is none or an empty one; whole or not at all.

    Its tables are upgraded to this version. `finish` is called on them in the same transaction,
    before anybody sees the register: there what was erased since is erased again
    (`register.erase`). Raises `InputError` where the backup was damaged or the passphrase is
    another, `RegisterError` where there is a register that holds anything.
    """
    head = read_backup_head(backup)
    require_empty(register)
    try:
        with backup.open("rb") as file, filling(register, head.schema) as connection:
            counted = fill_tables(connection, read_lines(file, passphrase))
            upgrade(connection)
            finish(connection)
            complete_index(connection)
    except InputError as error:
        raise InputError(f"{backup}: {error}. Nothing was restored") from error
    return counted


# --- the file -------------------------------------------------------------------------------------


def _write(part: Path, connection: Connection, head: BackupHead, passphrase: str | None) -> None:
    part.unlink(missing_ok=True)  # of an attempt that was killed
    number = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(number, "wb") as file:
        write_file(file, head, give_lines(connection), passphrase=passphrase)
        file.flush()
        os.fsync(file.fileno())


def _read_back(part: Path, passphrase: str | None) -> Counted:
    with part.open("rb") as file:
        return count_lines(read_lines(file, passphrase))
