"""After an erasure: nothing of it is left in places that the database has freed."""

from __future__ import annotations

from sqlalchemy import Engine

from corrobora.store.failures import explained
from corrobora.store.tables import metadata

__all__ = ["sweep"]


def sweep(engine: Engine) -> bool:
    """Write the database anew without what was freed; say whether nothing of it is left.

    It is not done while others read the file: what they still see stands in its log. Then
    `False`, and it can be asked again. On PostgreSQL, what the server archived of its log, and
    backups, are out of reach.
    """
    whole = engine.execution_options(isolation_level="AUTOCOMMIT")
    with explained("the register"), whole.connect() as connection:
        if engine.dialect.name != "sqlite":
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f'VACUUM (FULL) "{table.name}"')
            return True
        # Twice: the first lets go of what the log of the file holds, so that the second is whole.
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 - an open connection has one
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.execute("VACUUM")
        ((busy, _, _),) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not busy
