"""Addresses are given once, at random, to whoever has none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from corrobora.store.addresses import (
    assign_addresses,
    find_holder,
    find_typed,
    load_addresses,
    load_last_assigned,
    load_names,
)
from tests.factories import NOON

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def choose():
    letters: Iterator[str] = iter("abcdefghij")
    return lambda: next(letters)


def test_everybody_gets_one_and_keeps_it(connection, choose):
    assert assign_addresses(connection, ["p2", "p1", "p1"], choose=choose, at=NOON) == 2
    assert assign_addresses(connection, ["p1", "p3"], choose=choose, at=NOON + HOUR) == 1
    assert load_addresses(connection) == {"p1": "a", "p2": "b", "p3": "c"}
    assert assign_addresses(connection, [], choose=choose, at=NOON) == 0


def test_some_are_asked_for(connection, choose):
    assign_addresses(connection, [f"p{n}" for n in range(5)], choose=choose, at=NOON)
    assert load_addresses(connection, ["p4", "p9"]) == {"p4": "e"}
    assert load_addresses(connection, []) == {}


def test_an_address_has_a_holder(connection, choose):
    assign_addresses(connection, ["p1"], choose=choose, at=NOON)
    assert find_holder(connection, "a") == "p1"
    assert find_holder(connection, "b") is None
    assert find_typed(connection, " A ") == "p1"
    assert find_typed(connection, " P1 ") == "p1"
    assert find_typed(connection, "b") == "b"


def test_before_it_was_given_nobody_had_it(connection, choose):
    assert load_last_assigned(connection) is None
    assign_addresses(connection, ["p1"], choose=choose, at=NOON)
    assign_addresses(connection, ["p2"], choose=choose, at=NOON + HOUR)
    assert load_addresses(connection, known_at=NOON) == {"p1": "a"}
    assert load_addresses(connection, ["p2"], known_at=NOON) == {}
    assert load_last_assigned(connection) == NOON + HOUR


def test_nobody_is_named_in_an_empty_register(connection):
    assert load_names(connection, since=None) == frozenset()
