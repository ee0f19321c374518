"""Last confirmed held: never newer than what was said, never older for one word more."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.vocabulary import ActKind, Certainty, Custody
from tests.unit.assess.cases import LANTERN, LAWYER, MINISTRY, SISTER, Case

FIRST = dt.date(2031, 1, 1)
TODAY = dt.date(2031, 6, 1)
KNOWING = [SISTER, LAWYER, LANTERN]

tellings = st.lists(
    st.tuples(
        st.sampled_from([*KNOWING, MINISTRY, None]),
        st.sampled_from([ActKind.ARREST, ActKind.DETENTION, ActKind.TRANSFER]),
        st.sampled_from([Certainty.ASSERTED, Certainty.HEDGED]),
        st.integers(0, 150),
    ),
    min_size=1,
    max_size=5,
)


def on(days: int) -> str:
    return (FIRST + dt.timedelta(days)).isoformat()


def state_of(told):
    case = Case()
    for number, (speaker, kind, certainty, day) in enumerate(told):
        case.told(f"r{number}", speaker, certainty, kind=kind, published=on(day))
    return case.person(today=TODAY.isoformat())


@given(tellings)
def test_it_is_the_newest_firm_word_of_who_would_know(told):
    state = state_of(told)
    firm = [d for who, _, sure, d in told if who in KNOWING and sure is Certainty.ASSERTED]
    assert state.custody is Custody.HELD
    assert (state.last_held is None) == (not firm)
    if state.last_held is not None:
        assert str(state.last_held.date) == on(max(firm))
        assert state.last_held.age_days == (TODAY - FIRST).days - max(firm)
        assert state.last_held.is_old == (state.last_held.age_days > 30)


@given(tellings, st.integers(0, 150))
def test_one_word_more_makes_it_no_older(told, day):
    before = state_of(told).last_held
    after = state_of([*told, (SISTER, ActKind.DETENTION, Certainty.ASSERTED, day)]).last_held
    assert after is not None
    assert before is None or after.age_days <= before.age_days


@given(tellings)
def test_the_order_of_what_is_told_plays_no_part(told):
    one, other = state_of(told).last_held, state_of(told[::-1]).last_held
    assert (one and (one.date, one.age_days)) == (other and (other.date, other.age_days))
