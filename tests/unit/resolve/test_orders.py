from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import Certainty
from corrobora.packs.load import load_packs
from corrobora.resolve.orders import find_orders
from tests.factories import make_act, make_report, make_revision, make_tally

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "certainty", "is_order"),
    [
        ("The court ordered that Ines Abellard be released.", "en", "planned", True),
        ("El juzgado ordenó la libertad de Ines Abellard.", "es", "planned", True),
        ("Ines Abellard will be released.", "en", "planned", False),
        ("Ines Abellard was released, as the court had ordered.", "en", "asserted", False),
        ("The court ordered that Ines Abellard be released.", "xx", "planned", False),
    ],
)
def test_orders_are_planned_acts_with_a_verb_of_ordering(text, language, certainty, is_order):
    report = make_report(text, language=language)
    act = make_act(make_revision(report, text), quote=text, certainty=Certainty(certainty))
    assert (statement_id(act) in find_orders([act], [report], PACKS)) is is_order


@pytest.mark.parametrize(
    ("text", "language", "is_order"),
    [
        ("A judge ordered the release of Ines Abellard.", "en", True),
        ("A judge ordered the release of Ines Abellard.", "en-GB", True),
        ("La jueza ordenó liberar a Ines Abellard.", "es-419", True),
        ("The minister said Ines Abellard would be freed soon.", "en", False),
        ("Ines Abellard asked for order in the court.", "en", False),
    ],
)
def test_the_words_of_the_quote_decide(text, language, is_order):
    report = make_report(text, language=language)
    act = make_act(make_revision(report, text), quote=text, certainty=Certainty.PLANNED)
    assert (find_orders([act], [report], PACKS) == {statement_id(act)}) is is_order


def test_an_order_beside_the_quote_orders_nothing():
    text = "The court ordered a recess. Ines Abellard will be released."
    report = make_report(text)
    quote = "Ines Abellard will be released."
    act = make_act(make_revision(report, text), quote=quote, certainty=Certainty.PLANNED)
    assert find_orders([act], [report], PACKS) == frozenset()


def test_a_figure_may_be_ordered_and_reports_may_be_missing():
    text = "The court ordered that Ines Abellard be released."
    report = make_report(text)
    revision = make_revision(report, text)
    act = make_act(revision, quote=text, certainty=Certainty.PLANNED)
    tally = replace(make_tally(revision, quote=text), certainty=Certainty.PLANNED)
    assert find_orders([tally], [report], PACKS) == {statement_id(tally)}
    done = replace(tally, certainty=Certainty.ASSERTED)
    assert find_orders([done], [report], PACKS) == frozenset()
    assert find_orders([act], [], PACKS) == frozenset()
