"""A case file is what the last words left of it, however often they were taken back."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.case import CaseField
from corrobora.register.cases import CASE, make_case
from corrobora.register.standing import UNDO
from corrobora.store.decisions import Decision
from tests.factories import NOON

FIELDS = (CaseField.COURT, CaseField.HEALTH)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["set", "undo"]),
        st.sampled_from(FIELDS),
        st.sampled_from(["", "one", "two", "three"]),
        st.integers(0, 5),
    ),
    max_size=14,
)


def decide(number, kind, payload, replaces, subject="p1"):
    return Decision(
        id=f"{number:032x}",
        kind=kind,
        subject=(subject,),
        payload=payload,
        reason="seen",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(minutes=number),
        replaces=replaces,
    )


def follow(steps):
    """Make the decisions as the frame makes them; a model keeps a stack of words for each field."""
    made, stacks = [], {of: [] for of in FIELDS}
    for number, (what, of, value, _) in enumerate(steps):
        stack = stacks[of]
        before = stack[-1][0] if stack else None
        if what == "set":
            made.append(decide(number, CASE, {"part": of.value, "value": value}, before))
            stack.append((made[-1].id, value))
        elif before is not None:
            made.append(decide(number, UNDO, {}, before))
            stack.pop()
    return made, stacks


@given(STEPS)
def test_the_last_word_that_was_not_taken_back_stands(steps):
    made, stacks = follow(steps)
    case = make_case(made, {"p1"})
    for of in FIELDS:
        expected = stacks[of][-1][1] if stacks[of] else ""
        assert case.value(of) == expected
    assert case.beside == ()
    assert len(case.history) == sum(one.kind == CASE for one in made)
    assert sum(one.stands for one in case.history) == sum(bool(s) for s in stacks.values())


@given(STEPS, st.randoms())
def test_the_order_in_which_decisions_are_read_plays_no_part(steps, random):
    made, _ = follow(steps)
    mixed = list(made)
    random.shuffle(mixed)
    assert make_case(mixed, {"p1"}) == make_case(made, {"p1"})


@given(STEPS, st.sampled_from(["", "one", "four"]))
def test_of_a_merged_person_every_other_word_stands_beside(steps, value):
    made, stacks = follow(steps)
    later = decide(99, CASE, {"part": "court", "value": value}, None, subject="p2")
    both = make_case([*made, later], {"p1", "p2"})
    assert both.value(CaseField.COURT) == value
    former = stacks[CaseField.COURT][-1][1] if stacks[CaseField.COURT] else ""
    expected = [former] if former not in {"", value} else []
    assert [one.value for one in both.beside] == expected
    assert make_case([*made, later], {"p1"}) == make_case(made, {"p1"})


@given(STEPS)
def test_nobody_elses_case_file_is_in_it(steps):
    made, _ = follow(steps)
    assert make_case(made, {"p2"}).entries == {}
