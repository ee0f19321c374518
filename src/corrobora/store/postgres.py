"""A register in a database on a PostgreSQL server: how it is opened, and who may write."""

from __future__ import annotations

import math
from importlib.util import find_spec

from sqlalchemy import Column, Connection, Engine, String, Text, create_engine, event, text
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.engine import URL

from corrobora.errors import RegisterError
from corrobora.store.tables import APPLICATION_ID, MARK
from corrobora.store.where import MORE_CONNECTIONS

__all__ = ["connect_server", "is_ours", "list_server_tables"]

_CONNECT_SECONDS = 10
# Tables, views and the like; not indexes and sequences.
_TABLES = """
SELECT relname FROM pg_catalog.pg_class
WHERE relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())
AND relkind IN ('r', 'v', 'm', 'f', 'p')
"""
# Other programs have tables of such names too.
_MARK = "SELECT obj_description(to_regclass('log'), 'pg_class')"


class _AsOnSqlite(PGTypeCompiler):
    """Makes every text column hold texts of any length and sort by their bytes, as SQLite does.

    Whatever language the server speaks, a register then answers in one order on both.
    """

    def visit_VARCHAR(self, type_: String, **given: object) -> str:  # noqa: N802 - SQLAlchemy's name
        return self._text(given) or super().visit_VARCHAR(type_, **given)

    def visit_TEXT(self, type_: Text, **given: object) -> str:  # noqa: N802 - SQLAlchemy's name
        return self._text(given) or super().visit_TEXT(type_, **given)

    @staticmethod
    def _text(given: dict[str, object]) -> str | None:
        is_column = isinstance(given.get("type_expression"), Column)
        return 'TEXT COLLATE "C"' if is_column else None


def connect_server(url: URL, wait_seconds: float) -> Engine:
    """Return an engine on the database; a lock is waited for so long.

    Raises `RegisterError` where the driver is not installed.
    """
    if find_spec("psycopg") is None:
        msg = (
            "A register on PostgreSQL needs the driver psycopg, which is not installed here."
            " Give `make postgres`, or `pip install corrobora[postgres]`"
        )
        raise RegisterError(msg)
    connecting = {"connect_timeout": _CONNECT_SECONDS, "application_name": "corrobora"}
    engine = create_engine(url, connect_args=connecting, max_overflow=MORE_CONNECTIONS)
    engine.dialect.type_compiler_instance = _AsOnSqlite(engine.dialect)
    event.listen(engine, "begin", lambda connection: _begin(connection, wait_seconds))
    return engine


def list_server_tables(connection: Connection) -> set[str]:
    """Return the names of all that is in the schema that an unqualified name means."""
    return set(connection.scalars(text(_TABLES)))


def is_ours(connection: Connection) -> bool:
    """Say whether the tables bear our mark."""
    return bool(connection.scalar(text(_MARK)) == MARK)


def _begin(connection: Connection, wait_seconds: float) -> None:
    """Let a reading transaction only read, and a writing one wait until it alone writes.

    One writer at a time, as on SQLite, because each row of the log is hashed over the one
    before it: two that append at once would both follow the same row. The lock goes when the
    transaction ends, however that is. What is asked after it sees all that was written before
    it was had, which REPEATABLE READ would not give: there the view begins with the wait.
    """
    wait = f"SET LOCAL lock_timeout = {math.ceil(wait_seconds * 1000)}"
    if not connection.get_execution_options().get("is_writing", False):
        begun = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        connection.exec_driver_sql(f"{begun}; {wait}")
        return
    begun = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE"
    # A decision that was reported done is on the disk, however the server is set up.
    kept = "SET LOCAL synchronous_commit = on"
    alone = f"SELECT pg_advisory_xact_lock({APPLICATION_ID})"
    connection.exec_driver_sql(f"{begun}; {wait}; {kept}; {alone}")
