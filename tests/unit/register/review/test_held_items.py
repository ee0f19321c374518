"""Things that people put aside, beside pairs of persons."""

from __future__ import annotations

import datetime

from corrobora.register.review.holds import (
    HOLD,
    find_held_items,
    find_holds,
    find_judged_holds,
    is_of_pair,
)
from corrobora.register.standing import UNDO
from corrobora.store.decisions import Decision
from tests.factories import NOON


def a_decision(number, kind=HOLD, subject=("a", "b"), replaces=None, **payload):
    return Decision(
        id=f"{number}" * 4,
        kind=kind,
        subject=subject,
        payload=payload,
        reason="not now",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(minutes=number),
        replaces=replaces,
    )


def test_a_thing_that_is_about_two_persons_puts_no_pair_aside():
    item = a_decision(1, part="thing")
    assert find_holds([item]) == {}
    assert find_held_items([item]) == {"thing": item}
    assert not is_of_pair(item)


def test_a_pair_that_is_put_aside_is_no_other_thing():
    pair = a_decision(1)
    assert find_held_items([pair]) == {}
    assert find_holds([pair]) == {frozenset({"a", "b"}): pair}


def test_what_is_taken_up_again_is_not_aside():
    item = a_decision(1, part="thing")
    again = a_decision(2, kind=UNDO, replaces=item.id)
    assert find_held_items([item, again]) == {}


def test_a_judgement_of_a_pair_answers_no_other_thing():
    item = a_decision(1, part="thing")
    judged = a_decision(2, kind="person_pair", judgement="positive")
    assert find_judged_holds([item, judged]) == {}
