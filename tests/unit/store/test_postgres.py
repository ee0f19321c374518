"""A register on a real server: whose database it is, who may do what, what is said of it."""

from __future__ import annotations

import builtins
import threading

import pytest
from sqlalchemy import insert, select, text

from corrobora.errors import NotARegister, RegisterError, RegisterVersion
from corrobora.store import postgres
from corrobora.store.database import open_register, reading, writing
from corrobora.store.runs import load_last_run
from corrobora.store.tables import knowledge_files, runs
from tests.databases import Server, damage, rows
from tests.unit.store.conftest import start

COUNT_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
COLLATIONS = """
SELECT table_name, column_name, data_type, collation_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'alembic_version'
AND data_type IN ('text', 'character varying')
"""


@pytest.fixture
def empty(server: Server):
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture
def where(server: Server):
    url = server.create_register()
    yield url
    server.drop(url)


def test_empty_database_becomes_a_register_only_where_one_is_made(empty):
    with pytest.raises(NotARegister, match=r"the database is empty. `corrobora run` makes"):
        open_register(empty, create=False)
    assert rows(empty, COUNT_TABLES) == [(0,)]
    open_register(empty, create=True).dispose()
    open_register(empty, create=False).dispose()


THEIRS = {
    "other tables": ("CREATE TABLE recipes (name text)",),
    "a view": ("CREATE VIEW recipes AS SELECT 1 AS one",),
    "tables of such names": (
        "CREATE TABLE alembic_version (version_num text)",
        "CREATE TABLE reports (id text)",
        "CREATE TABLE log (number int)",
        "INSERT INTO alembic_version VALUES ('0001')",
    ),
}


@pytest.mark.parametrize("made", THEIRS)
@pytest.mark.parametrize("create", [True, False])
def test_database_that_is_not_ours_is_left_as_it_was(empty, made, create):
    damage(empty, *THEIRS[made])
    before = rows(empty, COUNT_TABLES)
    with pytest.raises(NotARegister, match=r"left as it is\. Name another database"):
        open_register(empty, create=create)
    assert rows(empty, COUNT_TABLES) == before


def test_register_of_a_newer_version_is_left_alone(where):
    damage(where, "UPDATE alembic_version SET version_num = '0099'")
    for create in (True, False):
        with pytest.raises(RegisterVersion, match=r"newer Corrobora .*0099.* Update"):
            open_register(where, create=create)


def test_many_that_make_it_at_once_make_one(empty):
    failed = []

    def make() -> None:
        try:
            open_register(empty, create=True).dispose()
        except RegisterError as error:
            failed.append(error)

    makers = [threading.Thread(target=make) for _ in range(5)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert failed == []
    assert rows(empty, "SELECT count(*) FROM alembic_version") == [(1,)]


def test_every_text_holds_any_length_and_sorts_by_its_bytes(where):
    found = rows(where, COLLATIONS)
    assert len(found) > 50
    assert {(kind, order) for _, _, kind, order in found} == {("text", "C")}


def test_texts_come_in_one_order_on_both_databases(connection):
    names = ["é", "e", "Z", "a", "ñ", "_", "🕊", "\uffff", "É", "1", " "]
    connection.execute(insert(knowledge_files), [{"hash": n, "text": n} for n in names])
    query = select(knowledge_files.c.hash).order_by(knowledge_files.c.hash)
    assert list(connection.scalars(query)) == sorted(names)


def test_reading_may_not_write(where):
    engine = open_register(where, create=False)
    with pytest.raises(RegisterError, match="only lets read"), reading(engine) as connection:
        start(connection)
    with reading(engine) as connection:
        assert load_last_run(connection) is None
    engine.dispose()


def test_one_writes_at_a_time_and_sees_what_the_one_before_wrote(where):
    engine = open_register(where, create=False)
    seen = []

    def write() -> None:
        with writing(engine) as connection:
            seen.append(len(connection.execute(select(runs)).all()))
            start(connection)

    with writing(engine) as connection:
        writers = [threading.Thread(target=write) for _ in range(4)]
        for writer in writers:
            writer.start()
        start(connection)
    for writer in writers:
        writer.join()
    assert sorted(seen) == [1, 2, 3, 4]
    engine.dispose()


def test_decision_that_was_reported_is_on_the_disk_whatever_the_server_does_else(where):
    engine = open_register(where, create=False)
    with writing(engine) as connection:
        assert connection.scalar(text("SHOW synchronous_commit")) == "on"
    engine.dispose()


def test_json_keeps_order_and_numbers_as_they_were(connection):
    settings = {"b": 1, "a": [0.1, 1.0, 1e-7, 10**20], "ü": "\x00 \u2028 \ud83d"}
    row = {"program": "1", "settings": settings, "settings_hash": "", "packs_hash": ""}
    row |= {"policy_hash": ""}
    made = connection.execute(text("SELECT now()")).scalar()
    connection.execute(insert(runs), row | {"started_at": made})
    (back,) = connection.scalars(select(runs.c.settings))
    assert back == settings
    assert list(back) == ["b", "a", "ü"]
    assert [type(n) for n in back["a"]] == [float, float, float, int]


def test_missing_database_is_said(server):
    with pytest.raises(RegisterError, match="no such database"):
        open_register(server.url("nowhere"), create=True)


def test_unknown_name_is_not_let_in(server):
    url = server.url("postgres").replace("postgres@", "nobody@")
    with pytest.raises(RegisterError, match="did not let you in"):
        open_register(url, create=False)


def test_server_that_is_not_there_is_said_without_the_password():
    url = "postgresql://ana:hush@127.0.0.1:1/team"
    with pytest.raises(RegisterError, match="cannot be reached") as caught:
        open_register(url, create=False)
    assert str(caught.value).startswith("postgresql://ana@127.0.0.1:1/team: ")
    assert "hush" not in str(caught.value)


def test_missing_driver_is_said_with_what_to_install(monkeypatch):
    monkeypatch.setattr(postgres, "find_spec", lambda _: None)
    with pytest.raises(RegisterError, match=r"make postgres.*pip install corrobora\[postgres\]"):
        open_register("postgresql://ana@127.0.0.1:1/team", create=False)


def test_a_register_in_a_file_needs_no_driver(tmp_path, monkeypatch):
    imported = builtins.__import__

    def refuse(name, *given, **named):
        if name.startswith("psycopg"):
            raise ModuleNotFoundError(name)
        return imported(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    open_register(tmp_path / "r.db", create=True).dispose()


def test_text_with_nul_is_refused_in_words(where):
    engine = open_register(where, create=False)
    with pytest.raises(RegisterError, match="NUL"), writing(engine) as connection:
        connection.execute(insert(knowledge_files), {"hash": "a", "text": "a\0b"})
    engine.dispose()


def test_server_that_goes_away_is_said(where, server):
    engine = open_register(where, create=False)
    gone = "SELECT pg_terminate_backend(pg_backend_pid())"
    with pytest.raises(RegisterError, match="broke off"), reading(engine) as connection:
        connection.execute(text(gone))
    engine.dispose()


def test_one_without_rights_is_told_so(where, server):
    damage(where, "CREATE ROLE guest LOGIN", "GRANT USAGE ON SCHEMA public TO guest")
    with pytest.raises(RegisterError, match="may not do that"):
        open_register(where.replace("postgres@", "guest@"), create=False)
    server.drop(where)
    damage(server.url("postgres"), "DROP ROLE guest")
