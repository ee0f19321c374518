from __future__ import annotations

import datetime as dt

import pytest

from corrobora.assess.when import happened_by
from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.vocabulary import Certainty

DAY = dt.date(2031, 5, 15)


@pytest.mark.parametrize(
    ("certainty", "date", "published", "answer"),
    [
        ("asserted", "2031-05-01", "2031-06-01", Answer.YES),
        ("asserted", "2031-05-20", "2031-05-21", Answer.NO),
        ("asserted", "2031-05", "2031-06-20", Answer.POSSIBLY),
        ("asserted", "2031-05", "2031-05-10", Answer.YES),
        ("asserted", None, "2031-05-10", Answer.YES),
        ("asserted", None, "2031-05-20", Answer.NO),
        ("asserted", None, "2031-05", Answer.POSSIBLY),
        ("asserted", None, None, Answer.YES),
        ("planned", "2031-07", "2031-05-10", Answer.YES),
        ("planned", "2031-05-01", "2031-05-20", Answer.NO),
        ("denied", "2031-05-01", "2031-05-20", Answer.NO),
    ],
)
def test_whether_a_statement_counts_by_a_day(certainty, date, published, answer):
    given = (None if date is None else parse_edtf(date), published and parse_edtf(published))
    assert happened_by(Certainty(certainty), *given, DAY) is answer
