"""A register in one file: how it is looked at, opened, and locked.

A file is looked at before anything is written: what is not ours is left untouched.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from corrobora.errors import NotARegister, RegisterError
from corrobora.store.failures import explained, is_locked
from corrobora.store.tables import APPLICATION_ID, sqlite_schema
from corrobora.store.where import MORE_CONNECTIONS

__all__ = ["connect_file", "list_file_tables", "look_at_file", "use_wal"]

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
# Where an SQLite header keeps the application id (sqlite.org/fileformat2.html, 1.3).
_APPLICATION_ID_AT = slice(68, 72)
# A register names people in danger: only its owner may read it.
_MODE = 0o600
_PAUSE_SECONDS = 0.02


def look_at_file(path: Path, *, create: bool) -> None:
    """Refuse what is no register of ours, by its first bytes alone; make a missing file."""
    if not path.exists():
        if not create:
            msg = f"{path}: there is no such register. `corrobora run` makes one"
            raise RegisterError(msg)
        _make_file(path)
    if not path.is_file():
        msg = f"{path}: this is a folder or device, not a register file. Name a file"
        raise NotARegister(msg)
    header = _read_header(path)
    if not header and not create:
        msg = f"{path}: the file is empty. `corrobora run` makes it a register"
        raise NotARegister(msg)
    if header and not (header.startswith(_MAGIC) and _application_id(header) == APPLICATION_ID):
        msg = f"{path}: this is no Corrobora register; it was left as it is. Name another file"
        raise NotARegister(msg)
    if create and not _may_write(path):
        msg = f"{path}: the register is read-only. Allow writing, or name another file"
        raise RegisterError(msg)


def connect_file(path: Path, wait_seconds: float) -> Engine:
    """Return an engine on the file; a lock is waited for so long."""
    engine = create_engine(
        URL.create("sqlite", database=_sqlite_name(path), query=_sqlite_query(path)),
        # isolation_level None: transactions are begun by `_begin`, not guessed by the driver.
        connect_args={"timeout": wait_seconds, "isolation_level": None},
        max_overflow=MORE_CONNECTIONS,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: _begin(connection, wait_seconds))
    return engine


def list_file_tables(connection: Connection) -> set[str]:
    """Return the names of all that is in the file."""
    return set(connection.scalars(select(sqlite_schema.c.name)))


def use_wal(engine: Engine, path: Path) -> None:
    """Let readers never wait for a writer; kept in the file. Cannot be set in a transaction."""
    with explained(str(path)), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("PRAGMA journal_mode = WAL")


def _make_file(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _MODE))
    except OSError as error:
        msg = f"{path}: no register can be made there ({error.strerror}). Check the folder"
        raise RegisterError(msg) from error


def _read_header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError as error:
        msg = f"{path}: the register cannot be read ({error.strerror}). Check who may read it"
        raise RegisterError(msg) from error


def _application_id(header: bytes) -> int:
    return int.from_bytes(header[_APPLICATION_ID_AT], "big")


def _sqlite_name(path: Path) -> str:
    return path.absolute().as_uri() if _sqlite_query(path) else str(path)


def _sqlite_query(path: Path) -> dict[str, str]:
    """Options for a register in a folder where nothing may be written, such as a CD."""
    if _may_write(path) or _may_write(path.absolute().parent):
        return {}
    return {"immutable": "1", "uri": "true"}


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare(raw: sqlite3.Connection, _: object) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    # A decision that was reported done is on the disk, even where the power fails after it.
    raw.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection, wait_seconds: float) -> None:
    """Begin a transaction; one that writes waits until it alone writes.

    SQLite waits by itself except in a few places (another process replays the log of a killed
    one, or makes the tables), in which it gives up at once: there it is asked again.
    """
    is_writing = connection.get_execution_options().get("is_writing", False)
    end = time.monotonic() + wait_seconds
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
        except OperationalError as error:
            if not is_locked(error) or time.monotonic() >= end:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
