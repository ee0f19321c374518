"""Heads, backups and passphrases: what is told of files that leave the register."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from click.testing import CliRunner

from corrobora.cli import backup as backup_command
from corrobora.cli import head as head_command
from corrobora.cli import passphrases
from corrobora.cli import restore as restore_command
from corrobora.cli.app import app
from corrobora.config import PASSPHRASE_VARIABLE
from corrobora.errors import UsageError
from corrobora.register.backup import Made
from corrobora.register.heads import Head
from corrobora.store.backup import Counted
from corrobora.store.backup_file import BackupHead, Lock
from corrobora.store.erasures import ErasureEntry
from corrobora.store.log import LogHead
from tests.factories import NOON

WHOLE = typer.main.get_command(app)
LONG = "four words in a row"
HEAD = Head(
    register="r" * 32,
    end=LogHead(12, "ab" * 32),
    at=NOON,
    erasures=(),
    verify_key="vk1",
    is_genuine=True,
)
ERASURE = ErasureEntry(id="e" * 32, at=NOON, key=b"k" * 32, marks=("m",))
MADE = Made(
    Path("out.backup"),
    BackupHead(schema="0004", program="1.0", made_at=NOON.isoformat()),
    Counted(20, 12345),
    999,
)
LOCK = object.__new__(Lock)
LOCKED = replace(MADE, head=replace(MADE.head, lock=LOCK))


def typed(*words, **more):
    return CliRunner().invoke(WHOLE, list(words), **more)


# --- heads --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, f"h.head: row 12 of the log, {'ab' * 32}"),
        ({}, f"Register {'r' * 32}, 0 erasures"),
        ({}, "signed; others check by vk1."),
        ({"verify_key": None}, "NOT signed."),
        ({"erasures": (ERASURE,)}, "1 erasure, "),
        ({"erasures": (ERASURE, ERASURE)}, "2 erasures, "),
        ({}, "Keep it where nobody who can write the register can change it."),
    ],
)
def test_a_head_is_told_in_three_lines(changed, words):
    told = head_command._say(replace(HEAD, **changed), Path("h.head"))
    assert len(told) == 3
    assert words in "\n".join(told)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", "h.head"),
        ("register", "r" * 32),
        ("number", 12),
        ("hash", "ab" * 32),
        ("at", NOON.isoformat()),
        ("erasures", 1),
        ("verify_key", "vk1"),
    ],
)
def test_a_heads_fields_stay(field, value):
    told = head_command._shape(replace(HEAD, erasures=(ERASURE,)), Path("h.head"))
    assert told[field] == value
    assert len(told) == 7
    assert "m" not in json.dumps(told["erasures"])


@pytest.mark.parametrize("locked", [False, True])
def test_a_key_is_made_and_never_overwritten(tmp_path, monkeypatch, locked):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, LONG)
    file = tmp_path / "head.key"
    more = ["--passphrase"] if locked else []
    made = json.loads(typed("head", "keygen", str(file), *more, "--format", "json").stdout)
    assert (made["key_file"], made["locked"]) == (str(file), locked)
    before = file.read_bytes()
    again = typed("head", "keygen", str(file))
    assert again.exit_code != 0
    assert file.read_bytes() == before
    assert LONG.encode() not in before


def test_two_keys_differ_and_only_the_public_half_is_printed(tmp_path):
    told = [typed("head", "keygen", str(tmp_path / name)).stdout for name in ("a", "b")]
    keys = [one.split("by this key: ")[1].strip() for one in told]
    assert keys[0] != keys[1]
    assert "Keep it off the machine that holds the register" in " ".join(told[0].split())


# --- backups ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (MADE, "out.backup: 12,345 rows of 20 tables, 999 bytes, read back and whole."),
        (MADE, "NOT encrypted: whoever has the file can read all of it (see --encrypt)."),
        (LOCKED, "Encrypted: without the passphrase nobody can read it, you included."),
    ],
)
def test_a_backup_says_what_it_holds_and_who_can_read_it(made, words):
    assert words in backup_command._say(made)
    assert len(backup_command._say(made)) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("backup", "out.backup"),
        ("made_at", NOON.isoformat()),
        ("schema", "0004"),
        ("encrypted", False),
        ("tables", 20),
        ("rows", 12345),
        ("bytes", 999),
    ],
)
def test_a_backups_fields_stay(field, value):
    assert backup_command._shape(MADE)[field] == value
    assert backup_command._shape(LOCKED)["encrypted"] is True
    assert len(backup_command._shape(MADE)) == 7


@pytest.mark.parametrize(("encrypt", "has_secret"), [((), False), (("--encrypt",), True)])
def test_a_secret_is_made_only_where_it_is_asked_for(monkeypatch, encrypt, has_secret):
    seen = []
    monkeypatch.setenv(PASSPHRASE_VARIABLE, LONG)

    def make(register, out, **named):
        seen.append((register, out, named["secret"]))
        return MADE

    monkeypatch.setattr(backup_command, "make_backup", make)
    done = typed("backup", "out.backup", "--register", "mine.db", *encrypt)
    assert done.exit_code == 0, done.output
    (register, out, secret) = seen[0]
    assert (register, out, secret is not None) == ("mine.db", Path("out.backup"), has_secret)
    assert LONG not in done.output


def test_salts_differ(monkeypatch):
    salts = []
    monkeypatch.setenv(PASSPHRASE_VARIABLE, LONG)
    monkeypatch.setattr(backup_command, "Secret", lambda _, salt: salts.append(salt))
    monkeypatch.setattr(backup_command, "make_backup", lambda *_, **__: MADE)
    for _ in range(3):
        typed("backup", "out", "--encrypt")
    assert len(set(salts)) == 3


@pytest.fixture
def restored(monkeypatch):
    """Restore without a file: what is handed on, and in which order."""
    seen = []
    monkeypatch.setattr(restore_command, "read_backup_head", lambda _: MADE.head)
    monkeypatch.setattr(
        restore_command,
        "restore_backup",
        lambda *given, **named: seen.append(("restore", given, named)) or Counted(2, 3),
    )
    monkeypatch.setattr(
        restore_command, "finish_in", lambda *given, **__: seen.append(("finish", given, {}))
    )
    monkeypatch.setattr(
        restore_command, "read_head", lambda file: seen.append(("head", file, {})) or HEAD
    )
    return seen


def test_heads_are_read_before_anything_is_made_and_freed_places_last(restored):
    done = typed("restore", "old", "--head", "h1", "--head", "h2", "--register", "new.db")
    assert done.exit_code == 0, done.output
    assert [one[0] for one in restored] == ["head", "head", "restore", "finish"]
    assert restored[2][1] == (Path("old"), "new.db")
    assert restored[2][2]["passphrase"] is None
    assert " made again" in done.output


def test_without_a_head_one_reads_that_nobody_is_forgotten_again(restored):
    done = typed("restore", "old", "--register", "new.db")
    told = " ".join(done.output.split())
    assert "Nobody who was erased after this backup was made is erased in it" in told
    assert "3 rows of 2 tables" in told
    assert "corrobora doctor" in told
    assert len(restored) == 2


def test_a_restores_fields_stay(restored):
    told = json.loads(typed("restore", "old", "--register", "new.db", "--format", "json").stdout)
    assert told == {
        "register": "new.db",
        "made_at": NOON.isoformat(),
        "erasures": 0,
        "tables": 2,
        "rows": 3,
    }
    assert restored


# --- passphrases --------------------------------------------------------------------------------


@pytest.mark.parametrize("short", ["zq", "eleven char", "x" * 11])
def test_a_short_passphrase_is_none(monkeypatch, short):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, short)
    with pytest.raises(UsageError, match="needs 12 characters") as refused:
        passphrases.choose_passphrase()
    assert short not in str(refused.value).split()


@pytest.mark.parametrize("long", ["x" * 12, LONG, "ünïcödé wörds"])
def test_a_long_one_is_taken_as_it_is(monkeypatch, long):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, long)
    assert passphrases.choose_passphrase() == long
    assert passphrases.ask_passphrase("x") == long


def test_an_old_one_may_be_short(monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "short")
    assert passphrases.ask_passphrase("x") == "short"


@pytest.mark.parametrize("ask", [passphrases.choose_passphrase, passphrases.ask_passphrase])
def test_where_nobody_types_the_variable_is_named(monkeypatch, ask):
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("typed by a program\n" * 2))
    with pytest.raises(UsageError, match=f"Key: nobody is here .* {PASSPHRASE_VARIABLE}"):
        ask("Key")


@pytest.mark.parametrize(
    ("ask", "is_new"), [(passphrases.choose_passphrase, True), (passphrases.ask_passphrase, False)]
)
def test_a_new_one_is_typed_twice_and_none_is_shown(monkeypatch, ask, is_new):
    asked = []
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", lambda _, **how: asked.append(how) or LONG)
    assert ask("Key") == LONG
    assert asked == [{"hide_input": True, "confirmation_prompt": is_new, "err": True}]
