"""Pages of the log and of decisions, newest first, and the chains that decisions stand in."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import update

from corrobora.store.decisions import (
    Decision,
    append_decision,
    load_chains,
    load_decisions_page,
)
from corrobora.store.log import (
    KEY_BYTES,
    append_log,
    drop_payloads,
    load_last_row,
    load_log_rows,
)
from corrobora.store.tables import log_payloads
from tests.factories import NOON

MINUTE = datetime.timedelta(minutes=1)


def append(connection, number, kind="run"):
    payload = {"n": number}
    at = NOON + number * MINUTE
    append_log(connection, kind=kind, payload=payload, key=bytes(KEY_BYTES), at=at)


def decide(connection, number, kind="publish", replaces=None, at=None):
    one = Decision(
        id=f"{number:032x}",
        kind=kind,
        subject=("somebody",),
        payload={"part": "outside"},
        reason="as agreed",
        decided_by="Ana Serrat",
        decided_at=NOON + number * MINUTE if at is None else at,
        replaces=None if replaces is None else f"{replaces:032x}",
    )
    append_decision(connection, one)
    return one


@pytest.fixture
def rows(connection):
    for number in range(1, 8):
        append(connection, number, "run" if number % 2 else "read")
    return connection


def numbers(found):
    return [one.number for one in found]


def test_rows_come_newest_first_and_page_by_page(rows):
    first = load_log_rows(rows, most=3)
    assert numbers(first) == [7, 6, 5]
    assert numbers(load_log_rows(rows, before=5, most=3)) == [4, 3, 2]
    assert numbers(load_log_rows(rows, before=2, most=3)) == [1]
    assert load_log_rows(rows, before=1) == ()
    assert first[0].payload == {"n": 7}
    assert first[0].at == NOON + 7 * MINUTE


def test_rows_of_one_kind(rows):
    assert numbers(load_log_rows(rows, kind="read")) == [6, 4, 2]
    assert numbers(load_log_rows(rows, kind="read", before=6, most=1)) == [4]
    assert load_log_rows(rows, kind="egg") == ()


def test_what_was_erased_is_none(rows):
    drop_payloads(rows, [7, 6])
    assert [one.payload for one in load_log_rows(rows, most=3)] == [None, None, {"n": 5}]
    assert load_last_row(rows, "run").number == 5
    assert load_last_row(rows, "read").number == 4
    assert load_last_row(rows, "egg") is None


def test_a_row_that_is_damaged_is_given_as_it_is(rows):
    rows.execute(update(log_payloads).where(log_payloads.c.number == 7).values(payload="{torn"))
    assert load_log_rows(rows, most=1)[0].payload == "{torn"


def test_decisions_of_a_kind_come_page_by_page(connection):
    made = [decide(connection, number) for number in range(1, 6)]
    decide(connection, 9, kind="restrict")
    first = load_decisions_page(connection, "publish", most=2)
    assert list(first) == [made[4], made[3]]
    second = load_decisions_page(connection, "publish", after=first[-1].id, most=2)
    assert list(second) == [made[2], made[1]]
    assert load_decisions_page(connection, "publish", after=made[0].id) == ()
    assert load_decisions_page(connection, "publish", after="f" * 32) == ()


def test_those_of_one_moment_are_each_given_once(connection):
    made = [decide(connection, number, at=NOON) for number in (3, 1, 2)]
    seen, after = [], None
    while page := load_decisions_page(connection, "publish", after=after, most=1):
        seen += page
        after = page[-1].id
    assert sorted(seen, key=lambda one: one.id) == sorted(made, key=lambda one: one.id)


def test_a_chain_holds_all_that_bears_on_a_decision(connection):
    first = decide(connection, 1)
    second = decide(connection, 2, replaces=1)
    undo = decide(connection, 3, kind="undo", replaces=2)
    decide(connection, 4)
    for one in (first, second, undo):
        assert set(load_chains(connection, [one.id])) == {first.id, second.id, undo.id}
    assert load_chains(connection, []) == {}
    early = load_chains(connection, [first.id], known_at=NOON + 2 * MINUTE)
    assert set(early) == {first.id, second.id}
