"""A register in one file: how it is looked at, opened, and locked.

A file is looked at before anything is written: what is not ours is left untouched.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from corrobora.errors import NotARegister, RegisterError
from corrobora.store.failures import explained, is_locked
from corrobora.store.tables import APPLICATION_ID, sqlite_schema
from corrobora.store.where import MORE_CONNECTIONS

__all__ = ["connect_file", "list_file_tables", "look_at_file", "use_wal"]

# To be looked at as it is, without a lock or a log: what is not ours is left as it was.
_UNTOUCHED = "mode=ro&immutable=1"
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
    is_empty = path.stat().st_size == 0
    if is_empty and not create:
        msg = f"{path}: the file is empty. `corrobora run` makes it a register"
        raise NotARegister(msg)
    if not is_empty and _read_application_id(path) != APPLICATION_ID:
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


def _read_application_id(path: Path) -> int | None:
    """Return what the file says it belongs to, None where it is no database; nothing is locked.

    Only SQLite itself may open the file: to close it again by any other way would take away the
    locks that this process holds on it, and another process would then remove the log of a
    register that is in use (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{_UNTOUCHED}", uri=True)) as raw:
            found: int = raw.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.OperationalError as error:
        msg = f"{path}: the register cannot be read ({error}). Check who may read it"
        raise RegisterError(msg) from error
    except sqlite3.DatabaseError:  # bytes that are no database
        return None
    return found & 0xFFFFFFFF  # told with a sign


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
