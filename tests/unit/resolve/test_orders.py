from __future__ import annotations

import pytest

from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import Certainty
from corrobora.packs.load import load_packs
from corrobora.resolve.orders import find_orders
from tests.factories import make_act, make_report, make_revision

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
