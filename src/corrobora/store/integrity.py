"""What the database itself can say about the soundness of a register file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

__all__ = ["check_file", "check_references"]


def check_file(connection: Connection) -> Iterator[str]:
    """Say where pages or indexes of the file are damaged; nothing where it is sound."""
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file is damaged: {said}"


def check_references(connection: Connection) -> Iterator[str]:
    """Say which rows name a row of another table that is not there."""
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} names a row of {parent} that is not there"
