"""Backup and restore as commands."""

from __future__ import annotations

import json

import pytest

from corrobora.store import sealing
from tests.functional.dump import dump

WORDS = "some words in a row"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Keys that cost nothing to derive; nobody types."""
    monkeypatch.setattr(sealing, "_OPERATIONS", 1)
    monkeypatch.setattr(sealing, "_MEMORY", 8192)
    monkeypatch.delenv("CORROBORA_PASSPHRASE", raising=False)


def test_backup_says_what_it_made_and_restore_brings_it_back(call, made_once, new_where, tmp_path):
    register = made_once
    made = call("backup", tmp_path / "b", "--register", register)
    assert made.code == 0
    assert "read back and whole" in made.out
    assert "NOT encrypted" in made.out
    done = call("restore", tmp_path / "b", "--register", new_where)
    assert (done.code, done.err) == (0, "")
    assert "restored as of" in " ".join(done.out.split())
    assert dump(new_where) == dump(register)
    before, after = (
        call("status", "--register", one, "--format", "json").out for one in (register, new_where)
    )
    assert before == after
    assert call("doctor", "--register", new_where).code == 0


def test_json_tells_how_much_is_there(call, register, tmp_path):
    made = call("backup", tmp_path / "b", "--register", register, "--format", "json").json
    assert made["bytes"] == (tmp_path / "b").stat().st_size
    assert (made["encrypted"], made["backup"]) == (False, str(tmp_path / "b"))
    back = tmp_path / "back.db"
    done = call("restore", tmp_path / "b", "--register", back, "--format", "json").json
    assert done == {
        "register": str(back),
        "made_at": made["made_at"],
        "erasures": 0,
        "tables": made["tables"],
        "rows": made["rows"],
    }
    assert made["rows"] > 20


def test_encrypted_backup_takes_the_passphrase_of_the_environment(
    call, register, tmp_path, monkeypatch
):
    monkeypatch.setenv("CORROBORA_PASSPHRASE", WORDS)
    made = call("backup", tmp_path / "b", "--encrypt", "--register", register)
    assert "without the passphrase nobody can read it" in made.out
    assert WORDS not in made.out
    assert (
        json.loads((tmp_path / "b").read_bytes().partition(b"\n")[0])["encrypted"]["key"]
        == "argon2id"
    )
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "other words in a row")
    refused = call("restore", tmp_path / "b", "--register", tmp_path / "r.db")
    assert refused.code == 1
    assert "the passphrase is another" in refused.err
    assert not (tmp_path / "r.db").exists()
    monkeypatch.setenv("CORROBORA_PASSPHRASE", WORDS)
    assert call("restore", tmp_path / "b", "--register", tmp_path / "r.db").code == 0


def test_nobody_who_could_type_is_said_with_what_to_do(call, register, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    refused = call("backup", tmp_path / "b", "--encrypt", "--register", register)
    assert refused.code == 2
    assert "Put it into CORROBORA_PASSPHRASE" in refused.err
    assert not (tmp_path / "b").exists()


def test_short_passphrase_is_refused(call, register, tmp_path, monkeypatch):
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "short")
    refused = call("backup", tmp_path / "b", "--encrypt", "--register", register)
    assert (refused.code, "needs 12 characters" in refused.err) == (2, True)


def test_nothing_is_overwritten(call, register, tmp_path):
    call("backup", tmp_path / "b", "--register", register)
    again = call("backup", tmp_path / "b", "--register", register)
    assert (again.code, "something already" in again.err) == (2, True)
    onto = call("restore", tmp_path / "b", "--register", register)
    assert (onto.code, "not empty" in onto.err) == (1, True)


def test_who_was_erased_since_does_not_come_back(call, register, new_where, tmp_path):
    copy = tmp_path / "before"
    assert call("backup", copy, "--register", register).code == 0
    erased = call("erase", "Lia Quessant", "--why", "asked to", "--register", register)
    assert erased.code == 0, erased.err
    assert call("head", "export", tmp_path / "head", "--register", register).code == 0
    there = tmp_path / "there.db" if new_where == register else new_where
    again = ("--head", tmp_path / "head", "--register", there)
    done = call("restore", copy, *again)
    assert "1 erasure was made again" in done.out
    held = dump(there, whole=True)
    del held["knowledge_files"]  # nicknames ("Liam") are in the packs
    assert "Lia" not in repr(held)
    if there != new_where:
        files = b"".join(path.read_bytes() for path in tmp_path.glob("there.db*"))
        assert b"Quessant" not in files
    assert call("doctor", "--register", there).code == 0


def test_restoring_without_a_head_says_who_may_come_back(call, register, tmp_path):
    call("backup", tmp_path / "b", "--register", register)
    done = call("restore", tmp_path / "b", "--register", tmp_path / "r.db")
    assert "Nobody who was erased after this backup" in done.out
