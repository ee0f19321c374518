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
