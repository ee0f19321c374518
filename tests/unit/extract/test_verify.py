"""What is not in the text is refused, whoever read it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.verify import verify
from corrobora.model.statement import Quote, statement_id
from corrobora.model.vocabulary import Bound
from tests.factories import make_act, make_report, make_revision, make_tally


@pytest.fixture
def revision():
    return make_revision(make_report())


def test_what_the_text_bears_out_is_kept_in_order_and_once(revision):
    act, tally = make_act(revision), make_tally(revision)
    verified = verify([tally, act, act], revision)
    assert verified.kept == (act, tally)
    assert verified.refused == ()


def test_an_invented_quote_is_refused(revision):
    act = make_act(revision)
    quote = act.quotes[0]
    invented = replace(act, quotes=(Quote(quote.start, quote.end, "x" * len(quote.text)),))
    moved = replace(act, quotes=(Quote(quote.start + 1, quote.end + 1, quote.text),))
    verified = verify([invented, moved], revision)
    assert verified.kept == ()
    assert all("does not say" in r.why for r in verified.refused)
    assert len(verified.refused) == 2


def test_a_name_that_is_nowhere_in_the_text_is_refused(revision):
    act = make_act(revision)
    stranger = replace(act, person=replace(act.person, name="Ines Abel"))
    (refused,) = verify([stranger], revision).refused
    assert "Ines Abel" in refused.why


def test_a_mention_must_stand_where_it_says(revision):
    act = make_act(revision)
    moved = replace(act, person=replace(act.person, start=5, end=18))
    assert verify([moved], revision).kept == ()


def test_a_statement_of_another_revision_is_refused(revision):
    other = replace(make_act(revision), revision_id="another")
    (refused,) = verify([other], revision).refused
    assert "another revision" in refused.why


def test_a_range_that_runs_down_is_refused(revision):
    tally = replace(make_tally(revision), bound=Bound.RANGE, value=None, low=80, high=50)
    assert verify([tally], revision).kept == ()


REFUSED = [
    ("revision_id", "another", "another revision"),
    ("report_id", "another", "another revision"),
]


@pytest.mark.parametrize(("item", "value", "why"), REFUSED)
def test_what_was_read_elsewhere_is_refused(revision, item, value, why):
    for statement in (make_act(revision), make_tally(revision)):
        (refused,) = verify([replace(statement, **{item: value})], revision).refused
        assert why in refused.why
        assert refused.statement.quotes == statement.quotes


@pytest.mark.parametrize(
    ("low", "high", "is_kept"),
    [(50, 80, True), (80, 80, True), (81, 80, False), (None, 80, True), (50, None, True)],
)
def test_a_range_must_not_run_down(revision, low, high, is_kept):
    tally = replace(make_tally(revision), bound=Bound.RANGE, value=None, low=low, high=high)
    assert bool(verify([tally], revision).kept) is is_kept


def test_nothing_in_nothing_out(revision):
    assert verify([], revision) == verify(iter(()), revision)
    assert verify([], revision).kept == verify([], revision).refused == ()


def test_what_is_refused_does_not_hold_back_the_rest(revision):
    act = make_act(revision)
    bad = replace(act, person=replace(act.person, name="Nobody Here"))
    verified = verify([bad, act], revision)
    assert verified.kept == (act,)
    assert [r.statement for r in verified.refused] == [bad]


@given(st.integers(-3, 40), st.integers(0, 40))
def test_only_the_exact_place_of_a_quote_will_do(shift, cut):
    revision = make_revision(make_report())
    act = make_act(revision)
    quote = act.quotes[0]
    start, end = quote.start + shift, quote.end + shift
    text = quote.text[: max(len(quote.text) - cut, 1)]
    if start < 0:
        return
    moved = replace(act, quotes=(Quote(start, start + len(text), text),))
    is_there = revision.text[start : start + len(text)] == text
    assert end >= start
    assert bool(verify([moved], revision).kept) is is_there


def test_ids_go_with_what_is_kept(revision):
    verified = verify([make_tally(revision), make_act(revision)], revision)
    assert verified.ids == tuple(map(statement_id, verified.kept))
    assert len(verified.ids) == 2
