"""What was put aside: until it is judged, again where the judgement is taken back; both stores."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.pairs import PairSeen, hold_pair
from corrobora.register.decided import list_decisions
from corrobora.register.judgement_history import tell_history
from corrobora.register.opening import opened
from corrobora.register.person_judgements import PAIR
from corrobora.register.review.holds import HOLD, find_holds, find_judged_holds
from corrobora.register.review.queue import load_state
from corrobora.register.standing import UNDO
from corrobora.store.decisions import Decision, load_decisions
from tests.factories import NOON
from tests.unit.register.review.test_foresight import (
    ANA,
    NO,
    UNSURE,
    YES,
    A,
    B,
    C,
    ask,
    decide,
    path,  # noqa: F401 - a fixture
    stamp,
)


def made(id_: str, kind: str, two: tuple[str, ...] = ("a", "b"), *, hour: int = 0, **more):
    return replace(
        Decision(
            id=id_,
            kind=kind,
            subject=two,
            payload={"judgement": "negative", "kept": "a", "labels": ["A", "B"]},
            reason="why",
            decided_by="Ana Serrat",
            decided_at=NOON + datetime.timedelta(hours=hour),
        ),
        **more,
    )


def held(*decisions) -> dict[frozenset[str], str]:
    return {pair: one.id for pair, one in find_holds(decisions).items()}


AB = frozenset("ab")
ASIDE = made("1", HOLD)


def test_a_hold_stands_by_itself():
    assert held(ASIDE) == {AB: "1"}
    assert find_judged_holds([ASIDE]) == {}


def test_of_two_holds_the_last_counts():
    assert held(ASIDE, made("2", HOLD, hour=1)) == {AB: "2"}


@pytest.mark.parametrize("judgement", ["positive", "negative", "unsure"])
def test_a_judgement_after_it_ends_it(judgement):
    payload = {**ASIDE.payload, "judgement": judgement}
    judged = made("2", PAIR, hour=1, payload=payload)
    assert held(ASIDE, judged) == {}
    assert find_judged_holds([ASIDE, judged]) == {"1": judged}


def test_a_judgement_before_it_does_not():
    """Somebody judged, somebody doubted it later and put it aside: it stays put aside."""
    judged, aside = made("1", PAIR), made("2", HOLD, hour=1)
    assert held(judged, aside) == {AB: "2"}


def test_a_judgement_on_another_pair_does_not():
    assert held(ASIDE, made("2", PAIR, ("a", "c"), hour=1)) == {AB: "1"}


def test_a_judgement_that_was_taken_back_leaves_it_as_it_was():
    judged = made("2", PAIR, hour=1)
    undone = made("3", UNDO, hour=2, payload={}, replaces="2")
    assert held(ASIDE, judged, undone) == {AB: "1"}
    again = made("4", UNDO, hour=3, payload={}, replaces="3")
    assert held(ASIDE, judged, undone, again) == {}


def test_put_aside_again_after_a_judgement_is_put_aside():
    judged = made("2", PAIR, hour=1)
    assert held(ASIDE, judged, made("3", HOLD, hour=2)) == {AB: "3"}
    assert list(find_judged_holds([ASIDE, judged, made("3", HOLD, hour=2)])) == ["1"]


def test_a_hold_of_which_an_erasure_left_no_subject_is_none():
    assert held(made("1", HOLD, ())) == {}
    assert find_judged_holds([made("1", HOLD, ()), made("2", PAIR, (), hour=1)]) == {}


def test_an_answer_to_one_hold_is_no_answer_to_the_next():
    first, second = made("2", PAIR, hour=1), made("5", PAIR, hour=5)
    told = find_judged_holds([ASIDE, first, made("3", HOLD, hour=2), second])
    assert {hold: by.id for hold, by in told.items()} == {"1": "2", "3": "5"}


@given(st.lists(st.tuples(st.sampled_from([HOLD, PAIR]), st.sampled_from(["ab", "ac", "bc"]))))
def test_a_pair_is_put_aside_if_the_last_said_of_it_was_so(told):
    """Against the rule said over again: by the last word on each pair alone."""
    decisions = [made(f"{n:03}", kind, tuple(two), hour=n) for n, (kind, two) in enumerate(told)]
    last = {frozenset(two): kind for kind, two in told}
    assert set(held(*decisions)) == {two for two, kind in last.items() if kind == HOLD}


# --- in a register ------------------------------------------------------------------------------


def put_aside(path, two=(A, B)):  # noqa: F811
    return hold_pair(path, PairSeen(two), author=ANA, stamp=stamp()).decision


def listed(path):  # noqa: F811
    with opened(path) as connection:
        return {row.decision.id: row for row in list_decisions(connection)}


@pytest.mark.parametrize("judgement", [YES, NO, UNSURE])
def test_once_judged_it_is_listed_no_more_as_standing_and_says_by_what(path, judgement):  # noqa: F811
    hold = put_aside(path)
    assert listed(path)[hold.id].stands
    judged = decide(path, (A, B), judgement)
    row = listed(path)[hold.id]
    assert not row.stands
    assert row.fell_to is not None
    assert row.fell_to.id == judged.id
    assert listed(path)[judged.id].stands
    undo_decision(path, judged.id, author=ANA, stamp=stamp())
    row = listed(path)[hold.id]
    assert row.stands
    assert row.fell_to is None


def test_the_history_of_a_person_tells_the_same(path):  # noqa: F811
    hold, other = put_aside(path), put_aside(path, (A, C))
    judged = decide(path, (A, B), NO)
    with opened(path) as connection:
        rows = {row.decision.id: row for row in tell_history(load_decisions(connection), [A])}
    assert (rows[hold.id].stands, rows[other.id].stands) == (False, True)
    assert rows[hold.id].fell_to.id == judged.id
    assert rows[other.id].fell_to is None


def test_a_pair_judged_and_asked_again_is_not_hidden_by_an_old_hold(path):  # noqa: F811
    put_aside(path)
    decide(path, (A, B), NO)
    with opened(path) as connection:
        assert load_state(connection).holds == {}
    assert ask(path).besides.held == 0
    assert ask(path, held=True).ranked == ()


def test_a_hold_that_was_judged_can_still_be_taken_back(path):  # noqa: F811
    hold = put_aside(path)
    judged = decide(path, (A, B), NO)
    undo_decision(path, hold.id, author=ANA, stamp=stamp())
    undo_decision(path, judged.id, author=ANA, stamp=stamp())
    assert ask(path).besides.held == 0
    assert len(ask(path).ranked) == 1
