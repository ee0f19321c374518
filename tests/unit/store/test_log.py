from __future__ import annotations

import datetime
import hashlib
import json

import pytest
from sqlalchemy import delete, select, update

from corrobora.store.decisions import Decision, append_decision, load_decisions
from corrobora.store.log import KEY_BYTES, append_log, check_log, follow_last, load_log_head
from corrobora.store.tables import log, log_payloads
from tests.factories import NOON

HOUR = datetime.timedelta(hours=1)


def append(connection, name, number=0):
    return append_log(
        connection,
        kind="decision",
        payload={"person": name},
        key=bytes([number]) * KEY_BYTES,
        at=NOON + number * HOUR,
    )


@pytest.fixture
def chain(connection):
    for number, name in enumerate(["Ines Abellard", "Oto Brandimar", "Lia Quessant"]):
        append(connection, name, number)
    return connection


def test_empty_log_proves_itself(connection):
    assert list(check_log(connection)) == []
    assert load_log_head(connection).number == 0


def test_chain_proves_itself_and_its_head_moves(chain):
    assert list(check_log(chain)) == []
    head = load_log_head(chain)
    assert head.number == 3
    later = append(chain, "Ines Abellard", 3)
    assert later == load_log_head(chain) != head
    assert list(check_log(chain)) == []


def test_what_follows_in_the_same_second_comes_later(connection):
    assert follow_last(connection, NOON) == NOON
    append(connection, "Ines Abellard")
    after = follow_last(connection, NOON)
    assert after == NOON + datetime.timedelta(microseconds=1)
    append_log(connection, kind="decision", payload={}, key=bytes(KEY_BYTES), at=after)
    assert follow_last(connection, NOON) == NOON + datetime.timedelta(microseconds=2)


@pytest.mark.parametrize("seconds", [1, 2, 3600, -1, -3600])
def test_another_second_stays_as_the_clock_says(connection, seconds):
    append(connection, "Ines Abellard")
    asked = NOON + datetime.timedelta(seconds=seconds)
    assert follow_last(connection, asked) == asked


def test_row_hash_can_be_computed_by_anybody(chain):
    row = chain.execute(select(log).where(log.c.number == 2)).one()
    at = "2031-05-06T13:00:00.000000Z"
    written = json.dumps([2, at, "decision", row.commitment, row.previous])
    assert row.hash == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "erasure"), ("at", NOON), ("commitment", "0" * 64), ("hash", "0" * 64)],
)
def test_changed_row_is_found(chain, column, value):
    chain.execute(update(log).where(log.c.number == 2).values({column: value}))
    assert any("log row 2 was changed" in said for said in check_log(chain))


def test_row_recomputed_alone_breaks_the_one_after_it(chain):
    """Whoever rewrites a row with its hash has to rewrite all that follow."""
    row = dict(chain.execute(select(log).where(log.c.number == 2)).one()._mapping)
    row["kind"] = "erasure"
    written = json.dumps(
        [2, "2031-05-06T13:00:00.000000Z", row["kind"], row["commitment"], row["previous"]]
    )
    row["hash"] = hashlib.sha256(written.encode()).hexdigest()
    chain.execute(update(log).where(log.c.number == 2).values(row))
    assert list(check_log(chain)) == ["log row 3 does not follow the row before it"]


def test_row_cut_out_of_the_middle_is_found(chain):
    chain.execute(delete(log_payloads).where(log_payloads.c.number == 2))
    chain.execute(delete(log).where(log.c.number == 2))
    assert "log row 2 is missing; row 3 stands in its place" in list(check_log(chain))


def test_changed_payload_is_found(chain):
    changed = json.dumps({"person": "Somebody Else"})
    chain.execute(update(log_payloads).where(log_payloads.c.number == 1).values(payload=changed))
    assert list(check_log(chain)) == ["what log row 1 commits to was changed after it was written"]


def test_erased_payload_leaves_the_chain_whole(chain):
    chain.execute(delete(log_payloads).where(log_payloads.c.number == 2))
    assert list(check_log(chain)) == []


def test_log_alone_says_no_name(chain):
    rows = chain.execute(select(log)).all()
    assert "Abellard" not in str(rows)
    guess = json.dumps({"person": "Ines Abellard"}).encode()
    assert rows[0].commitment != hashlib.sha256(guess).hexdigest()


def test_same_payload_under_another_key_has_another_commitment(connection):
    append(connection, "Ines Abellard", 0)
    append(connection, "Ines Abellard", 1)
    first, second = connection.scalars(select(log.c.commitment))
    assert first != second


def test_key_of_another_length_is_refused(connection):
    with pytest.raises(ValueError, match="32 bytes, not 3"):
        append_log(connection, kind="k", payload={}, key=b"abc", at=NOON)


def test_decisions_are_appended_and_replaced_by_later_ones(connection):
    first = Decision(
        id="a" * 32,
        kind="same_person",
        subject=("p1", "p2"),
        payload={"judgement": "positive"},
        reason="the same date of birth",
        decided_by="L. Q.",
        decided_at=NOON,
    )
    second = Decision(
        id="0" * 32,
        kind="same_person",
        subject=("p1", "p2"),
        payload={"judgement": "negative"},
        reason="two brothers",
        decided_by="O. B.",
        decided_at=NOON + HOUR,
        replaces=first.id,
    )
    append_decision(connection, first)
    append_decision(connection, second)
    assert load_decisions(connection) == (first, second)
    assert load_decisions(connection, known_at=NOON) == (first,)
