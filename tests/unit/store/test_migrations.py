from __future__ import annotations

import sqlite3

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from corrobora.store.database import open_register, reading
from corrobora.store.tables import SCHEMA_VERSION, metadata
from corrobora.store.upgrade import MIGRATIONS


def test_migrations_lead_to_the_tables_of_the_code(reader):
    found = compare_metadata(MigrationContext.configure(reader), metadata)
    assert found == []


def test_keys_and_references_are_those_of_the_code(reader):
    """What `compare_metadata` leaves out."""
    inspector = inspect(reader)
    for table in metadata.tables.values():
        key = inspector.get_pk_constraint(table.name)["constrained_columns"]
        assert key == [column.name for column in table.primary_key]
        told = {one["constrained_columns"][0] for one in inspector.get_foreign_keys(table.name)}
        assert told == {column.name for column in table.c if column.foreign_keys}


def test_history_is_one_line_that_ends_at_this_version():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [SCHEMA_VERSION]
    assert len(scripts.get_bases()) == 1
    assert f"{len(list(scripts.walk_revisions())):04d}" == SCHEMA_VERSION


def test_migrations_only_go_forward():
    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        assert not hasattr(script.module, "downgrade")


def test_register_without_tables_of_ours_is_made_whole(tmp_path):
    """What a creation leaves that was killed after SQLite wrote its first page."""
    path = tmp_path / "half.db"
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA application_id = 0x43726272")
        raw.execute("PRAGMA user_version = 0")
    raw.close()
    engine = open_register(path, create=True)
    with reading(engine) as connection:
        assert set(inspect(connection).get_table_names()) >= set(metadata.tables)
    engine.dispose()
