"""Opening a register file, and transactions on it.

A file is looked at before anything is written: what is not ours is left untouched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import URL

from corrobora.errors import NotARegister, RegisterError, RegisterVersion
from corrobora.store.failures import explained
from corrobora.store.tables import APPLICATION_ID, SCHEMA_VERSION, schema_version, sqlite_schema
from corrobora.store.upgrade import upgrade

__all__ = ["Connection", "Engine", "open_register", "reading", "writing"]

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
# Where an SQLite header keeps the application id (sqlite.org/fileformat2.html, 1.3).
_APPLICATION_ID_AT = slice(68, 72)
# Longer than another process takes to store one report or one set of links.
_WAIT_SECONDS = 15.0
# A register names people in danger: only its owner may read it.
_MODE = 0o600


def open_register(path: Path, *, create: bool, wait_seconds: float = _WAIT_SECONDS) -> Engine:
    """Return the register at `path`, upgraded to the tables of this version.

    With `create`, a missing or empty file becomes a new register, and one that cannot be
    written is refused. Raises `RegisterError` where there is none, `NotARegister` (the file is
    left as it was), `RegisterVersion` where a newer Corrobora wrote it, `RegisterBusy` where
    another process holds it for `wait_seconds`. The caller disposes of the engine.
    """
    _look_at(path, create=create)
    engine = _connect(path, wait_seconds)
    try:
        _bring_up_to_date(engine, path, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection for reading: one unchanging view of the register until it ends."""
    with explained(str(engine.url.database)), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that alone may write: kept whole when it ends, undone on an error."""
    with explained(str(engine.url.database)), engine.connect() as connection:
        connection.execution_options(is_writing=True)
        with connection.begin():
            yield connection


def _look_at(path: Path, *, create: bool) -> None:
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


def _connect(path: Path, wait_seconds: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=_sqlite_name(path), query=_sqlite_query(path)),
        # isolation_level None: transactions are begun by `_begin`, not guessed by the driver.
        connect_args={"timeout": wait_seconds, "isolation_level": None},
    )
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_name(path: Path) -> str:
    return path.absolute().as_uri() if _sqlite_query(path) else str(path)


def _sqlite_query(path: Path) -> dict[str, str]:
    """Options for a register in a folder where nothing may be written, such as a CD."""
    if _may_write(path) or _may_write(path.absolute().parent):
        return {}
    return {"immutable": "1", "uri": "true"}


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _bring_up_to_date(engine: Engine, path: Path, *, create: bool) -> None:
    with reading(engine) as connection:
        version = _read_version(connection, path, create=create)
    if version != SCHEMA_VERSION:
        with writing(engine) as connection:
            # Asked again: another process may have made the tables meanwhile.
            if _read_version(connection, path, create=create) != SCHEMA_VERSION:
                upgrade(connection)
    if create:
        with explained(str(path)), engine.connect() as connection:
            # Readers then never wait for a writer. Cannot be set inside a transaction.
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA journal_mode = WAL")


def _read_version(connection: Connection, path: Path, *, create: bool) -> str | None:
    """Return the version of the tables, `None` where there are none yet and they may be made."""
    tables = set(connection.scalars(select(sqlite_schema.c.name)))
    if not tables and create:
        return None
    if not {"alembic_version", "reports", "log"} <= tables:
        msg = f"{path}: this is no Corrobora register; it was left as it is. Name another file"
        raise NotARegister(msg)
    version = connection.scalar(select(schema_version.c.version_num)) or ""
    if version > SCHEMA_VERSION:
        msg = (
            f"{path}: a newer Corrobora wrote this register (tables {version}, this version"
            f" knows {SCHEMA_VERSION}). Update Corrobora; nothing was changed"
        )
        raise RegisterVersion(msg)
    return version
