"""Opening a register, in a file or on a server, and transactions on it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select

from corrobora.errors import NotARegister, RegisterVersion
from corrobora.store.failures import explained
from corrobora.store.postgres import connect_server, is_ours, list_server_tables
from corrobora.store.sqlite import connect_file, list_file_tables, look_at_file, use_wal
from corrobora.store.tables import SCHEMA_VERSION, schema_version
from corrobora.store.upgrade import upgrade
from corrobora.store.where import Where, file_of, name_url, name_where, parse_url

__all__ = [
    "Connection",
    "Engine",
    "Where",
    "is_register",
    "name_where",
    "open_register",
    "reading",
    "writing",
]

# Longer than another process takes to store one report or one set of links.
_WAIT_SECONDS = 15.0
_OURS = {"alembic_version", "reports", "log"}


def open_register(where: Where, *, create: bool, wait_seconds: float = _WAIT_SECONDS) -> Engine:
    """Return the register in that file or database, upgraded to the tables of this version.

    With `create`, a missing or empty file or an empty database becomes a new register, and one
    that cannot be written is refused. Raises `RegisterError` where there is none,
    `NotARegister` (it is left as it was), `RegisterVersion` where a newer Corrobora wrote it,
    `RegisterBusy` where another process holds it for `wait_seconds`. The caller disposes of the
    engine.
    """
    path = file_of(where)
    if path is None:
        engine = connect_server(parse_url(where), wait_seconds)
    else:
        look_at_file(path, create=create)
        engine = connect_file(path, wait_seconds)
    try:
        _bring_up_to_date(engine, create=create)
        if create and path is not None:
            use_wal(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection for reading: one unchanging view of the register until it ends."""
    with explained(_name(engine)), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that alone may write: kept whole when it ends, undone on an error."""
    with explained(_name(engine)), engine.connect() as connection:
        connection.execution_options(is_writing=True)
        with connection.begin():
            yield connection


def is_register(connection: Connection, tables: AbstractSet[str]) -> bool:
    """Say whether these tables, all that are there, are those of a register."""
    is_file = connection.dialect.name == "sqlite"
    return tables >= _OURS and (is_file or is_ours(connection))


def _name(engine: Engine) -> str:
    """Return what messages call the register."""
    is_file = engine.dialect.name == "sqlite"
    return str(engine.url.database) if is_file else name_url(engine.url)


def _bring_up_to_date(engine: Engine, *, create: bool) -> None:
    with reading(engine) as connection:
        version = _read_version(connection, create=create)
    if version != SCHEMA_VERSION:
        with writing(engine) as connection:
            # Asked again: another process may have made the tables meanwhile.
            if _read_version(connection, create=create) != SCHEMA_VERSION:
                upgrade(connection)


def _read_version(connection: Connection, *, create: bool) -> str | None:
    """Return the version of the tables, `None` where there are none yet and they may be made."""
    name = _name(connection.engine)
    is_file = connection.dialect.name == "sqlite"
    tables = list_file_tables(connection) if is_file else list_server_tables(connection)
    if not tables and create:
        return None
    if not tables and not is_file:
        msg = f"{name}: the database is empty. `corrobora run` makes it a register"
        raise NotARegister(msg)
    if not is_register(connection, tables):
        msg = f"{name}: this is no Corrobora register; it was left as it is. Name another"
        raise NotARegister(msg + (" file" if is_file else " database"))
    version = connection.scalar(select(schema_version.c.version_num)) or ""
    if version > SCHEMA_VERSION:
        msg = (
            f"{name}: a newer Corrobora wrote this register (tables {version}, this version"
            f" knows {SCHEMA_VERSION}). Update Corrobora; nothing was changed"
        )
        raise RegisterVersion(msg)
    return version
