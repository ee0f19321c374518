"""Which backups there are: those that the log tells of, and those that lie in a folder."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corrobora.errors import InputError
from corrobora.register.backup import Made, read_backup_head
from corrobora.store.database import Connection, Where, open_register, writing
from corrobora.store.log import append_log, load_last_row

__all__ = ["BACKUP", "KeptBackup", "LastBackup", "find_last_backup", "list_backups", "log_backup"]

BACKUP = "backup"
"""The kind of log rows that say who made a backup at the desk."""
_ENDING = "*.backup"
_MOST = 200  # files whose beginning is looked at


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup that the log tells of: made when and by whom, of so many rows."""

    at: datetime.datetime
    who: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A file in the folder; `made_at` stands in it, empty where it is no backup."""

    name: str
    size: int
    made_at: str
    is_encrypted: bool


def log_backup(register: Where, made: Made, *, who: str, at: datetime.datetime, key: bytes) -> None:
    """Log that somebody made a backup, under `key`, fresh random bytes; it holds no secret."""
    payload: Mapping[str, object] = {
        "who": who,
        "file": made.path.name,
        "encrypted": made.head.is_encrypted,
        "rows": made.counted.rows,
    }
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            append_log(connection, kind=BACKUP, payload=payload, key=key, at=at)
    finally:
        engine.dispose()


def find_last_backup(connection: Connection) -> LastBackup | None:
    """Return the last backup that the log tells of; None where it tells of none."""
    row = load_last_row(connection, BACKUP)
    if row is None:
        return None
    said = row.payload
    return LastBackup(row.at, str(said.get("who")), str(said.get("file")), said.get("rows", 0))


def list_backups(folder: Path) -> tuple[KeptBackup, ...]:
    """Return the backups that lie in a folder, the last made first; `InputError` where it is none.

    Of each its beginning alone is read, which stands open.
    """
    try:
        files = sorted(folder.glob(_ENDING), reverse=True)[:_MOST]
        found = [_look_at(one) for one in files if one.is_file()]
    except OSError as error:
        raise InputError(f"{folder}: it cannot be read ({error.strerror})") from error
    return tuple(sorted(found, key=lambda one: (one.made_at, one.name), reverse=True))


def _look_at(file: Path) -> KeptBackup:
    size = file.stat().st_size
    try:
        head = read_backup_head(file)
    except InputError:
        return KeptBackup(file.name, size, "", is_encrypted=False)
    return KeptBackup(file.name, size, head.made_at, head.is_encrypted)
