"""A new register that is whole or not there: for what is put together from a backup.

On a server all is one transaction. A file is made beside the one it is to be, and takes its
name when it is whole; what a killed attempt left is removed by the next.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, exists, select

from corrobora.errors import NotARegister, RegisterBusy, RegisterError, RegisterVersion
from corrobora.store.database import is_register, name_where, reading, writing
from corrobora.store.postgres import connect_server, list_server_tables
from corrobora.store.sqlite import connect_file, list_file_tables, look_at_file, use_wal
from corrobora.store.tables import SCHEMA_VERSION, metadata
from corrobora.store.upgrade import upgrade
from corrobora.store.where import Where, file_of, parse_url

__all__ = ["filling", "require_empty"]

_WAIT_SECONDS = 15.0
_AT_ONCE = 0.2
_VERSION = r"(?!0000)[0-9]{4}"
# What migrations make beside the tables that the code knows.
_BESIDE_OURS = {"alembic_version", "index_passages"}
# What SQLite puts beside a file while it writes.
_BESIDE = ("", "-journal", "-wal", "-shm")


@contextmanager
def filling(where: Where, schema: str) -> Iterator[Connection]:
    """Give a transaction on empty tables of version `schema`, to be filled.

    When it ends the register is there; where it fails, nothing is. The caller upgrades the
    tables (`store.upgrade`) when the rows are in. Raises `RegisterError` where there is a
    register already that holds anything, `RegisterVersion` where `schema` is newer than this.
    """
    if schema > SCHEMA_VERSION:
        msg = (
            f"A newer Corrobora made this backup (tables {schema}, this version knows"
            f" {SCHEMA_VERSION}). Update Corrobora; nothing was changed"
        )
        raise RegisterVersion(msg)
    if re.fullmatch(_VERSION, schema) is None:
        msg = f"Corrobora never had tables of a version {schema!r}. Take another copy of the backup"
        raise RegisterError(msg)
    path = file_of(where)
    make = _filling_server(where, schema) if path is None else _filling_file(path, schema)
    with make as connection:
        yield connection


def require_empty(where: Where) -> None:
    """Raise `RegisterError` where a register could not be made: it holds something, or is not ours.

    What is there stays as it is.
    """
    path = file_of(where)
    if path is not None and (not path.exists() or path.stat().st_size == 0):
        return
    if path is not None:
        look_at_file(path, create=False)
        engine = connect_file(path, _WAIT_SECONDS)
    else:
        engine = connect_server(parse_url(where), _WAIT_SECONDS)
    try:
        with reading(engine) as connection:
            _refuse_full(connection, name_where(where))
    finally:
        engine.dispose()


@contextmanager
def _filling_server(where: Where, schema: str) -> Iterator[Connection]:
    engine = connect_server(parse_url(where), _WAIT_SECONDS)
    try:
        with writing(engine) as connection:
            for table in _refuse_full(connection, name_where(where)):
                connection.exec_driver_sql(f'DROP TABLE "{table}" CASCADE')
            upgrade(connection, schema)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _filling_file(path: Path, schema: str) -> Iterator[Connection]:
    require_empty(path)
    part = path.with_name(f".{path.name}.restoring")
    _clear(part)
    look_at_file(part, create=True)
    engine = connect_file(part, _AT_ONCE)
    is_mine = False
    try:
        with writing(engine) as connection:
            is_mine = True
            upgrade(connection, schema)
            yield connection
        use_wal(engine, part)
        engine.dispose()
        _take_place(part, path)
    except BaseException:
        engine.dispose()
        if is_mine:  # else it is that of another, who was quicker
            _remove(part)
        raise
    finally:
        engine.dispose()


def _refuse_full(connection: Connection, name: str) -> list[str]:
    """Return the tables of an empty register, none where there are none yet.

    Those of other programs that stand beside them are not among them.
    """
    is_file = connection.dialect.name == "sqlite"
    tables = list_file_tables(connection) if is_file else list_server_tables(connection)
    if not tables:
        return []
    if not is_register(connection, tables):
        msg = f"{name}: this is no Corrobora register; it was left as it is. Name another place"
        raise NotARegister(msg)
    for table in ("log", "reports", "decisions", "runs"):
        found = Table(table, MetaData(), autoload_with=connection, resolve_fks=False)
        if connection.scalar(select(exists(select(*found.primary_key)))):
            msg = (
                f"{name}: there is a register already, and it is not empty. Nothing was changed."
                " Name a place where there is none"
            )
            raise RegisterError(msg)
    return sorted(tables & {*metadata.tables, *_BESIDE_OURS})


def _clear(part: Path) -> None:
    """Remove what a killed attempt left; `RegisterBusy` where one is under way."""
    if part.exists():
        with closing(sqlite3.connect(part, timeout=_AT_ONCE, isolation_level=None)) as raw:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                msg = f"{part}: another process is restoring to this place. Let it end"
                raise RegisterBusy(msg) from error
            except sqlite3.DatabaseError:
                pass  # killed so early that it is no database yet
    _remove(part)


def _remove(path: Path) -> None:
    for beside in _BESIDE:
        path.with_name(path.name + beside).unlink(missing_ok=True)


def _take_place(part: Path, path: Path) -> None:
    """Give the whole register its name, in place of nothing or of an empty one."""
    require_empty(path)
    if path.exists() and path.stat().st_size:
        with closing(sqlite3.connect(path, timeout=_AT_ONCE, isolation_level=None)) as raw:
            try:
                raw.execute("PRAGMA journal_mode = DELETE")  # takes along what stands beside it
            except sqlite3.OperationalError as error:
                msg = f"{path}: another process uses the register. Try again when it is done"
                raise RegisterBusy(msg) from error
    try:
        part.replace(path)
    except OSError as error:
        msg = f"{path}: the register cannot take its place ({error.strerror})"
        raise RegisterError(msg) from error
    with suppress(OSError, AttributeError):  # systems that know no open folders
        folder = os.open(path.absolute().parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
