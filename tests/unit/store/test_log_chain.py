"""Whoever touches the log is found out: by the chain itself, or by a head noted elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, delete, select, text, update

from corrobora.store.log import KEY_BYTES, LogHead, append_log, check_log, load_log_head
from corrobora.store.tables import log, log_payloads, metadata
from tests.factories import NOON

PAYLOADS = [{"person": "Ines Abellard"}, {"person": "Oto Brandimar"}, {"run": 3, "new": 2}]
PAYLOAD = st.dictionaries(st.text(max_size=6), st.text(max_size=6) | st.integers(), max_size=3)


@contextmanager
def a_log(payloads=PAYLOADS, *, salt: int = 0) -> Iterator[Connection]:
    """A log in memory with one row a payload; another salt means other keys."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        for number, payload in enumerate(payloads):
            append_log(
                connection,
                kind="decision",
                payload=payload,
                key=bytes([number + salt]) * KEY_BYTES,
                at=NOON + number * datetime.timedelta(minutes=17),
            )
        yield connection
    engine.dispose()


def set_cell(connection: Connection, column: str, number: int, value: str) -> None:
    """Write past the code, as somebody with an editor for SQLite would."""
    connection.execute(
        text(f"UPDATE log SET {column} = :value WHERE number = :number"),  # noqa: S608 - ours
        {"value": value, "number": number},
    )


def cell(connection: Connection, column: str, number: int) -> str:
    question = text(f"SELECT {column} FROM log WHERE number = :number")  # noqa: S608 - ours
    return str(connection.scalar(question, {"number": number}))


def one_character_off(value: str, *, digits_alone: bool = False) -> Iterator[str]:
    for place, letter in enumerate(value):
        if letter.isdigit() or not digits_alone:
            yield value[:place] + chr(ord(letter) ^ 1) + value[place + 1 :]


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("column", ["kind", "commitment", "previous", "hash"])
def test_any_single_character_changed_is_found(column, number):
    with a_log() as connection:
        whole = cell(connection, column, number)
        for changed in one_character_off(whole):
            set_cell(connection, column, number, changed)
            assert list(check_log(connection)), changed
        set_cell(connection, column, number, whole)
        assert list(check_log(connection)) == []


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_digit_of_the_time_changed_is_found(number):
    with a_log() as connection:
        whole = cell(connection, "at", number)
        for changed in one_character_off(whole, digits_alone=True):
            set_cell(connection, "at", number, changed)
            try:
                said = list(check_log(connection))
            except ValueError as error:  # it is no time any more; `doctor` says so
                said = [str(error)]
            assert said, changed


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_byte_of_payload_or_key_changed_is_found(number):
    with a_log() as connection:
        row = connection.execute(select(log_payloads).where(log_payloads.c.number == number)).one()
        where = log_payloads.c.number == number
        for changed in one_character_off(row.payload):
            connection.execute(update(log_payloads).where(where).values(payload=changed))
            assert len(list(check_log(connection))) == 1, changed
        connection.execute(update(log_payloads).where(where).values(payload=row.payload))
        for place in range(KEY_BYTES):
            key = bytearray(row.key)
            key[place] ^= 1
            connection.execute(update(log_payloads).where(where).values(key=bytes(key)))
            assert list(check_log(connection)) == [
                f"what log row {number} commits to was changed after it was written"
            ]


@pytest.mark.parametrize("pair", list(combinations([1, 2, 3], 2)), ids=str)
def test_two_rows_that_changed_places_are_found(pair):
    one, other = pair
    with a_log() as connection:
        connection.execute(update(log_payloads).values(number=-log_payloads.c.number))
        for number, to in ((one, 99), (other, one), (99, other)):
            connection.execute(update(log).where(log.c.number == number).values(number=to))
        for number, to in ((-one, other), (-other, one)):
            connection.execute(
                update(log_payloads).where(log_payloads.c.number == number).values(number=to)
            )
        connection.execute(
            update(log_payloads)
            .where(log_payloads.c.number < 0)
            .values(number=-log_payloads.c.number)
        )
        said = list(check_log(connection))
    assert f"log row {one} was changed after it was written" in said
    assert f"log row {other} was changed after it was written" in said


