"""What databases and files say when they fail, in full: no mistake of ours is blamed on others."""

from __future__ import annotations

import io
import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError, OperationalError

from corrobora.errors import InputError, RegisterBusy, RegisterError
from corrobora.store.backup_file import BackupHead, read_head, read_lines, write_file
from corrobora.store.failures import explained, is_locked
from corrobora.store.sealing import SALT_BYTES, Lock, open_with, seal_with

QUICK = Lock(b"s" * SALT_BYTES, 1, 8192)


def fail_on_file(said):
    with explained("r.db"):
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))


class ServerSays(Exception):
    """What the driver raises."""

    def __init__(self, said: str, sqlstate: str | None = None) -> None:
        super().__init__(said)
        self.sqlstate = sqlstate


def fail_on_server(said, sqlstate=None, statement=None):
    with explained("postgresql://ana@host/team"):
        raise OperationalError(statement, {}, ServerSays(said, sqlstate))


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "too many SQL variables",
        "too many terms in compound SELECT",
        "too many columns on index_states",
        "too many attached databases - max 10",
        'near "passwort": syntax error',
        "no such column: sentenced",
        "no such table: index_gossip",
        'fts5: syntax error near ""',
        "unrecognized token",
        "no such function: fold",
    ],
)
def test_a_mistake_of_ours_in_a_file_is_not_blamed_on_a_server(said):
    with pytest.raises(OperationalError):
        fail_on_file(said)


@pytest.mark.parametrize(
    "said",
    [
        "attempt to write a readonly database",
        "ATTEMPT TO WRITE A READONLY DATABASE",
        "unable to open database file",
        "database or disk is full",
        "disk I/O error",
        "database disk image is malformed",
        "file is not a database",
    ],
)
def test_what_the_file_says_becomes_two_sentences_that_name_it(said):
    with pytest.raises(RegisterError) as caught:
        fail_on_file(said)
    told = str(caught.value)
    assert told.startswith("r.db: the ")
    assert told.count("r.db") == 1
    assert "SELECT" not in told
    assert ". " in told
    assert not isinstance(caught.value, RegisterBusy)


@pytest.mark.parametrize(
    ("said", "is_busy"),
    [
        ("database is locked", True),
        ("database table is locked: reports", True),
        ("Database Is Locked", True),
        ("database is busy", True),
        ("disk I/O error", False),
        ("", False),
    ],
)
def test_a_lock_is_told_from_a_failure(said, is_busy):
    assert is_locked(OperationalError("", {}, sqlite3.OperationalError(said))) is is_busy


# --- servers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("FATAL: sorry, too many clients already", "takes no more connections"),
        ('FATAL: too many connections for role "ana"', "takes no more connections"),
        ('FATAL: too many connections for database "team"', "takes no more connections"),
        ("FATAL: remaining connection slots are reserved for roles", "takes no more connections"),
        ("FATAL: the database system is shutting down", "broke off"),
        ("server closed the connection unexpectedly", "broke off"),
        ("consuming input failed: the connection is lost", "broke off"),
        ("fe_sendauth: no password supplied", "let you in"),
        ("timeout expired", r"cannot be reached \(timeout expired\)"),
        ("", r"cannot be reached \(\)"),
        ("\n\n", r"cannot be reached \(\)"),
    ],
)
def test_a_server_that_gives_no_session_is_told_in_words(said, words):
    with pytest.raises(RegisterError, match=words) as caught:
        fail_on_server(said)
    assert str(caught.value).startswith("postgresql://ana@host/team: the server")


def test_a_long_message_of_a_server_is_cut():
    with pytest.raises(RegisterError) as caught:
        fail_on_server("x" * 5_000)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "code", ["42P01", "42601", "22P02", "0A000", "42703", "XX000", "P0001", ""]
)
def test_a_mistake_of_ours_on_a_server_goes_through(code):
    with pytest.raises(DBAPIError) as caught:
        fail_on_server("no matter", code, statement="SELECT 1")
    assert isinstance(caught.value, OperationalError)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53000", "lacks memory or room"),
        ("53100", "disk is full"),
        ("53200", "lacks memory or room"),
        ("53300", "no more connections"),
        ("57P02", "broke off"),
        ("58P01", "disk failed"),
        ("XX002", "damaged"),
        ("28000", "let you in"),
    ],
)
def test_the_code_that_fits_best_counts(code, words):
    with pytest.raises(RegisterError, match=words):
        fail_on_server("no matter", code)


