"""Whatever is given: a clear message that names it, no traceback, nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from corrobora.intake.reader import MAX_BYTES

ASKING = [("status",), ("why", "Lia"), ("doctor",), ("report", "page.html")]


def assert_clear(done, code, *words):
    assert done.code == code
    assert "Traceback" not in done.err
    for word in words:
        assert str(word) in done.err.replace("\n", " ")


@pytest.mark.parametrize("command", ["run", "extract", "lineage"])
def test_path_that_is_not_there(call, tmp_path, command):
    missing = tmp_path / "missing"
    more = ("--register", tmp_path / "r.db") if command == "run" else ()
    done = call(command, missing, *more)
    assert_clear(done, 1, missing, "no such file")
    assert not (tmp_path / "r.db").exists()


def test_folder_without_reports(call, tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.jpeg").write_bytes(b"\xff\xd8")
    assert_clear(call("run", folder, "--register", tmp_path / "r.db"), 1, folder, ".txt")


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "broken.md": b"---\ntitle: [unclosed\n: :\n---\n",
    "large.txt": b"word " * (MAX_BYTES // 5 + 1),
}


@pytest.mark.parametrize("name", list(BAD))
def test_bad_file_alone_is_nothing_done(call, tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    done = call("run", tmp_path / name, "--register", tmp_path / "r.db")
    assert done.code == 1
    assert name in done.out
    assert "Refused: 1 file" in done.out


def test_broken_characters_are_read_as_well_as_can_be(call, tmp_path):
    (tmp_path / "latin.txt").write_bytes("Inés Abellard was released on Tuesday.".encode("latin-1"))
    done = call("run", tmp_path / "latin.txt", "--register", tmp_path / "r.db")
    assert done.code == 0
    assert "Inés Abellard" in done.out


def not_ours(path):
    path.write_text("a shopping list", "utf-8")


def another_database(path):
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize("make", [not_ours, another_database])
def test_register_that_is_not_ours_is_left_alone(call, stories, tmp_path, make, monkeypatch):
    monkeypatch.chdir(tmp_path)
    theirs = tmp_path / "theirs.db"
    make(theirs)
    before = theirs.read_bytes()
    for command in (("run", stories), *ASKING):
        done = call(*command, "--register", theirs)
        assert_clear(done, 1, theirs, "no Corrobora register")
    assert theirs.read_bytes() == before
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("command", ASKING)
def test_register_that_is_not_there_is_not_made(call, tmp_path, command, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = call(*command, "--register", "none.db")
    assert_clear(done, 1, "none.db", "no such register")
    assert list(tmp_path.iterdir()) == []


def test_register_of_a_newer_version(call, register, stories):
    with closing(sqlite3.connect(register)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (("run", stories), ("status",)):
        assert_clear(call(*command, "--register", register), 1, "newer Corrobora")


def test_register_that_another_process_writes(call, register, stories, monkeypatch):
    short = {"wait_seconds": 0.1}
    monkeypatch.setattr("corrobora.store.database.open_register.__kwdefaults__", short)
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert_clear(call("run", stories, "--register", register), 1, "another process")
        assert call("status", "--register", register).code == 0  # asking does not wait
        other.execute("ROLLBACK")
    assert call("run", stories, "--register", register).code == 0


def test_broken_run_loses_nothing_that_was_there(call, register, tmp_path):
    before = call("status", "--register", register, "--format", "json").json
    (tmp_path / "empty.txt").write_bytes(b"")
    assert call("run", tmp_path / "empty.txt", "--register", register).code == 1
    assert call("status", "--register", register, "--format", "json").json == before
    assert call("doctor", "--register", register).code == 0


def test_packs_with_mistakes_are_all_named(call, stories, tmp_path):
    folder = tmp_path / "packs" / "countries" / "xv"
    folder.mkdir(parents=True)
    (folder / "country.toml").write_text("code = [", "utf-8")
    (folder / "sites.csv").write_text("nonsense\n", "utf-8")
    done = call("run", stories, "--register", tmp_path / "r.db", "--packs", tmp_path / "packs")
    assert_clear(done, 1, "country.toml:", "sites.csv:")
    assert not (tmp_path / "r.db").exists()
