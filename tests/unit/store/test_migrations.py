from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import String, inspect
from sqlalchemy.exc import OperationalError

from corrobora.store.database import open_register, reading, writing
from corrobora.store.runs import load_last_run
from corrobora.store.tables import SCHEMA_VERSION, metadata
from corrobora.store.upgrade import MIGRATIONS
from tests.unit.store.conftest import start

pytestmark = pytest.mark.usefixtures("anew")

FULL_TEXT = "index_passages"


def test_migrations_lead_to_the_tables_of_the_code(reader):
    options = {"compare_type": differ, "include_object": is_compared}
    found = compare_metadata(MigrationContext.configure(reader, opts=options), metadata)
    assert found == []
    assert FULL_TEXT in inspect(reader).get_table_names()


def is_compared(_thing, name, kind, *_more) -> bool:
    """Leave out what each database makes in its own way, with what SQLite keeps for it."""
    return not (kind in {"table", "index"} and FULL_TEXT in str(name))


def differ(_context, _there, _here, kind_there, kind_here) -> bool | None:
    """Say whether two types differ: on PostgreSQL texts of any length are one type."""
    is_text = isinstance(kind_there, String) and isinstance(
        getattr(kind_here, "impl_instance", kind_here), String
    )
    return False if is_text else None


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


NEXT = '''
"""A column more."""

import sqlalchemy as sa
from alembic import op

revision = "{version}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("reports", sa.Column("noted", sa.Text()))
    {more}
'''


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """This program as its next version: one migration more; give what else it does."""

    def make(more: str = "pass") -> None:
        folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations", dirs_exist_ok=True)
        version = f"{int(SCHEMA_VERSION) + 1:04d}"
        step = NEXT.format(more=more, version=version, before=SCHEMA_VERSION)
        (folder / "versions" / f"{version}_next.py").write_text(step, "utf-8")
        monkeypatch.setattr("corrobora.store.upgrade.MIGRATIONS", folder)
        monkeypatch.setattr("corrobora.store.database.SCHEMA_VERSION", version)

    return make


def columns_of_reports(path):
    with closing(sqlite3.connect(path)) as raw:
        return [row[1] for row in raw.execute("PRAGMA table_info(reports)")]


@pytest.mark.parametrize("create", [True, False])
def test_older_register_is_upgraded_when_opened_and_loses_nothing(path, newer, create):
    engine = open_register(path, create=False)
    with writing(engine) as connection:
        start(connection)
    engine.dispose()
    newer()
    engine = open_register(path, create=create)
    with reading(engine) as connection:
        assert load_last_run(connection) is not None
    engine.dispose()
    assert "noted" in columns_of_reports(path)


def test_upgrade_that_fails_leaves_the_register_as_it_was(path, newer):
    newer('op.execute("SELECT * FROM nowhere")')
    with pytest.raises(OperationalError, match="nowhere"):
        open_register(path, create=False)
    assert "noted" not in columns_of_reports(path)
    newer()
    open_register(path, create=False).dispose()
    assert "noted" in columns_of_reports(path)