# --- heads of backups -----------------------------------------------------------------------------


def head_of(**more):
    said = {
        "corrobora": "backup",
        "form": 1,
        "schema": "0001",
        "program": "1",
        "made_at": "2031-05-06",
        "encrypted": None,
    }
    return json.dumps(said | more).encode() + b"\n"


LOCK = {**QUICK.as_plain(), "start": "AA=="}


@pytest.mark.parametrize(
    "wrong",
    [
        head_of(schema=4),
        head_of(program=None),
        head_of(made_at=["2031"]),
        head_of(encrypted=5),
        head_of(encrypted=False),
        head_of(encrypted=[]),
        head_of(encrypted={}),
        head_of(encrypted="secret"),
        head_of(encrypted={**LOCK, "salt": "ñ"}),
        head_of(encrypted={**LOCK, "salt": 7}),
        head_of(encrypted={**LOCK, "memory": None}),
        head_of(encrypted={**LOCK, "operations": float("inf")}),
        head_of(encrypted={**LOCK, "memory": float("nan")}),
        head_of(encrypted={**LOCK, "operations": [1]}),
        b'{"corrobora": "backup", "form": 1}\n',
        b'{"corrobora": "backup", "form": ' + b"[" * 3_000 + b"\n",
        b'{"corrobora": "backup", "form": ' + b'{"a":' * 700 + b"\n",
        b'{"corrobora": "backup"\xff\n',
        b'{"corrobora": "backup"]\n',
        b'{"corrobora": "backup", "form": ' + b"9" * 4_000 + b"}\n",
    ],
)
def test_a_head_that_makes_no_sense_is_damaged(wrong):
    with pytest.raises(InputError):
        read_head(io.BytesIO(wrong))


@pytest.mark.parametrize("form", [0, 2, 99, "2", None, 1.5])
def test_a_head_of_another_form_says_which(form):
    with pytest.raises(InputError, match="a newer Corrobora made it"):
        read_head(io.BytesIO(head_of(form=form)))


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 0},
        {"memory": -1},
        {"operations": 0},
        {"operations": -5},
        {"operations": 17},
        {"memory": 2**31 + 1},
        {"memory": 2**200},
        {"operations": 2**200},
    ],
)
def test_a_lock_that_cannot_be_opened_is_refused_in_words(change):
    plain = {**QUICK.as_plain(), "start": "AA=="} | change
    with pytest.raises(InputError):
        open_with("words", Lock.from_plain(plain))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_backup_are_refused(raw):
    with pytest.raises(InputError):
        list(read_lines(io.BytesIO(raw), None))


@given(st.binary(max_size=200))
def test_bytes_behind_a_good_head_are_refused(raw):
    with pytest.raises(InputError):
        list(read_lines(io.BytesIO(head_of() + raw), None))


@given(st.lists(st.binary(max_size=80).filter(lambda one: b"\n" not in one), max_size=8))
def test_lines_of_any_bytes_come_back(lines):
    file = io.BytesIO()
    head = BackupHead(schema="0001", program="1", made_at="2031-05-06")
    write_file(file, head, [line + b"\n" for line in lines], passphrase=None)
    assert list(read_lines(file, None)) == lines
    assert read_head(io.BytesIO(file.getvalue())) == head


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        " ",
        "ñandú 🕊",
        "a" * 5_000,
        "tab\tand\nline",
        "\ud800 alone",
        "\udcff from a terminal",
        "\0",
    ],
)
def test_any_passphrase_opens_what_it_sealed(passphrase):
    sealer, lock = seal_with(passphrase, QUICK)
    sealed = sealer.seal(b"Ines", is_last=True)
    assert open_with(passphrase, lock).open(sealed) == (b"Ines", True)
    with pytest.raises(InputError, match="the passphrase is another"):
        open_with(passphrase + "x", lock).open(sealed)


@pytest.mark.parametrize("other", ["Words", "words ", " words", "word", "", None, "wörds"])
def test_a_passphrase_that_is_almost_it_opens_nothing(other):
    sealer, lock = seal_with("words", QUICK)
    sealed = sealer.seal(b"Ines", is_last=True)
    with pytest.raises(InputError, match="the passphrase is another"):
        open_with(other, lock).open(sealed)
