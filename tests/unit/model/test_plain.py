from __future__ import annotations

import datetime
import json

import pytest

from corrobora.errors import BrokenPromise
from corrobora.model.edtf import parse_edtf
from corrobora.model.plain import as_plain
from corrobora.model.spans import Span
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import Certainty
from tests.factories import (
    make_act,
    make_designation,
    make_link,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_tally,
)

REPORT = make_report()
REVISION = make_revision(REPORT)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (0, 0),
        (0.5, 0.5),
        ("ñ", "ñ"),
        ((), []),
        (("a", None, (1, 2)), ["a", None, [1, 2]]),
        (Certainty.HEDGED, "hedged"),
        (parse_edtf("2031-05~"), "2031-05~"),
        (Span(1, 4), {"start": 1, "end": 4}),
        (Quote(1, 3, "ab"), {"start": 1, "end": 3, "text": "ab"}),
        (datetime.datetime(2031, 5, 6, 12, tzinfo=datetime.UTC), "2031-05-06T12:00:00+00:00"),
    ],
)
def test_each_type_has_one_plain_form(value, plain):
    assert as_plain(value) == plain
    assert type(as_plain(value)) is type(plain)


@pytest.mark.parametrize(
    "value", [{"a": 1}, ["a"], {"a"}, b"a", datetime.date(2031, 5, 6), object(), (1, b"x")]
)
def test_what_has_no_plain_form_is_a_mistake_of_ours(value):
    with pytest.raises(BrokenPromise, match="no plain form for"):
        as_plain(value)


@pytest.mark.parametrize(
    "value",
    [
        REPORT,
        REVISION,
        make_act(REVISION),
        make_tally(REVISION),
        make_designation(REVISION),
        make_promise(REVISION),
        make_site_claim(REVISION),
        make_link(REVISION, REVISION),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_core_value_is_json_with_all_its_fields_in_order(value):
    plain = as_plain(value)
    assert list(plain) == list(type(value).__dataclass_fields__)
    assert json.loads(json.dumps(plain)) == plain
