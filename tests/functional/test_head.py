"""Heads as a person makes and uses them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def key(call, tmp_path):
    made = call("head", "keygen", tmp_path / "key", "--format", "json").json
    return tmp_path / "key", made["verify_key"]


def test_a_head_is_exported_and_checked(call, register, key, tmp_path):
    file, verify_key = key
    out = tmp_path / "one.head"
    done = call("head", "export", out, "--key", file, "--register", register)
    assert done.code == 0
    assert "one.head: row 2 of the log" in " ".join(done.out.split())
    assert verify_key in done.out
    told = call("doctor", "--head", out, "--trust", verify_key.upper(), "--register", register)
    assert told.code == 0
    assert "Does the log go on from the heads that were noted elsewhere? yes" in told.out
    assert "Not proven: Rows after 2" in told.out


def test_a_cut_log_is_told_in_words(call, register, key, tmp_path):
    out = tmp_path / "one.head"
    exported = call(
        "head", "export", out, "--key", key[0], "--register", register, "--format", "json"
    )
    assert exported.json["number"] == 2
    with closing(sqlite3.connect(register)) as raw, raw:
        raw.execute("DELETE FROM log_payloads WHERE number = 2")
        raw.execute("DELETE FROM log WHERE number = 2")
    assert call("doctor", "--register", register).code == 0
    done = call("doctor", "--head", out, "--register", register)
    assert done.code == 1
    assert "one.head: this register has no id" in done.out


def test_without_a_head_the_doctor_says_what_is_not_proven(call, register):
    done = call("doctor", "--register", register)
    assert "Not proven: The log proves that nothing in its middle was changed." in done.out
    told = call("doctor", "--register", register, "--format", "json").json
    assert len(told["unproven"]) == 1
    assert told["redacted_reports"] == 0


def test_files_are_not_overwritten(call, register, key, tmp_path):
    assert call("head", "keygen", key[0]).code == 2
    out = tmp_path / "one.head"
    assert call("head", "export", out, "--register", register).code == 0
    again = call("head", "export", out, "--register", register)
    assert again.code == 2
    assert "left as it is" in again.err


def test_a_key_is_locked_with_the_passphrase_of_the_environment(
    call, register, tmp_path, monkeypatch
):
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "too short")
    refused = call("head", "keygen", tmp_path / "key", "--passphrase")
    assert refused.code == 2
    assert "needs 12 characters" in refused.err
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "four words in a row")
    made = call("head", "keygen", tmp_path / "key", "--passphrase", "--format", "json").json
    assert made["locked"] is True
    done = call("head", "export", tmp_path / "h", "--key", tmp_path / "key", "--register", register)
    assert made["verify_key"] in done.out
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "other words in a row")
    done = call("head", "export", tmp_path / "i", "--key", tmp_path / "key", "--register", register)
    assert done.code == 1
    assert "does not open the key" in done.err


def test_what_is_no_head_is_told(call, register, tmp_path):
    (tmp_path / "x").write_text("no head")
    done = call("doctor", "--head", tmp_path / "x", "--register", register)
    assert done.code == 1
    assert "this is no head of a log" in done.err
