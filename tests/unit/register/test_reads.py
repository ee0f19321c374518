"""Each look at what is restricted is a row of the log, and none goes without a reason."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from corrobora.errors import UsageError
from corrobora.register.opening import opened
from corrobora.register.reads import READ, log_read
from corrobora.store.database import writing
from corrobora.store.log import KEY_BYTES, check_log, iterate_payloads
from tests.factories import NOON

SAID = {"who": "Ana Serrat", "what": "informant 3f", "why": "to ask again"}


def read_log(path):
    with opened(path) as connection:
        assert list(check_log(connection)) == []
        return [payload for _, payload in iterate_payloads(connection, READ)]


def test_a_look_is_logged_by_path(filled, where):
    del filled
    path = where
    head = log_read(path, **SAID, at=NOON, key=b"\x03" * KEY_BYTES)
    assert head.number == 2
    assert read_log(path) == [SAID]


def test_a_look_is_logged_in_the_transaction_that_shows_the_record(filled, where):
    with writing(filled) as connection:
        log_read(connection, **SAID, at=NOON, key=b"\x03" * KEY_BYTES)
    assert read_log(where) == [SAID]


def test_the_log_alone_says_nothing_of_it(filled):
    with writing(filled) as connection:
        log_read(connection, **SAID, at=NOON, key=b"\x03" * KEY_BYTES)
        rows = str(connection.execute(text("SELECT * FROM log")).all())
    assert not any(said in rows for said in SAID.values())


@pytest.mark.parametrize("missing", SAID)
def test_nothing_is_shown_to_nobody_or_for_no_reason(filled, where, missing):
    del filled
    path = where
    with pytest.raises(UsageError, match=missing):
        log_read(path, **{**SAID, missing: "  "}, at=NOON, key=bytes(KEY_BYTES))
    assert read_log(path) == []


def test_a_reason_is_no_report(filled, where):
    del filled
    with pytest.raises(UsageError, match="longer than 4,000"):
        log_read(where, **{**SAID, "why": "x" * 4001}, at=NOON, key=bytes(KEY_BYTES))
