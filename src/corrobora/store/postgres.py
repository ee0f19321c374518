"""A register in a database on a PostgreSQL server: how it is opened, and who may write."""

from __future__ import annotations

import math
from importlib.util import find_spec

from sqlalchemy import Column, Connection, Engine, String, create_engine, event, text
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler
from sqlalchemy.engine import URL

from corrobora.errors import RegisterError
from corrobora.store.tables import APPLICATION_ID

__all__ = ["connect_server", "list_server_tables"]

_CONNECT_SECONDS = 10
# Tables, views and the like; not indexes and sequences.
_TABLES = """
SELECT relname FROM pg_catalog.pg_class
WHERE relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())
AND relkind IN ('r', 'v', 'm', 'f', 'p')
"""


class _ByBytes(PGDDLCompiler):
    """Makes every text column sort by its bytes, as on SQLite, whatever the server's language."""

    def get_column_specification(self, column: Column[object], **kwargs: object) -> str:
        written: str = super().get_column_specification(column, **kwargs)  # type: ignore[no-untyped-call]
        kind = column.type.dialect_impl(self.dialect)
        is_text = isinstance(getattr(kind, "impl_instance", kind), String)
        return f'{written} COLLATE "C"' if is_text else written


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
    engine = create_engine(
        url,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "corrobora"},
    )
    engine.dialect.ddl_compiler = _ByBytes
    event.listen(engine, "begin", lambda connection: _begin(connection, wait_seconds))
    return engine


def list_server_tables(connection: Connection) -> set[str]:
    """Return the names of all that is in the schema that an unqualified name means."""
    return set(connection.scalars(text(_TABLES)))


def _begin(connection: Connection, wait_seconds: float) -> None:
    """Let a reading transaction only read, and a writing one wait until it alone writes.

    One writer at a time, as on SQLite, because each row of the log is hashed over the one
    before it: two that append at once would both follow the same row. The lock goes when the
    transaction ends, however that is. What is asked after it sees all that was written before
    it was had, which REPEATABLE READ would not give: there the view begins with the wait.
    """
    if not connection.get_execution_options().get("is_writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    wait = math.ceil(wait_seconds * 1000)
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
