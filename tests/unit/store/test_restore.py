"""A register put together from a backup is whole or not there, and nothing else is touched."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing

import pytest
from sqlalchemy import insert, select

from corrobora.errors import NotARegister, RegisterBusy, RegisterError, RegisterVersion
from corrobora.store.database import open_register, reading, writing
from corrobora.store.restore import filling, require_empty
from corrobora.store.runs import load_last_run
from corrobora.store.tables import SCHEMA_VERSION, knowledge_files
from corrobora.store.upgrade import upgrade
from tests.databases import damage, is_file, rows
from tests.unit.store.conftest import start

TABLES = {
    True: "SELECT name FROM sqlite_master WHERE type = 'table'",
    False: "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}
BESIDE = ("-journal", "-wal", "-shm")


def tables(where):
    return {name for (name,) in rows(where, TABLES[is_file(where)])}


def fill(where, schema=SCHEMA_VERSION):
    with filling(where, schema) as connection:
        connection.execute(insert(knowledge_files), {"hash": "h", "text": "ñ 🕊"})


def texts(where):
    engine = open_register(where, create=False)
    with reading(engine) as connection:
        found = list(connection.scalars(select(knowledge_files.c.text)))
    engine.dispose()
    return found


def left_beside(path):
    return sorted(one.name for one in path.parent.iterdir() if one != path)


# --- where nothing is -----------------------------------------------------------------------------


def test_a_register_is_made_where_there_is_none(new_where):
    require_empty(new_where)
    fill(new_where)
    assert texts(new_where) == ["ñ 🕊"]
    if is_file(new_where):
        assert left_beside(new_where) == []
        assert stat.S_IMODE(new_where.stat().st_mode) == 0o600


def test_an_empty_register_is_filled(where):
    require_empty(where)
    fill(where)
    assert texts(where) == ["ñ 🕊"]
    if is_file(where):
        assert left_beside(where) == []


def test_an_empty_file_is_a_place_for_a_register(tmp_path):
    path = tmp_path / "register.db"
    path.touch()
    require_empty(path)
    fill(path)
    assert texts(path) == ["ñ 🕊"]


@pytest.mark.parametrize(
    "name", ["a b.db", "ñ.db", "100%.db", "a'b.db", "a#b?c.db", ".hidden", "no-end"]
)
def test_any_name_of_a_file_will_do(tmp_path, name):
    path = tmp_path / name
    fill(path)
    assert texts(path) == ["ñ 🕊"]
    assert left_beside(path) == []


@pytest.mark.parametrize("schema", ["0001", "0002", "0003", SCHEMA_VERSION])
def test_tables_of_an_older_version_are_there_to_be_upgraded(new_where, schema):
    with filling(new_where, schema) as connection:
        columns = {"hash": "h", "text": "t"}
        connection.execute(insert(knowledge_files), columns)
        upgrade(connection)
    assert texts(new_where) == ["t"]
    assert rows(new_where, "SELECT version_num FROM alembic_version") == [(SCHEMA_VERSION,)]


@pytest.mark.parametrize("schema", [f"{int(SCHEMA_VERSION) + 1:04d}", "0099", "9", "head", "zzz"])
def test_a_newer_version_is_refused_and_nothing_made(new_where, schema):
    with pytest.raises(RegisterVersion, match=r"newer Corrobora made this backup .*nothing was"):
        fill(new_where, schema)
    if is_file(new_where):
        assert not new_where.exists()
        assert left_beside(new_where) == []
    else:
        assert tables(new_where) == set()


# --- where something is ---------------------------------------------------------------------------


def test_a_register_that_holds_anything_is_left_as_it_is(where):
    engine = open_register(where, create=False)
    with writing(engine) as connection:
        start(connection)
    engine.dispose()
    for attempt in (require_empty, fill):
        with pytest.raises(RegisterError, match=r"not empty\. Nothing was changed"):
            attempt(where)
    assert texts(where) == []
    assert rows(where, "SELECT count(*) FROM runs") == [(1,)]
    if is_file(where):
        assert [one for one in left_beside(where) if "restoring" in one] == []


@pytest.mark.parametrize(
    "made",
    [
        "INSERT INTO log VALUES (1, '', '', '', '', '')",
        """
        INSERT INTO decisions (id, kind, subject, payload, reason, decided_by, decided_at)
        VALUES ('d', '', '[]', '{}', '', '', '')
        """,
        """
        INSERT INTO reports (id, label, address, raw_hash, form, language, recorded_at)
        VALUES ('r', '', '', '', '', '', '')
        """,
    ],
)
def test_one_row_of_what_counts_is_enough(where, made):
    damage(where, made)
    with pytest.raises(RegisterError, match="it is not empty"):
        require_empty(where)


@pytest.mark.parametrize(
    "content", [b"a shopping list\n" * 20, b"x", b"SQLite format 3\0" + b"\0" * 200]
)
def test_a_file_that_is_not_ours_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "theirs.db"
    path.write_bytes(content)
    for attempt in (require_empty, fill):
        with pytest.raises(NotARegister):
            attempt(path)
    assert path.read_bytes() == content
    assert left_beside(path) == []


def test_a_database_that_is_not_ours_is_left_as_it_is(new_where):
    if is_file(new_where):
        with closing(sqlite3.connect(new_where)) as raw:
            raw.execute("CREATE TABLE recipes (name TEXT)")
    else:
        damage(new_where, "CREATE TABLE recipes (name TEXT)")
    for attempt in (require_empty, fill):
        with pytest.raises(NotARegister):
            attempt(new_where)
    assert tables(new_where) == {"recipes"}


def test_tables_of_others_beside_an_empty_register_stay(server):
    url = server.create_register()
    damage(url, "CREATE TABLE recipes (name text)", "INSERT INTO recipes VALUES ('soup')")
    fill(url)
    assert rows(url, "SELECT name FROM recipes") == [("soup",)]
    assert texts(url) == ["ñ 🕊"]
    server.drop(url)


def test_a_folder_is_no_place(tmp_path):
    with pytest.raises(NotARegister, match="folder"):
        fill(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RegisterError, match="no register can be made there"):
        fill(tmp_path / "nowhere" / "r.db")


# --- what fails on the way ------------------------------------------------------------------------


def fail(where):
    with filling(where, SCHEMA_VERSION) as connection:
        connection.execute(insert(knowledge_files), {"hash": "h", "text": "t"})
        raise ZeroDivisionError


def test_what_fails_leaves_nothing(new_where):
    with pytest.raises(ZeroDivisionError):
        fail(new_where)
    if is_file(new_where):
        assert not new_where.exists()
        assert left_beside(new_where) == []
    else:
        assert tables(new_where) == set()
    fill(new_where)
    assert texts(new_where) == ["ñ 🕊"]


def test_what_fails_leaves_an_empty_register_as_it_was(where):
    before = tables(where)
    with pytest.raises(ZeroDivisionError):
        fail(where)
    assert tables(where) == before
    assert texts(where) == []


@pytest.mark.parametrize("content", [b"", b"half", b"SQLite format 3\0" + b"\1" * 300])
@pytest.mark.parametrize("beside", ["", *BESIDE])
def test_what_a_killed_attempt_left_is_removed(tmp_path, content, beside):
    path = tmp_path / "register.db"
    (tmp_path / f".register.db.restoring{beside}").write_bytes(content)
    fill(path)
    assert texts(path) == ["ñ 🕊"]
    assert left_beside(path) == []


def test_a_half_filled_attempt_is_begun_anew(tmp_path):
    path = tmp_path / "register.db"
    half = tmp_path / ".register.db.restoring"
    engine = open_register(half, create=True)
    with writing(engine) as connection:
        connection.execute(insert(knowledge_files), {"hash": "other", "text": "half"})
    engine.dispose()
    fill(path)
    assert texts(path) == ["ñ 🕊"]
    assert left_beside(path) == []


def test_an_attempt_under_way_is_not_disturbed(tmp_path):
    path = tmp_path / "register.db"
    with filling(path, SCHEMA_VERSION) as connection:
        connection.execute(insert(knowledge_files), {"hash": "h", "text": "first"})
        with pytest.raises(RegisterBusy, match="another process is restoring"):
            fill(path)
    assert texts(path) == ["first"]
    assert left_beside(path) == []


def test_what_stands_there_by_then_is_kept(tmp_path):
    path = tmp_path / "register.db"

    def fill_while_another_does() -> None:
        with filling(path, SCHEMA_VERSION):
            engine = open_register(path, create=True)
            with writing(engine) as connection:
                start(connection)
            engine.dispose()

    with pytest.raises(RegisterError, match="it is not empty"):
        fill_while_another_does()
    engine = open_register(path, create=False)
    with reading(engine) as connection:
        assert load_last_run(connection) is not None
    engine.dispose()
    assert left_beside(path) == []


def test_an_empty_register_that_somebody_reads_is_not_replaced_nor_is_a_copy_left(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        raw.execute("SELECT * FROM runs").fetchall()
        with pytest.raises(RegisterBusy, match="another process uses the register"):
            fill(path)
        raw.execute("COMMIT")
    assert texts(path) == []
    assert [name for name in left_beside(path) if "restoring" in name] == []
    fill(path)
    assert texts(path) == ["ñ 🕊"]


def test_two_at_once_on_a_server_make_one(server):
    url = server.create()
    with filling(url, SCHEMA_VERSION) as connection:
        connection.execute(insert(knowledge_files), {"hash": "h", "text": "first"})
        start(connection)
    with pytest.raises(RegisterError, match="it is not empty"):
        fill(url)
    assert texts(url) == ["first"]
    server.drop(url)


@pytest.mark.parametrize("schema", ["", "0", "0000", "0001x", "base", "-1"])
def test_a_version_that_never_was_makes_nothing(new_where, schema):
    with pytest.raises(RegisterError, match="Corrobora"):
        fill(new_where, schema)
    if is_file(new_where):
        assert not new_where.exists()
        assert left_beside(new_where) == []
    else:
        assert tables(new_where) == set()
