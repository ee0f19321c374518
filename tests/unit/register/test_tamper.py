"""Whoever changes the log is found out, byte by byte: by the chain, or against a head."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corrobora.errors import CorroboraError
from corrobora.register.doctor import examine
from corrobora.register.erasure_checks import check_erasures
from corrobora.register.heads import export_head
from corrobora.register.opening import opened
from corrobora.register.reads import log_read
from corrobora.register.signing import SigningKey
from corrobora.store.database import writing
from corrobora.store.log import check_log
from corrobora.store.survival import surviving
from tests.factories import NOON

COLUMNS = {
    "log": ("number", "at", "kind", "commitment", "previous", "hash"),
    "log_payloads": ("number", "key", "payload"),
}
KEY = SigningKey(b"\x07" * 32)


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """A register of one run, three looks at restricted records, and an exported head."""
    from corrobora.store.database import open_register  # noqa: PLC0415
    from tests.unit.register.conftest import begin, end  # noqa: PLC0415

    path = tmp_path_factory.mktemp("tamper") / "register.db"
    engine = open_register(path, create=True)
    begin(engine)
    end(engine)
    with writing(engine) as connection:
        for number in range(3):
            log_read(
                connection,
                who="Ana Serrat",
                what=f"informant {number}",
                why="to ask again",
                at=NOON,
                key=bytes([number + 1]) * 32,
            )
    engine.dispose()
    head = export_head(
        path, path.with_name("head"), key=KEY, at=NOON, fresh_id="5" * 32, log_key=b"\x09" * 32
    )
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("VACUUM")
    return path, head


def rows_of(path: Path) -> dict[tuple[str, int], tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        raw.text_factory = bytes
        return {
            (table, row[0]): row
            for table, columns in COLUMNS.items()
            for row in raw.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608
        }


def problems_of_the_log(path: Path) -> list[str]:
    """What the two checks on the log say; that they cannot read it says enough."""
    said: list[str] = []
    try:
        with opened(path) as connection, surviving(connection):
            for check in (check_log, check_erasures):
                said += check(connection)
    except (CorroboraError, ValueError, TypeError, LookupError) as error:
        said.append(str(error))
    return said


def every_byte_changed(value: object) -> Iterator[object]:
    if isinstance(value, int):
        yield from (value ^ (1 << bit) for bit in range(8))
        return
    raw = value if isinstance(value, bytes) else str(value).encode()
    for at, byte in enumerate(raw):
        for flip in (1, 0x20, 0x80):
            yield raw[:at] + bytes([byte ^ flip]) + raw[at + 1 :]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in COLUMNS for column in COLUMNS[table]]
)
def test_any_byte_of_any_column_of_any_row(register, tmp_path, table, column):
    path, _ = register
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    assert problems_of_the_log(copy) == []
    is_text = column not in {"number", "key"}
    # A number that becomes another's is refused by the database itself.
    change = f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608
    with closing(sqlite3.connect(path)) as raw:
        raw.text_factory = bytes
        whole = raw.execute(f"SELECT number, {column} FROM {table}").fetchall()  # noqa: S608
    for number, value in whole:
        for at, changed in enumerate(every_byte_changed(value)):
            if at % 23 and len(str(value)) > 20:  # each character is tried in test_log_chain
                continue
            with closing(sqlite3.connect(copy)) as raw, raw:
                given = changed
                if is_text:
                    change_text = change.replace("= ?", "= CAST(? AS TEXT)", 1)
                    done = raw.execute(change_text, (given, number)).rowcount
                else:
                    done = raw.execute(change, (given, number)).rowcount
            if not done:
                continue
            assert problems_of_the_log(copy), (number, changed)
            with closing(sqlite3.connect(copy)) as raw, raw:
                restored = change.replace("= ?", "= CAST(? AS TEXT)", 1) if is_text else change
                key = given if column == "number" else number
                raw.execute(restored, (value, key))
    assert problems_of_the_log(copy) == []


@pytest.mark.slow
def test_any_byte_of_the_pages_of_the_log(register, tmp_path):
    """Wherever SQLite still opens the file and the log reads otherwise, that is found."""
    path, _ = register
    whole = path.read_bytes()
    before = rows_of(path)
    with closing(sqlite3.connect(path)) as raw:
        roots = [
            page for (page,) in raw.execute(
                "SELECT rootpage FROM sqlite_master WHERE name IN ('log', 'log_payloads')"
            )
        ]  # fmt: skip
    copy = tmp_path / "copy.db"
    tried, missed = 0, []
    for page in roots:
        for at in range((page - 1) * 4096, page * 4096, 3):
            if whole[at] == 0:
                continue
            copy.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            try:
                now = rows_of(copy)
            except (sqlite3.Error, OverflowError):
                continue  # SQLite does not read it: nobody can miss that
            if now != before:
                tried += 1
                if not problems_of_the_log(copy):
                    missed.append((at, set(now.items()) ^ set(before.items())))
    assert tried > 200
    assert missed == []


def change(path: Path, *commands: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for command in commands:
            raw.execute(command)


SWAP = (
    "UPDATE {0} SET number = -1 WHERE number = 2",
    "UPDATE {0} SET number = 2 WHERE number = 3",
    "UPDATE {0} SET number = 3 WHERE number = -1",
)
TAMPERED = {
    "the last row deleted": (
        "DELETE FROM log_payloads WHERE number = 5",
        "DELETE FROM log WHERE number = 5",
    ),
    "the last three deleted": (
        "DELETE FROM log_payloads WHERE number > 2",
        "DELETE FROM log WHERE number > 2",
    ),
    "a row in the middle deleted": (
        "DELETE FROM log_payloads WHERE number = 3",
        "DELETE FROM log WHERE number = 3",
    ),
    "two rows swapped": tuple(
        command.format(table) for table in ("log", "log_payloads") for command in SWAP
    ),
    "two payloads swapped": tuple(command.format("log_payloads") for command in SWAP),
    "a row doubled at the end": (
        "INSERT INTO log SELECT 6, at, kind, commitment, previous, hash FROM log WHERE number = 5",
        "INSERT INTO log_payloads SELECT 6, key, payload FROM log_payloads WHERE number = 5",
    ),
    "a payload deleted": ("DELETE FROM log_payloads WHERE number = 3",),
    "all deleted": ("DELETE FROM log_payloads", "DELETE FROM log"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_an_attacker_does_is_found_against_the_head(register, tmp_path, what):
    path, head = register
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    change(copy, *TAMPERED[what])
    with opened(copy) as connection:
        alone = examine(connection)
        held = examine(connection, [head])
    assert not held.is_sound
    # Only a cut tail is hidden from the chain by itself, and then that is said.
    assert alone.is_sound == (
        what in {"the last row deleted", "the last three deleted", "all deleted"}
    )
    assert "no rows were cut off its end" in alone.unproven[0]
