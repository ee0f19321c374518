"""Taking another policy: a run that reads nothing, kept with who did it and why."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.assess.policy import default_policy_text
from corrobora.errors import PackError, UsageError
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.register.policies import explain_current
from corrobora.register.policy_taking import (
    POLICY,
    Taker,
    choose_policy,
    find_taking,
    take_policy,
)
from corrobora.register.queries import load_evidence
from corrobora.register.recording import begin_run
from corrobora.store.database import reading
from corrobora.store.log import KEY_BYTES, load_last_row
from corrobora.store.runs import load_last_run
from tests.factories import NOON
from tests.unit.register.conftest import KNOWLEDGE, begin, end
from tests.unit.register.conftest import POLICY as SHIPPED

OURS = default_policy_text().replace('name = "default"', 'name = "ours"')
LATER = NOON + datetime.timedelta(hours=2)
ADA = Taker("Ada Brask", "the assembly agreed", LATER, (bytes(KEY_BYTES), bytes([1]) * KEY_BYTES))


def take(where, text=OURS, seen=SHIPPED.hash, by=ADA):
    return take_policy(where, text, seen=seen, by=by)


def current(where):
    with opened(where) as connection:
        return explain_current(connection)


def test_findings_go_by_it_from_then_on(filled, where):
    taken = take(where)
    assert taken.name == "ours"
    assert current(where).hash == taken.hash
    with opened(where) as connection:
        assert load_evidence(connection).policy == taken
        assert load_evidence(connection, known_at=NOON).policy.name == "default"
        assert examine(connection).is_sound


def test_it_is_logged_with_who_and_why(filled, where):
    taken = take(where)
    with opened(where) as connection:
        row = load_last_row(connection, POLICY)
        told = find_taking(connection)
    assert row.payload == {
        "who": "Ada Brask",
        "why": "the assembly agreed",
        "run": 2,
        "policy": taken.hash,
        "before": SHIPPED.hash,
    }
    assert (told.who, told.why, told.policy, told.at) == (
        "Ada Brask",
        "the assembly agreed",
        taken.hash,
        LATER,
    )


def test_packs_and_program_stay_those_of_the_last_run(filled, where):
    with opened(where) as connection:
        before = load_last_run(connection)
    take(where)
    with opened(where) as connection:
        after = load_last_run(connection)
    assert (after.packs_hash, after.program) == (before.packs_hash, before.program)
    assert after.finished_at is not None


def test_before_anybody_took_one_nobody_did(filled, where):
    with opened(where) as connection:
        assert find_taking(connection) is None


def test_a_run_that_is_given_none_goes_by_what_was_taken(filled, where):
    assert choose_policy(filled).name == "default"
    taken = take(where)
    assert choose_policy(filled) == taken


def test_a_run_with_another_takes_its_place(filled, where):
    take(where)
    begin(filled, at=LATER)
    end(filled, 3)
    assert choose_policy(filled).name == "default"
    with opened(where) as connection:
        assert find_taking(connection) is None


def test_the_shipped_one_that_was_taken_again_is_not_held_fast(filled, where):
    first = take(where)
    take(where, default_policy_text(), seen=first.hash)
    with reading(filled) as connection:
        assert load_last_run(connection).settings["taken"] is False
    assert choose_policy(filled).name == "default"


def test_an_empty_register_goes_by_the_shipped_one(empty):
    assert choose_policy(empty).name == "default"


def test_an_empty_register_takes_none(empty, where):
    with pytest.raises(UsageError, match="holds nothing yet"):
        take(where)


def test_another_stands_by_now(filled, where):
    take(where)
    with pytest.raises(UsageError, match="Another policy stands by now"):
        take(where, OURS.replace("ours", "theirs"))


def test_the_same_changes_nothing(filled, where):
    with pytest.raises(UsageError, match="This is the policy that stands"):
        take(where, default_policy_text())
    with opened(where) as connection:
        assert load_last_run(connection).number == 1


def test_a_run_under_way_is_waited_for(filled, where):
    begin_run(filled, KNOWLEDGE, settings={}, at=LATER)
    with pytest.raises(UsageError, match="under way, or was broken off"):
        take(where)


def test_every_mistake_of_it_is_told(filled, where):
    with pytest.raises(PackError, match="sides must be a number"):
        take(where, "[corroborated]\nsides = 1\n")


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (replace(ADA, why=" "), "needs its reason"),
        (replace(ADA, name=""), "needs its reason"),
        (replace(ADA, why="x" * 4001), "longer than 4,000"),
    ],
)
def test_nothing_is_taken_without_a_name_and_a_reason(filled, where, by, said):
    with pytest.raises(UsageError, match=said):
        take(where, by=by)
    assert current(where).name == "default"
