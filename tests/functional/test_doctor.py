from __future__ import annotations

import sqlite3
from contextlib import closing


def test_sound_register(call, register):
    done = call("doctor", "--register", register)
    assert done.code == 0
    assert "The register is sound." in done.out
    assert "Does every quote stand in its text? yes" in done.out
    assert "End of the log: row 1, " in done.out


def test_json_says_the_same(call, register):
    told = call("doctor", "--register", register, "--format", "json").json
    assert told["sound"] is True
    assert all(check["problems"] == [] for check in told["checks"])
    assert told["log_head"]["number"] == 1
    assert told["mistakes"] == []


def test_changed_register_is_not_sound(call, register):
    with closing(sqlite3.connect(register)) as raw, raw:
        raw.execute("UPDATE revisions SET text = replace(text, 'teacher', 'preacher')")
    done = call("doctor", "--register", register)
    assert done.code == 1
    assert "NOT sound" in done.out
    assert "Is every text as it was read? no: 2 problems" in done.out
    assert call("doctor", "--register", register, "--format", "json").json["sound"] is False


def test_doctor_changes_nothing(call, register):
    before = register.read_bytes()
    call("doctor", "--register", register)
    assert register.read_bytes() == before
