"""From every version that was, with something in every table: nothing is lost; both databases.

A register of an earlier version is made by its own migrations. Each of its tables gets a row of
values that say nothing; a later version may add tables, columns and indexes, and takes none away.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    insert,
    inspect,
    select,
)

from corrobora.store.database import open_register, reading, writing
from corrobora.store.postgres import connect_server
from corrobora.store.sqlite import connect_file, look_at_file
from corrobora.store.tables import SCHEMA_VERSION, metadata, schema_version
from corrobora.store.upgrade import MIGRATIONS, upgrade
from corrobora.store.where import file_of, parse_url
from tests.databases import rows
from tests.factories import NOON

pytestmark = pytest.mark.usefixtures("anew")

VERSIONS = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
EARLIER = VERSIONS[:-1]
# Each in a file; on a server those with which accounts and summaries came.
FILES = [("sqlite", version) for version in EARLIER]
SERVERS = [("postgresql", version) for version in EARLIER if version >= "0006"]
# Tables of the database itself, of its full text search, and of Alembic.
NOT_OURS = ("sqlite_", "index_passages", "alembic_")
# What came with which version; each is there and empty once an earlier register was opened.
CAME = {
    "0004": ("index_persons", "index_states"),
    "0005": ("list_versions", "list_mappings", "record_links"),
    "0006": ("index_listed",),
    "0007": ("accounts", "sessions", "api_tokens", "second_factors", "sign_in_attempts"),
    "0008": ("summary_persons", "summary_journal", "summary_waiting", "summary_facts"),
    "0010": ("saved_searches", "feed_addresses"),
}


def make_at(where, version: str):
    """An engine on a new register with the tables of that version."""
    path = file_of(where)
    if path is None:
        engine = connect_server(parse_url(where), 5)
    else:
        look_at_file(path, create=True)
        engine = connect_file(path, 5)
    with writing(engine) as connection:
        upgrade(connection, to=version)
    return engine


def tables_of(connection: Connection) -> list[Table]:
    """The tables that are there, those first to which others refer."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(NOT_OURS))
    return found.sorted_tables


def fill(connection: Connection) -> dict[str, dict[str, Any]]:
    """Put a row into each table; return them by table."""
    made = {}
    for table in tables_of(connection):
        row = {
            column.name: value_for(table, column, number)
            for number, column in enumerate(table.columns)
        }
        for column in table.columns:
            for key in column.foreign_keys:
                # A row that refers to another of its own table refers to none.
                other = made.get(key.column.table.name)
                row[column.name] = None if other is None else other[key.column.name]
        connection.execute(insert(table), row)
        made[table.name] = row
    return made


def value_for(table: Table, column, number: int) -> object:
    plain = {
        Boolean: bool(number % 2),
        Integer: number + 1,
        Float: number + 0.5,
        LargeBinary: b"\x00\xff" * 16,
        JSON: {"ñ": [1, None, "☃"]},
    }
    for kind, value in plain.items():
        if isinstance(column.type, kind):
            return value
    if column.name.endswith("_at") or column.name == "at":
        return (NOON + datetime.timedelta(minutes=number)).isoformat()[:27]
    length = getattr(column.type, "length", None) or 30
    return f"{table.name} {column.name} ñ"[:length]


def held(connection: Connection, columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """What stands in these columns of each table."""
    found = {}
    there = {table.name: table for table in tables_of(connection)}
    for name, wanted in columns.items():
        table = there[name]
        query = select(*(table.c[one] for one in wanted))
        found[name] = sorted(repr(tuple(row)) for row in connection.execute(query))
    return found


@pytest.mark.parametrize(("new_where", "version"), [*FILES, *SERVERS], indirect=["new_where"])
def test_opening_an_earlier_register_loses_no_row_and_no_column(new_where, version):
    engine = make_at(new_where, version)
    with writing(engine) as connection:
        fill(connection)
    with reading(engine) as connection:
        columns = {table.name: [c.name for c in table.columns] for table in tables_of(connection)}
        before = held(connection, columns)
    engine.dispose()
    assert all(len(found) == 1 for found in before.values())
    engine = open_register(new_where, create=False)
    with reading(engine) as connection:
        assert connection.scalar(select(schema_version.c.version_num)) == SCHEMA_VERSION
        assert held(connection, columns) == before
        now = {table.name for table in tables_of(connection)}
        assert now == {table.name for table in metadata.sorted_tables}
        for came, names in CAME.items():
            if came > version:
                assert set(names) <= now
                assert all(rows(new_where, f"SELECT * FROM {name}") == [] for name in names)  # noqa: S608
    engine.dispose()


@pytest.mark.parametrize(
    ("new_where", "version"), [*FILES[::3], SERVERS[0]], indirect=["new_where"]
)
def test_an_upgraded_register_has_the_tables_and_indexes_of_a_new_one(new_where, version, tmp_path):
    make_at(new_where, version).dispose()
    open_register(new_where, create=False).dispose()
    engine = open_register(new_where, create=False)
    with reading(engine) as connection:
        upgraded = shape_of(connection)
    engine.dispose()
    if file_of(new_where) is None:
        wanted = {
            table.name: {index.name for index in table.indexes} for table in metadata.sorted_tables
        }
        assert {name: upgraded[name][1] & indexes for name, indexes in wanted.items()} == wanted
        return
    fresh = open_register(tmp_path / "fresh.db", create=True)
    with reading(fresh) as connection:
        assert upgraded == shape_of(connection)
    fresh.dispose()


def shape_of(connection: Connection) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The columns and the indexes of each table, by name."""
    inspector = inspect(connection)
    return {
        name: (
            frozenset(
                f"{one['name']} {one['type']} {one['nullable']}"
                for one in inspector.get_columns(name)
            ),
            frozenset(one["name"] for one in inspector.get_indexes(name)),
        )
        for name in inspector.get_table_names()
        if not name.startswith(NOT_OURS)
    }
