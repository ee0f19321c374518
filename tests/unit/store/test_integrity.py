from __future__ import annotations

import sqlite3

from corrobora.store.database import open_register, reading
from corrobora.store.integrity import check_file, check_references


def test_sound_register_has_nothing_to_say(reader):
    assert list(check_file(reader)) == []
    assert list(check_references(reader)) == []


def test_row_that_names_nothing_is_found(path):
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO refusals (run, path, why, advice) VALUES (7, 'a', 'b', 'c')")
    raw.close()
    engine = open_register(path, create=False)
    with reading(engine) as connection:
        assert list(check_references(connection)) == [
            "row 1 of refusals names a row of runs that is not there"
        ]
    engine.dispose()


def test_damaged_index_is_found(path):
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO raws (hash, size, packed) VALUES ('a', 1, x'00')")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
            " WHERE name = 'ix_reports_address') WHERE name = 'sqlite_autoindex_raws_1'"
        )
    raw.close()
    engine = open_register(path, create=False)
    with reading(engine) as connection:
        said = list(check_file(connection))
    assert said
    assert all(line.startswith("the file is damaged: ") for line in said)
    engine.dispose()
