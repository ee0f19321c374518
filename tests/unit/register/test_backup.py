"""Backup and restore on both databases, and from one to the other."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corrobora.errors import InputError, NotARegister, RegisterError, RegisterVersion, UsageError
from corrobora.model.judgement import Judgement
from corrobora.register import backup as made_by
from corrobora.register.backup import Secret, make_backup, read_backup_head, restore_backup
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.doctor import examine
from corrobora.register.opening import Where, opened
from corrobora.store import restore, sealing
from corrobora.store.database import open_register, writing
from corrobora.store.runs import load_last_run
from tests.databases import BOTH, copies_of, damage, rows
from tests.factories import NOON
from tests.functional.dump import dump
from tests.unit.register.conftest import arrival, begin, fill, record

WORDS = "some words in a row"
ANA = Author("Ana Serrat", "I read both")


def fill_place(where: Where) -> None:
    """A run over two reports, and decisions of which one names the other."""
    engine = open_register(where, create=True)
    fill(engine)
    engine.dispose()
    two = ("one", "two")
    for number, letter in enumerate("ba"):
        stamp = Stamp(NOON, letter * 32, bytes([number]) * KEY_BYTES)
        decide_copy(where, two, Judgement.UNSURE, author=ANA, stamp=stamp)
    undo_decision(where, "a" * 32, author=ANA, stamp=Stamp(NOON, "0" * 32, b"x" * KEY_BYTES))


@pytest.fixture(scope="module", params=BOTH)
def whole(request, tmp_path_factory):
    yield from copies_of(request, tmp_path_factory.mktemp("whole"), fill_place)


@pytest.fixture
def source(whole: Callable[[Path], Where], tmp_path) -> Where:
    (tmp_path / "source").mkdir()
    return whole(tmp_path / "source")


@pytest.fixture
def quick(monkeypatch):
    """Keys that cost nothing to derive."""
    monkeypatch.setattr(sealing, "_OPERATIONS", 1)
    monkeypatch.setattr(sealing, "_MEMORY", 8192)


def back_up(source: Where, out: Path, secret: Secret | None = None):
    return make_backup(source, out, program="0.1", made_at="2031-05-06", secret=secret)


def held(where: Where):
    """Everything but the index, which numbers its rows as it is made."""
    return {name: rows for name, rows in dump(where, whole=True).items() if "index_" not in name}


def is_sound(where: Where) -> bool:
    with opened(where) as connection:
        return examine(connection).is_sound


def test_restored_register_holds_the_same_on_either_database(source, new_where, tmp_path):
    made = back_up(source, tmp_path / "b")
    counted = restore_backup(tmp_path / "b", new_where)
    assert counted == made.counted
    assert held(new_where) == held(source)
    assert is_sound(new_where)


def test_backup_of_what_was_restored_is_the_same_file(source, new_where, tmp_path):
    back_up(source, tmp_path / "b")
    restore_backup(tmp_path / "b", new_where)
    back_up(new_where, tmp_path / "c")
    assert (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_restored_register_goes_on_counting_where_it_was(source, new_where, tmp_path):
    back_up(source, tmp_path / "b")
    restore_backup(tmp_path / "b", new_where)
    engine = open_register(new_where, create=False)
    run = begin(engine)
    assert record(engine, arrival("three"), run=run).is_new
    engine.dispose()
    with opened(new_where) as connection:
        assert load_last_run(connection).number == 2
    stamp = Stamp(NOON, "c" * 32, b"y" * KEY_BYTES)
    decide_copy(new_where, ("one", "two"), Judgement.POSITIVE, author=ANA, stamp=stamp)
    assert is_sound(new_where)


def test_only_the_owner_may_read_backup_and_restored_file(source, tmp_path):
    back_up(source, tmp_path / "b")
    restore_backup(tmp_path / "b", tmp_path / "r.db")
    assert {stat.S_IMODE((tmp_path / n).stat().st_mode) for n in ("b", "r.db")} == {0o600}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b", "r.db", "source"]


def test_encrypted_backup_opens_with_the_passphrase_alone(source, new_where, tmp_path, quick):
    made = back_up(source, tmp_path / "b", Secret(WORDS, b"s" * 16))
    assert made.head.is_encrypted
    assert read_backup_head(tmp_path / "b").is_encrypted
    for wrong in ("other words in a row", "", None):
        with pytest.raises(InputError, match=r"passphrase is another.*Nothing was restored"):
            restore_backup(tmp_path / "b", new_where, passphrase=wrong)
    restore_backup(tmp_path / "b", new_where, passphrase=WORDS)
    assert dump(new_where) == dump(source)


def test_something_that_is_there_is_not_overwritten_by_a_backup(source, tmp_path):
    (tmp_path / "b").write_text("mine")
    with pytest.raises(UsageError, match="something already"):
        back_up(source, tmp_path / "b")
    assert (tmp_path / "b").read_text() == "mine"


def test_backup_that_cannot_be_written_leaves_nothing(source, tmp_path):
    with pytest.raises(InputError, match="cannot be written there"):
        back_up(source, tmp_path / "nowhere" / "b")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_by, "write_file", lambda *_given, **_named: fail())
        with pytest.raises(InputError, match="No space left"):
            back_up(source, tmp_path / "b")
    assert [p.name for p in tmp_path.iterdir()] == ["source"]


def test_register_that_holds_anything_is_not_overwritten(source, where, tmp_path):
    back_up(source, tmp_path / "b")
    engine = open_register(where, create=False)
    begin(engine)
    engine.dispose()
    before = held(where)
    with pytest.raises(RegisterError, match=r"not empty. Nothing was changed"):
        restore_backup(tmp_path / "b", where)
    assert held(where) == before


def test_empty_register_gives_its_place(source, where, tmp_path):
    back_up(source, tmp_path / "b")
    restore_backup(tmp_path / "b", where)
    assert held(where) == held(source)


def test_what_is_not_ours_is_left_as_it_was(source, new_where, tmp_path):
    back_up(source, tmp_path / "b")
    damage(new_where, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(NotARegister, match="left as it"):
        restore_backup(tmp_path / "b", new_where)
    assert rows(new_where, "SELECT name FROM recipes") == []


def is_nothing(where: Where) -> bool:
    """Say whether there is no register, nor any trace of one."""
    if isinstance(where, Path):
        return not [p for p in where.parent.iterdir() if p.name.startswith((".", where.name))]
    return rows(where, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


@pytest.mark.parametrize("end", [0.2, 0.6, 0.99])
def test_backup_that_was_cut_makes_no_register(source, new_where, tmp_path, end):
    back_up(source, tmp_path / "b")
    raw = (tmp_path / "b").read_bytes()
    (tmp_path / "cut").write_bytes(raw[: int(len(raw) * end)])
    with pytest.raises(InputError, match="cut"):
        restore_backup(tmp_path / "cut", new_where)
    assert is_nothing(new_where)


def test_failure_at_the_end_makes_no_register(source, new_where, tmp_path):
    back_up(source, tmp_path / "b")

    def fail(_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        restore_backup(tmp_path / "b", new_where, finish=fail)
    assert is_nothing(new_where)


def test_what_is_to_be_done_before_anybody_sees_it_is_done(source, new_where, tmp_path):
    back_up(source, tmp_path / "b")
    seen = []

    def finish(connection) -> None:
        seen.append(load_last_run(connection).number)
        connection.exec_driver_sql("UPDATE runs SET program = 'finished'")

    restore_backup(tmp_path / "b", new_where, finish=finish)
    assert seen == [1]
    assert rows(new_where, "SELECT program FROM runs") == [("finished",)]


def test_newer_backup_is_refused(source, new_where, tmp_path, monkeypatch):
    monkeypatch.setattr(made_by, "SCHEMA_VERSION", "0099")
    back_up(source, tmp_path / "b")
    with pytest.raises(RegisterVersion, match="newer Corrobora made this backup"):
        restore_backup(tmp_path / "b", new_where)
    assert is_nothing(new_where)


def test_older_backup_is_brought_up_to_this_version(source, new_where, tmp_path, monkeypatch):
    """What a program of version 0002 would have written: its tables and no others."""
    given = made_by.give_lines

    def older(connection):
        tables = count = 0
        skipped = False
        for line in given(connection):
            said = json.loads(line)
            if isinstance(said, dict) and "table" in said:
                skipped = said["table"] not in SECOND
                tables += not skipped
            if isinstance(said, dict) and "all" in said:
                yield json.dumps({"tables": tables, "all": count}).encode() + b"\n"
            elif not skipped:
                count += isinstance(said, list)
                yield line

    monkeypatch.setattr(made_by, "give_lines", older)
    monkeypatch.setattr(made_by, "SCHEMA_VERSION", "0002")
    back_up(source, tmp_path / "b")
    monkeypatch.undo()
    restore_backup(tmp_path / "b", new_where)
    assert is_sound(new_where)
    assert held(new_where) == held(source)


SECOND = {
    *("raws", "reports", "revisions", "revision_maps", "statements", "readings"),
    *("reading_statements", "links", "passages", "sketches", "comparisons", "changes"),
    *("knowledge_files", "knowledge", "runs", "refusals", "decisions", "log", "log_payloads"),
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda line: line.replace(b'"table":"runs"', b'"table":"gossip"'), "does not know"),
        (lambda line: line.replace(b'"outlet"', b'"gossip"'), "does not know"),
        (lambda line: line.replace(b'{"rows":2}', b'{"rows":3}'), "not what it says"),
        (lambda line: line.replace(b'{"tables":', b'{"tables":9'), "not what it says"),
        (lambda line: line.replace(b'{"table":"raws"', b'["table:raws"'), "not what it says"),
    ],
)
def test_lines_of_another_kind_are_refused(source, new_where, tmp_path, monkeypatch, change, said):
    given = made_by.give_lines
    monkeypatch.setattr(made_by, "give_lines", lambda c: (change(line) for line in given(c)))
    monkeypatch.setattr(made_by, "count_lines", lambda lines: sum(1 for _ in lines))
    back_up(source, tmp_path / "b")
    with pytest.raises(InputError, match=said):
        restore_backup(tmp_path / "b", new_where)
    assert is_nothing(new_where)


def test_backup_is_what_was_there_when_it_began_whoever_writes_meanwhile(source, tmp_path):
    given, before = made_by.give_lines, held(source)
    written = threading.Event()

    def write() -> None:
        engine = open_register(source, create=False)
        with writing(engine):
            pass
        record(engine, arrival("three"))
        engine.dispose()
        written.set()

    def give(connection):
        lines = given(connection)
        for line in lines:
            yield line
            if line.startswith(b"["):  # a row was read: the view has begun
                break
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(30)
        yield from lines

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_by, "give_lines", give)
        back_up(source, tmp_path / "b")
    assert written.is_set()
    restore_backup(tmp_path / "b", tmp_path / "r.db")
    assert held(tmp_path / "r.db") == before
    assert len(dump(source)["reports"]) == 3


def test_what_a_killed_restore_left_is_removed_by_the_next(source, tmp_path):
    back_up(source, tmp_path / "b")
    for beside in ("", "-journal", "-wal"):
        (tmp_path / f".r.db.restoring{beside}").write_bytes(b"half of it")
    restore_backup(tmp_path / "b", tmp_path / "r.db")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b", "r.db", "source"]
    assert is_sound(tmp_path / "r.db")


def test_two_that_restore_to_one_place_do_not_mix(source, tmp_path):
    back_up(source, tmp_path / "b")
    with (
        restore.filling(tmp_path / "r.db", "0004"),
        pytest.raises(RegisterError, match="another process"),
    ):
        restore_backup(tmp_path / "b", tmp_path / "r.db")


def test_what_is_no_backup_is_said_so(tmp_path):
    (tmp_path / "b").write_text("a shopping list")
    with pytest.raises(InputError, match="b: it is no backup of Corrobora"):
        restore_backup(tmp_path / "b", tmp_path / "r.db")
    with pytest.raises(InputError, match="cannot be read"):
        restore_backup(tmp_path / "none", tmp_path / "r.db")
    assert not (tmp_path / "r.db").exists()


def test_missing_register_is_not_backed_up(tmp_path):
    with pytest.raises(RegisterError, match="no such register"):
        back_up(tmp_path / "none.db", tmp_path / "b")
    assert list(tmp_path.iterdir()) == []
