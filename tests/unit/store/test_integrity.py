from __future__ import annotations

import sqlite3

import pytest

from corrobora.store.database import open_register, reading
from corrobora.store.integrity import check_file, check_references
from tests.databases import damage


def test_sound_register_has_nothing_to_say(reader):
    assert list(check_file(reader)) == []
    assert list(check_references(reader)) == []


REFUSAL = "INSERT INTO refusals (run, path, why, advice) VALUES (7, 'a', 'b', 'c')"
MAP = "INSERT INTO revision_maps (older, newer, blocks) VALUES ('o', 'n', '[]')"


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (REFUSAL, ["row 1 of refusals names a row of runs that is not there"]),
        (MAP, ["row o/n of revision_maps names a row of revisions that is not there"] * 2),
    ],
)
def test_row_that_names_nothing_is_found(where, sql, said):
    damage(where, sql)
    engine = open_register(where, create=False)
    with reading(engine) as connection:
        assert list(check_references(connection)) == said
    engine.dispose()


def test_index_that_was_not_made_to_the_end_is_found(server):
    where = server.create_register()
    mark = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'pk_runs'::regclass"
    damage(where, mark)
    engine = open_register(where, create=False)
    with reading(engine) as connection:
        assert list(check_file(connection)) == ["the index pk_runs was not made to the end"]
    engine.dispose()
    server.drop(where)


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
