from __future__ import annotations

import datetime
from dataclasses import replace

from corrobora.register.standing import UNDO, find_standing
from corrobora.store.decisions import Decision
from tests.factories import NOON


def made(id_: str, *, replaces: str | None = None, kind: str = "copy", hour: int = 0) -> Decision:
    return Decision(
        id=id_,
        kind=kind,
        subject=("a", "b"),
        payload={},
        reason="why",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(hours=hour),
        replaces=replaces,
    )


def standing(*decisions: Decision) -> list[str]:
    found = find_standing(decisions)
    assert find_standing(decisions[::-1]) == found
    return [one.id for one in found]


FIRST = made("1")
SECOND = made("2", replaces="1", hour=1)


def test_a_decision_stands_until_another_replaces_it():
    assert standing(FIRST) == ["1"]
    assert standing(FIRST, SECOND) == ["2"]


def test_taking_back_brings_back_what_was_replaced():
    assert standing(FIRST, SECOND, made("3", kind=UNDO, replaces="2", hour=2)) == ["1"]


def test_taking_back_the_first_leaves_none():
    assert standing(FIRST, made("2", kind=UNDO, replaces="1", hour=1)) == []


def test_taking_back_can_be_taken_back():
    undone = made("3", kind=UNDO, replaces="2", hour=2)
    again = made("4", kind=UNDO, replaces="3", hour=3)
    assert standing(FIRST, SECOND, undone, again) == ["2"]


def test_decisions_of_one_second_follow_what_they_replace_not_their_ids():
    assert standing(made("z"), made("a", replaces="z")) == ["a"]
    assert standing(made("a"), made("z", replaces="a")) == ["z"]


def test_standing_decisions_come_in_the_order_of_time():
    assert standing(made("b", hour=2), made("a", hour=3), made("c", hour=1)) == ["c", "b", "a"]


def test_what_replaces_an_unknown_decision_stands():
    assert standing(replace(FIRST, replaces="gone")) == ["1"]


def test_a_circle_ends():
    find_standing([replace(FIRST, replaces="2"), SECOND])


def test_a_long_chain():
    chain = [made(f"{n:05d}", replaces=f"{n - 1:05d}" if n else None) for n in range(3000)]
    assert standing(*chain) == ["02999"]
