"""Everything that was ever decided of who somebody is, from decisions alone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.register.decided import Decision
from corrobora.register.judgement_history import find_history, tell_history
from corrobora.register.person_judgements import PAIR, SPLIT, made_by
from corrobora.register.review.holds import HOLD, find_holds
from corrobora.register.standing import UNDO, find_standing
from tests.factories import NOON


def made(number: int, kind: str, *subject: str, replaces: str | None = None, **payload) -> Decision:
    """The decision of that number, a minute after the one before it."""
    return Decision(
        id=f"{number:032x}",
        kind=kind,
        subject=tuple(sorted(subject)),
        payload={"labels": [f"name of {one}" for one in sorted(subject)], **payload},
        reason="I asked",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(minutes=number),
        replaces=replaces,
    )


def join(number, a, b, **more):
    return made(number, PAIR, a, b, judgement="positive", kept=a, **more)


def refuse(number, a, b, **more):
    return made(number, PAIR, a, b, judgement="negative", kept=a, **more)


def undo(number, one):
    return Decision(
        id=f"{number:032x}",
        kind=UNDO,
        subject=one.subject,
        payload={},
        reason="wrong key",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(minutes=number),
        replaces=one.id,
    )


def ids(decisions):
    return [one.id for one in decisions]


def test_a_chain_of_merges_is_one_history_and_refusals_of_its_members_stand_in_it():
    first, second, third = join(1, "a", "b"), join(2, "b", "c"), refuse(3, "c", "d")
    other = join(4, "d", "e")
    every = [first, second, third, other]
    for person in "abc":
        assert ids(find_history(every, {person})) == ids([first, second, third])
    # Who was only told apart from them has a history of their own.
    assert ids(find_history(every, {"d"})) == ids([third, other])


def test_what_was_taken_back_and_taken_back_again_stays():
    first = join(1, "a", "b")
    second = undo(2, first)
    third = undo(3, second)
    rows = tell_history([first, second, third], {"b"})
    assert [row.decision.id for row in rows] == ids([first, second, third])
    assert [row.stands for row in rows] == [True, False, True]
    assert [row.fell_to for row in rows] == [None, third, None]
    assert [row.took_back for row in rows] == [None, first.id, second.id]
    assert {row.about for row in rows} == {("name of a", "name of b")}


def test_a_replaced_answer_names_what_took_its_place():
    first = join(1, "a", "b")
    second = refuse(2, "a", "b", replaces=first.id)
    rows = tell_history([first, second], {"a"})
    assert rows[0].fell_to is not None
    assert (rows[0].fell_to.id, rows[1].stands) == (second.id, True)


def test_a_split_brings_both_into_one_history():
    split = made(1, SPLIT, "a", of=["a", "b"])
    later = refuse(2, made_by(split.id), "z")
    rows = find_history([split, later], {"a"})
    assert ids(rows) == ids([split, later])
    assert ids(find_history([split, later], {made_by(split.id)})) == ids([split, later])


def test_what_is_decided_of_something_else_is_left_out():
    other = made(1, "publish", "a", part="outside")
    copy = made(2, "copy", "r1", "r2", judgement="positive")
    hold = made(3, HOLD, "a", "b")
    assert ids(find_history([other, copy, hold], {"a"})) == ids([hold])
    assert find_history([], {"a"}) == ()


def test_of_one_moment_what_replaces_comes_after():
    first = join(9, "a", "b")
    second = undo(9, first)
    # Ids are random: the one that took back may well come first by its id.
    second = Decision(
        id="0" * 32,
        kind=second.kind,
        subject=second.subject,
        payload=second.payload,
        reason=second.reason,
        decided_by=second.decided_by,
        decided_at=first.decided_at,
        replaces=first.id,
    )
    assert ids(find_history([second, first], {"a"})) == ids([first, second])


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=8))
def test_every_decision_on_somebody_is_in_their_history(pairs):
    every = [join(i, a, b) for i, (a, b) in enumerate(pairs) if a != b]
    for person in "abcd":
        told = set(ids(find_history(every, {person})))
        assert {one.id for one in every if person in one.subject} <= told


@pytest.mark.parametrize("again", [True, False])
def test_a_question_is_aside_while_what_puts_it_aside_stands(again):
    hold = made(1, HOLD, "a", "b")
    back = undo(2, hold)
    decisions = [hold, back, *([undo(3, back)] if again else [])]
    found = find_holds(decisions)
    assert set(found) == ({frozenset("ab")} if again else set())
    assert all(one.kind == HOLD for one in find_standing(decisions)) is True


def test_of_two_who_put_it_aside_the_last_is_told():
    first = made(1, HOLD, "a", "b")
    second = made(2, HOLD, "a", "b")
    assert find_holds([first, second])[frozenset("ab")].id == second.id
    assert find_holds([made(1, "note", "a")]) == {}
