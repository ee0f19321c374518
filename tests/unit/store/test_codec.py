from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.errors import BrokenPromise
from corrobora.model.edtf import parse_edtf
from corrobora.model.plain import as_plain
from corrobora.model.statement import Mention
from corrobora.model.vocabulary import Condition
from corrobora.store.codec import decode, decode_statement
from tests.factories import make_act, make_report, make_revision, make_speaker


@pytest.fixture
def act():
    return make_act(make_revision(make_report()), speaker=make_speaker(of="Ines Abellard"))


def test_json_form_is_plain(act):
    written = as_plain(replace(act, date=parse_edtf("2031-05~"), conditions=(Condition.EXILE,)))
    assert written["date"] == "2031-05~"
    assert written["conditions"] == ["exile"]
    assert written["speaker"]["kind"] == "family"
    assert written["quotes"][0]["text"] == "Ines Abellard was released on Tuesday."


def test_field_that_came_later_takes_its_default(act):
    written = as_plain(act)
    del written["case_closed"]
    assert decode_statement("act", written) == act


@pytest.mark.parametrize(
    ("field", "value"),
    [("act", "abduction"), ("date", "yesterday"), ("person", None), ("quotes", []), ("site", 7)],
)
def test_what_no_statement_holds_is_refused(act, field, value):
    with pytest.raises(BrokenPromise, match="does not read as"):
        decode_statement("act", {**as_plain(act), field: value})


def test_missing_required_field_is_refused(act):
    written = as_plain(act)
    del written["certainty"]
    with pytest.raises(BrokenPromise, match="certainty"):
        decode_statement("act", written)


def test_unknown_kind_is_refused(act):
    with pytest.raises(BrokenPromise, match="'rumour' is no kind"):
        decode_statement("rumour", as_plain(act))


def test_value_without_a_json_form_is_a_mistake_of_ours():
    with pytest.raises(BrokenPromise, match="no plain form for set"):
        as_plain({1, 2})


def test_whole_number_reads_as_float_where_one_is_wanted():
    assert isinstance(decode(float, 1), float)
    with pytest.raises(BrokenPromise):
        decode(float, True)
    with pytest.raises(BrokenPromise):
        decode(Mention, {"name": "x", "start": 1.5, "end": 2, "text": "x", "occurrence": 0})