@pytest.mark.parametrize("pair", list(combinations([1, 2, 3], 2)), ids=str)
def test_two_payloads_that_changed_places_are_found(pair):
    one, other = pair
    with a_log() as connection:
        for number, to in ((one, 99), (other, one), (99, other)):
            connection.execute(
                update(log_payloads).where(log_payloads.c.number == number).values(number=to)
            )
        assert list(check_log(connection)) == [
            f"what log row {number} commits to was changed after it was written" for number in pair
        ]


@pytest.mark.parametrize("number", [1, 2])
def test_a_row_cut_out_is_missed(number):
    with a_log() as connection:
        connection.execute(delete(log_payloads).where(log_payloads.c.number == number))
        connection.execute(delete(log).where(log.c.number == number))
        said = list(check_log(connection))
    assert said[0] == f"log row {number} is missing; row {number + 1} stands in its place"


def test_a_cut_that_is_numbered_over_is_found_too():
    with a_log() as connection:
        connection.execute(delete(log_payloads))
        connection.execute(delete(log).where(log.c.number == 2))
        connection.execute(update(log).where(log.c.number == 3).values(number=2))
        assert "log row 2 does not follow the row before it" in list(check_log(connection))


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_cut_tail_shows_against_the_head_that_was_noted(kept):
    with a_log() as connection:
        noted = load_log_head(connection)
        connection.execute(delete(log_payloads).where(log_payloads.c.number > kept))
        connection.execute(delete(log).where(log.c.number > kept))
        assert list(check_log(connection)) == []  # the chain alone cannot know
        head = load_log_head(connection)
    assert head != noted
    assert head.number == kept < noted.number


def test_a_chain_made_anew_shows_against_the_head_that_was_noted():
    with a_log() as connection:
        noted = load_log_head(connection)
    forged = [PAYLOADS[0], {"person": "Somebody Else"}, PAYLOADS[2]]
    with a_log(forged) as connection:
        assert list(check_log(connection)) == []
        head = load_log_head(connection)
    assert head.number == noted.number
    assert head.hash != noted.hash


def test_a_noted_head_stays_in_the_chain_while_it_grows():
    with a_log() as connection:
        noted = load_log_head(connection)
        append_log(connection, kind="run", payload={}, key=bytes(KEY_BYTES), at=NOON)
        held = connection.scalar(select(log.c.hash).where(log.c.number == noted.number))
    assert held == noted.hash


def test_the_first_head_is_nothing():
    with a_log([]) as connection:
        assert load_log_head(connection) == LogHead(0, "0" * 64)
        assert list(check_log(connection)) == []


@given(st.lists(PAYLOAD, min_size=1, max_size=4))
@settings(max_examples=25)
def test_whatever_is_logged_proves_itself(payloads):
    with a_log(payloads) as connection:
        assert list(check_log(connection)) == []
        assert load_log_head(connection).number == len(payloads)


@given(st.lists(PAYLOAD, min_size=1, max_size=3), st.data())
@settings(max_examples=25)
def test_a_payload_exchanged_for_any_other_is_found(payloads, data):
    number = data.draw(st.integers(1, len(payloads)))
    with a_log(payloads) as connection:
        where = log_payloads.c.number == number
        written = connection.scalar(select(log_payloads.c.payload).where(where))
        other = data.draw(st.text(max_size=9).filter(lambda given: given != written))
        connection.execute(update(log_payloads).where(where).values(payload=other))
        assert len(list(check_log(connection))) == 1


def test_the_same_payloads_under_other_keys_have_other_commitments():
    with a_log() as one, a_log(salt=100) as other:
        first = set(one.scalars(select(log.c.commitment)))
        second = set(other.scalars(select(log.c.commitment)))
    assert not first & second


def test_all_payloads_may_be_erased_and_the_chain_stands():
    with a_log() as connection:
        noted = load_log_head(connection)
        connection.execute(delete(log_payloads))
        assert list(check_log(connection)) == []
        assert load_log_head(connection) == noted
