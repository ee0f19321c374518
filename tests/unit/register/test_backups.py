from __future__ import annotations

import datetime

import pytest

from corrobora.errors import InputError
from corrobora.register.backup import Secret, make_backup
from corrobora.register.backups import (
    KeptBackup,
    LastBackup,
    find_last_backup,
    list_backups,
    log_backup,
)
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.store import sealing
from corrobora.store.log import KEY_BYTES, load_last_row
from tests.factories import NOON

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(sealing, "_OPERATIONS", 1)
    monkeypatch.setattr(sealing, "_MEMORY", 8192)


def make(where, file, at=NOON, secret=None):
    return make_backup(where, file, program="0", made_at=at.isoformat(), secret=secret)


def test_the_last_one_is_told_by_the_log(filled, where, tmp_path):
    with opened(where) as connection:
        assert find_last_backup(connection) is None
    for number in (1, 2):
        made = make(where, tmp_path / f"{number}.backup")
        at = NOON + number * DAY
        log_backup(where, made, who="Ada Brask", at=at, key=bytes([number]) * KEY_BYTES)
    with opened(where) as connection:
        last = find_last_backup(connection)
        assert last == LastBackup(NOON + 2 * DAY, "Ada Brask", "2.backup", made.counted.rows)
        assert load_last_row(connection, "backup").payload["encrypted"] is False
        assert examine(connection).is_sound


def test_those_in_a_folder_the_last_first(filled, where, tmp_path):
    make(where, tmp_path / "z-first.backup")
    make(where, tmp_path / "a-second.backup", NOON + DAY, Secret("some words in a row", bytes(16)))
    (tmp_path / "no.backup").write_bytes(b"nothing of the kind\n")
    (tmp_path / "else.txt").write_text("x")
    (tmp_path / "folder.backup").mkdir()
    found = list_backups(tmp_path)
    assert [(one.name, one.is_encrypted) for one in found] == [
        ("a-second.backup", True),
        ("z-first.backup", False),
        ("no.backup", False),
    ]
    assert found[2] == KeptBackup("no.backup", 20, "", is_encrypted=False)


def test_an_empty_folder_and_none(tmp_path):
    assert list_backups(tmp_path) == ()
    assert list_backups(tmp_path / "gone") == ()


def test_a_folder_that_cannot_be_read_is_said(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "glob", refuse)
    with pytest.raises(InputError, match="it cannot be read"):
        list_backups(tmp_path)
