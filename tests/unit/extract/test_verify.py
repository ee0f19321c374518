"""What is not in the text is refused, whoever read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.extract.verify import verify
from corrobora.model.statement import Quote
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
