from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from corrobora.errors import RegisterBusy, RegisterError
from corrobora.store.failures import explained


def fail(kind, said):
    with explained("r.db"):
        raise kind("SELECT 1", {}, sqlite3.OperationalError(said))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("attempt to write a readonly database", "read-only"),
        ("unable to open database file", "cannot be opened"),
        ("database or disk is full", "disk is full"),
        ("disk I/O error", "disk failed"),
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "damaged"),
    ],
)
def test_failure_of_the_file_is_said_with_what_to_do(said, words):
    with pytest.raises(RegisterError, match=words) as caught:
        fail(OperationalError, said)
    assert str(caught.value).startswith("r.db: ")
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize("said", ["database is locked", "database table is locked"])
def test_locked_register_is_busy(said):
    with pytest.raises(RegisterBusy, match="Try again"):
        fail(OperationalError, said)


class ServerSays(Exception):
    """What the driver raises: with the server's code, or without one where there is no session."""

    def __init__(self, said: str, sqlstate: str | None = None) -> None:
        super().__init__(said)
        self.sqlstate = sqlstate


def fail_on_server(said, sqlstate=None, statement="SELECT 1"):
    with explained("postgresql://ana@host/team"):
        raise OperationalError(statement, {}, ServerSays(said, sqlstate))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53100", "disk is full"),
        ("53300", "no more connections"),
        ("53200", "lacks memory"),
        ("57P01", "broke off"),
        ("08006", "broke off"),
        ("25006", "only lets read"),
        ("28P01", "did not let you in"),
        ("3D000", "no such database"),
        ("42501", "may not do that"),
        ("22021", "NUL"),
        ("XX001", "damaged"),
        ("58030", "disk failed"),
    ],
)
def test_what_a_server_says_is_told_by_its_code_whatever_its_language(code, words):
    with pytest.raises(RegisterError, match=words) as caught:
        fail_on_server("ОШИБКА", code)
    assert str(caught.value).startswith("postgresql://ana@host/team: ")
    assert "ОШИБКА" not in str(caught.value)


@pytest.mark.parametrize("code", ["55P03", "40001", "40P01", "57014"])
def test_what_others_hold_on_a_server_is_busy(code):
    with pytest.raises(RegisterBusy, match="Try again"):
        fail_on_server("…", code)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("connection failed: FATAL:  password authentication failed for user", "let you in"),
        ('connection failed: FATAL:  no pg_hba.conf entry for host "::1"', "let you in"),
        ('connection failed: FATAL:  role "ana" does not exist', "let you in"),
        ('connection failed: FATAL:  database "team" does not exist', "no such database"),
        ("connection failed: FATAL:  sorry, too many clients already", "no more connections"),
        ("FATAL:  the database system is starting up", "is starting"),
        (
            "connection refused\n\tIs the server running?",
            r"cannot be reached \(connection refused\)",
        ),
        ("the connection is closed", "broke off"),
        ("PostgreSQL text fields cannot contain NUL (0x00) bytes", "character NUL"),
    ],
)
def test_server_that_gives_no_session_is_said_with_what_to_do(said, words):
    with pytest.raises(RegisterError, match=words):
        fail_on_server(said, statement=None)


def test_mistakes_of_ours_on_a_server_go_through():
    with pytest.raises(OperationalError, match="relation"):
        fail_on_server('relation "gossip" does not exist', "42P01")


def test_mistakes_of_ours_go_through():
    with pytest.raises(IntegrityError):
        fail(IntegrityError, "UNIQUE constraint failed")
    with pytest.raises(DatabaseError, match="no such table"):
        fail(OperationalError, "no such table: gossip")


def test_other_errors_are_not_touched():
    def wrong() -> None:
        with explained("r.db"):
            message = "one"
            raise KeyError(message)

    with pytest.raises(KeyError, match="one"):
        wrong()


def test_nothing_happens_where_nothing_fails():
    with explained("r.db"):
        pass
