from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from corrobora.errors import NotARegister, RegisterBusy, RegisterError, RegisterVersion
from corrobora.store.database import open_register, reading, writing
from corrobora.store.runs import load_last_run
from corrobora.store.tables import APPLICATION_ID, revisions, runs
from tests.factories import NOON
from tests.unit.store.conftest import start

pytestmark = pytest.mark.usefixtures("anew")


def test_new_register_is_ours_private_and_leaves_no_second_file(tmp_path):
    path = tmp_path / "new.db"
    open_register(path, create=True).dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
    assert [p.name for p in tmp_path.iterdir()] == ["new.db"]


def test_opening_again_changes_nothing(path):
    before = path.read_bytes()
    open_register(path, create=False).dispose()
    open_register(path, create=True).dispose()
    assert path.read_bytes() == before


def test_missing_register_is_not_made_by_a_question(tmp_path):
    with pytest.raises(RegisterError, match="there is no such register"):
        open_register(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_empty_file_becomes_a_register_only_where_one_is_made(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(NotARegister, match="empty"):
        open_register(path, create=False)
    assert path.read_bytes() == b""
    open_register(path, create=True).dispose()
    open_register(path, create=False).dispose()


def foreign_database(path: Path, *, application_id: int = 0) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
        raw.execute(f"PRAGMA application_id = {application_id}")
    raw.close()


def other_text(path: Path) -> None:
    path.write_text("a shopping list\n" * 20, "utf-8")


def ours_by_name_alone(path: Path) -> None:
    foreign_database(path, application_id=APPLICATION_ID)


@pytest.mark.parametrize("make", [foreign_database, other_text, ours_by_name_alone])
@pytest.mark.parametrize("create", [True, False])
def test_file_that_is_not_ours_is_left_as_it_was(tmp_path, make, create):
    path = tmp_path / "theirs.db"
    make(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(NotARegister, match="left as it is"):
        open_register(path, create=create)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


def test_folder_is_no_register(tmp_path):
    with pytest.raises(NotARegister, match="folder"):
        open_register(tmp_path, create=True)


def test_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RegisterError, match="no register can be made there"):
        open_register(tmp_path / "nowhere" / "r.db", create=True)


def test_register_of_a_newer_version_is_left_alone(path):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.close()
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(RegisterVersion, match=r"newer Corrobora .*0099.* Update"):
            open_register(path, create=create)
    assert path.read_bytes() == before


def test_damaged_register_is_said_to_be_damaged(path):
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(RegisterError, match="damaged"):
        open_register(path, create=False)


def test_writer_waits_and_then_says_who_is_in_the_way(where):
    engine = open_register(where, create=False)
    other = open_register(where, create=False, wait_seconds=0.1)
    with writing(engine) as connection:
        start(connection)
        with pytest.raises(RegisterBusy, match="another process"), writing(other):
            pytest.fail("two writers at once")
        with reading(other) as reader:  # a reader does not wait
            assert load_last_run(reader) is None
    with reading(other) as reader:
        assert load_last_run(reader) is not None
    engine.dispose()
    other.dispose()


def test_transaction_that_fails_leaves_nothing(register):
    def start_and_fail() -> None:
        with writing(register) as connection:
            start(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        start_and_fail()
    with reading(register) as connection:
        assert load_last_run(connection) is None


def test_reading_is_one_view_until_it_ends(where, register):
    other = open_register(where, create=False)
    with reading(register) as connection:
        assert load_last_run(connection) is None
        with writing(other) as writer:
            start(writer)
        assert load_last_run(connection) is None
    other.dispose()


def test_rows_may_not_name_what_is_not_there(register):
    row = {"id": "r", "report_id": "none", "cleaner": "c", "text": "t"}
    row |= {"sentences": [], "paragraphs": [], "recorded_at": NOON}
    with pytest.raises(IntegrityError), writing(register) as connection:
        connection.execute(insert(revisions), row)


def test_moments_come_back_in_utc(register):
    with writing(register) as connection:
        start(connection)
    with reading(register) as connection:
        moment = connection.scalar(select(runs.c.started_at))
    assert moment == NOON
    assert moment.utcoffset().total_seconds() == 0


def test_moment_without_zone_is_refused(register):
    with pytest.raises(Exception, match="no time zone"), writing(register) as connection:
        start(connection, started_at=NOON.replace(tzinfo=None))


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Act as one for whom modes of files hold; they do not for root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def sealed(path) -> Iterator[Path]:
    """A register in a folder where everybody may read and nobody may write."""
    engine = open_register(path, create=True)
    with writing(engine) as connection:
        start(connection)
    engine.dispose()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(path, folder / "r.db")
        (folder / "r.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "r.db"
        folder.chmod(0o755)


def test_sealed_register_answers(sealed):
    with ordinary_user():
        engine = open_register(sealed, create=False)
        with reading(engine) as connection:
            assert load_last_run(connection) is not None
        with pytest.raises(RegisterError, match="read-only"), writing(engine) as connection:
            start(connection)
        engine.dispose()
    assert [p.name for p in sealed.parent.iterdir()] == ["r.db"]


def test_sealed_register_is_not_run_into(sealed):
    with ordinary_user(), pytest.raises(RegisterError, match="read-only"):
        open_register(sealed, create=True)


def test_register_that_may_not_be_read_is_said_so(sealed):
    sealed.chmod(0o000)
    with ordinary_user(), pytest.raises(RegisterError, match="cannot be read"):
        open_register(sealed, create=False)


def test_register_is_not_made_where_nothing_may_be(sealed):
    with ordinary_user(), pytest.raises(RegisterError, match="no register can be made"):
        open_register(sealed.parent / "new.db", create=True)
