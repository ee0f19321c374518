"""Backups at the desk: encrypted, into the folder or to download, and restored."""

from __future__ import annotations

import sqlite3

import pytest

from corrobora.model.account import Role
from corrobora.register.backup import read_backup_head, restore_backup
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from tests.functional.desk.admin.conftest import wait
from tests.functional.desk.conftest import PASSWORD

BACKUP = "/admin/backup"
PHRASE = "four small grey birds"


def make(one, **typed):
    one.get(BACKUP)
    given = {"passphrase": PHRASE, "again": PHRASE, "password": PASSWORD, "folder": "1", **typed}
    one.post(BACKUP, {name: value for name, value in given.items() if value is not None})
    return wait(one)


def download(one):
    return one.client.get(f"{one.shown.url.path}/file")


def test_before_the_first_it_is_said_that_there_is_none(ada, folders):
    ada.get(BACKUP)
    assert "None was made from the desk yet." in ada.words
    assert str(folders[0]) in ada.words


def test_one_is_made_into_the_folder_and_restored(ada, folders, tmp_path):
    make(ada)
    assert "The backup is made" in ada.words
    assert "encrypted, read back and whole" in ada.words
    assert "corrobora restore register-2031-05-07-120000.backup" in ada.words
    (file,) = folders[0].iterdir()
    assert file.name == "register-2031-05-07-120000.backup"
    assert file.stat().st_mode & 0o077 == 0
    assert read_backup_head(file).is_encrypted
    assert b"Quessant" not in file.read_bytes()
    restore_backup(file, tmp_path / "restored.db", passphrase=PHRASE)
    with opened(tmp_path / "restored.db") as connection:
        assert search_names(connection, "Lia Quessant")


def test_no_session_and_no_token_is_in_it(ada, folders, tmp_path):
    make(ada)
    (file,) = folders[0].iterdir()
    restore_backup(file, tmp_path / "restored.db", passphrase=PHRASE)
    with sqlite3.connect(tmp_path / "restored.db") as raw:
        assert raw.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM accounts").fetchone() == (4,)


def test_when_the_last_was_made_and_which_there_are(ada, clock):
    make(ada)
    clock.pass_by(minutes=3)
    make(ada)
    ada.get(BACKUP)
    assert "was made on May 7, 2031, 12:03 UTC by Ada Brask" in ada.words
    body = ada.words.partition("In the folder")[2]
    assert body.index("120300.backup") < body.index("120000.backup")
    ada.get("/admin")
    assert "The last one from the desk was made on May 7, 2031, 12:03 UTC" in ada.words
    ada.get("/admin/log?kind=backup")
    assert "Ada Brask made the backup register-2031-05-07-120300.backup" in ada.words
    assert PHRASE not in ada.shown.text


def test_one_to_download_lies_in_no_folder(ada, folders, tmp_path):
    make(ada, folder=None, download="1")
    assert "It waits here for an hour" in ada.words
    assert list(folders[0].iterdir()) == []
    sent = download(ada)
    assert sent.status_code == 200
    assert 'filename="register-2031-05-07-120000.backup"' in sent.headers["content-disposition"]
    assert sent.headers["cache-control"] == "no-store"
    file = tmp_path / "got.backup"
    file.write_bytes(sent.content)
    restore_backup(file, tmp_path / "restored.db", passphrase=PHRASE)


def test_it_is_gone_when_its_hour_is_over(ada, app):
    make(ada, folder=None, download="1")
    job = ada.shown.url.path.rpartition("/")[2]
    made = app.state.desk.jobs.find(job, app.state.desk.jobs._held[job].owner)
    app.state.desk.downloads.drop(made.result.path.parent)
    assert download(ada).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"passphrase": "short", "again": "short"}, "needs 12 characters"),
        ({"again": "four small grey cats"}, "not typed twice in the same way"),
        ({"passphrase": None}, "needs 12 characters"),
        ({"password": "not this one"}, "The present password is wrong."),
        ({"password": None}, "The present password is wrong."),
    ],
)
def test_what_makes_no_backup_is_said(ada, folders, typed, said):
    make(ada, **typed)
    assert ada.shown.status_code == 422
    assert said in ada.words
    assert list(folders[0].iterdir()) == []
    assert PHRASE not in ada.shown.text


def test_two_of_one_second_never_overwrite(ada, folders):
    make(ada)
    before = next(folders[0].iterdir()).read_bytes()
    make(ada)
    assert ada.shown.status_code == 422
    assert "there is something already" in ada.words
    assert next(folders[0].iterdir()).read_bytes() == before


def test_what_else_lies_in_the_folder_is_told_as_it_is(ada, folders):
    (folders[0] / "note<b>.backup").write_text("no backup at all")
    (folders[0] / "other.txt").write_text("not looked at")
    ada.get(BACKUP)
    assert "this is no backup" in ada.words
    assert "note<b>.backup" not in ada.shown.text
    assert "other.txt" not in ada.words


def test_another_administrators_backup_is_not_theirs_to_fetch(ada, at_desk, browser):
    make(ada, folder=None, download="1")
    url = ada.shown.url.path
    assert at_desk(Role.REVIEWER).get(f"{url}/file").status_code == 403
    assert ada.get(f"{BACKUP}/{'0' * 32}/file").status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER, Role.REVIEWER])
def test_nobody_else_makes_one(at_desk, folders, role):
    one = at_desk(role)
    assert one.get(BACKUP).status_code == 403
    one.get("/queue")
    sent = {"passphrase": PHRASE, "again": PHRASE, "password": PASSWORD, "folder": "1"}
    assert one.post(BACKUP, sent).status_code == 403
    assert list(folders[0].iterdir()) == []


def test_in_spanish(ada):
    ada.client.cookies.set("language", "es")
    make(ada, again="x")
    assert "La frase de paso no se escribió dos veces igual" in ada.words
    make(ada)
    assert "Cómo se restaura" in ada.words
    assert "cifrada, leída de vuelta y entera" in ada.words


class TestWithoutAFolder:
    """A desk that was started without one."""

    @pytest.fixture
    def folders(self):
        return None, None

    def test_it_is_downloaded_alone(self, ada):
        ada.get(BACKUP)
        assert "Make it into the folder" not in ada.words
        assert "Started with --backups FOLDER" in ada.words
        make(ada)
        assert ada.shown.status_code == 422
        assert "started without a folder for backups" in ada.words
        make(ada, folder=None)
        assert download(ada).status_code == 200
