"""The JSON of `corrobora estimate`: its fields are a contract, so each is named here once."""

from __future__ import annotations

import json

import pytest

from corrobora.cli.estimate_shape import estimate_shape
from corrobora.cli.estimate_words import ASSUMPTIONS, NOT_A_COUNT, REFUSALS
from corrobora.model.estimate import CautionKind, Range, Refusal, Source
from tests.factories import NOON
from tests.unit.cli.estimates import captures, caution, estimate, model, refused
from tests.unit.cli.reconciled import record

FIELDS = {
    *("as_of", "known_at", "is_count", "note", "frame", "named", "sources", "pooled", "unused"),
    *("left_out", "cells", "refused", "why_refused", "estimate", "estimate_by_bic"),
    *("if_doubles_are_one", "lower_bound", "two_sources_if_independent", "models"),
    *("assumptions", "cautions"),
}
MODEL = {
    *("dependent", "uneven", "estimate", "deviance", "degrees_of_freedom", "aic", "bic"),
    "weight",
}
FRAME = {"act": "release", "site": None}


def shape(found, **more):
    made = estimate_shape(record(**more), FRAME, found)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    return made


def test_every_field_is_always_there():
    for found in (estimate(), refused(Refusal.FEW_SOURCES), estimate(captures=captures(cells={}))):
        assert shape(found).keys() == FIELDS


def test_a_program_is_told_that_it_is_no_count():
    told = shape(estimate())
    assert (told["is_count"], told["note"]) == (False, NOT_A_COUNT)


def test_the_frame_is_told_as_asked():
    assert shape(estimate())["frame"] == FRAME


def test_when_it_was_asked_is_told():
    told = shape(estimate(), known_at=NOON)
    assert told["as_of"] == "2031-05-06"
    assert told["known_at"].startswith("2031-05-06T12:00:00")


def test_numbers_are_kept_to_a_tenth_with_their_intervals():
    told = shape(estimate(joined=Range(98.06, 88.0, None), pair=Range(119.99, 100.01, 140.04)))
    assert told["estimate"] == {"value": 102.4, "low": 91.0, "high": 132.0}
    assert told["estimate_by_bic"] == 101.3
    assert told["lower_bound"] == {"value": 95.1, "low": 84.5, "high": 120.0}
    assert told["if_doubles_are_one"] == {"value": 98.1, "low": 88.0, "high": None}
    assert told["two_sources_if_independent"] == {"value": 120.0, "low": 100.0, "high": 140.0}


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_refusal_gives_no_number(refusal):
    told = shape(refused(refusal))
    assert (told["refused"], told["why_refused"]) == (refusal.value, REFUSALS[refusal])
    assert (told["estimate"], told["estimate_by_bic"], told["models"]) == (None, None, [])


def test_the_table_adds_up():
    told = shape(estimate())
    assert sum(cell["people"] for cell in told["cells"]) == told["named"] == 80
    for source in told["sources"]:
        inside = [c["people"] for c in told["cells"] if source["name"] in c["named_by"]]
        assert sum(inside) == source["people"]


def test_sources_are_told_with_their_side():
    told = shape(estimate())["sources"]
    assert told[0] == {"name": "Prison Watch", "side": "watch", "people": 60}


def test_sources_that_are_not_in_the_table_stand_apart():
    three = [Source(key, key.upper(), n) for n, key in enumerate("abc", 1)]
    more = dict(zip(("pooled", "unused", "apart"), ((one,) for one in three), strict=True))
    told = shape(estimate(captures=captures(**more)))
    assert [told[key][0]["name"] for key in ("pooled", "unused", "left_out")] == ["A", "B", "C"]


def test_a_model_names_the_sources_that_may_depend():
    first, second = shape(estimate())["models"]
    assert first.keys() == second.keys() == MODEL
    assert first["dependent"] == [["Prison Watch", "Lantern Circle"]]
    assert second["dependent"] == []
    assert (first["estimate"], first["aic"], first["weight"]) == (102.5, 41.235, 0.7)
    assert shape(estimate(models=(model(is_uneven=True),)))["models"][0]["uneven"] is True


def test_assumptions_and_cautions_are_told_in_words_too():
    told = shape(estimate(cautions=tuple(caution(kind) for kind in CautionKind)))
    assert told["assumptions"] == [*ASSUMPTIONS]
    assert [one["kind"] for one in told["cautions"]] == [kind.value for kind in CautionKind]
    assert all(one["says"] and isinstance(one["about"], list) for one in told["cautions"])
