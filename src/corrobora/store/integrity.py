"""What the database itself can say about the soundness of a register."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, ForeignKeyConstraint, Table, and_, select, text

from corrobora.store.tables import metadata

__all__ = ["check_file", "check_references"]

# What a server counted when it read pages whose checksum is wrong; none where it keeps none.
_BROKEN_PAGES = (
    "SELECT checksum_failures FROM pg_catalog.pg_stat_database WHERE datname = current_database()"
)
_BROKEN_INDEXES = """
SELECT indexrelid::regclass::text FROM pg_catalog.pg_index
JOIN pg_catalog.pg_class ON pg_class.oid = indexrelid
WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace
"""


def check_file(connection: Connection) -> Iterator[str]:
    """Say where pages or indexes are damaged; nothing where all is sound."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield f"the file is damaged: {said}"
        return
    if broken := connection.scalar(text(_BROKEN_PAGES)):
        yield f"the server found {broken} damaged pages in this database"
    for name in connection.scalars(text(_BROKEN_INDEXES)):
        yield f"the index {name} was not made to the end"


def check_references(connection: Connection) -> Iterator[str]:
    """Say which rows name a row of another table that is not there."""
    for table in metadata.sorted_tables:
        for reference in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
            yield from _check_reference(connection, table, reference)


def _check_reference(
    connection: Connection, table: Table, reference: ForeignKeyConstraint
) -> Iterator[str]:
    parent = reference.referred_table.alias("parent")
    pairs = [(table.c[one.parent.name], parent.c[one.column.name]) for one in reference.elements]
    found = select(*parent.primary_key).where(*(mine == theirs for mine, theirs in pairs))
    is_named = and_(*(mine.is_not(None) for mine, _ in pairs))
    query = select(*table.primary_key).where(is_named & ~found.correlate(table).exists())
    for row in connection.execute(query.order_by(*table.primary_key)):
        key, there = "/".join(map(str, row)), reference.referred_table.name
        yield f"row {key} of {table.name} names a row of {there} that is not there"
