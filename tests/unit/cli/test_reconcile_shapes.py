"""The JSON of `corrobora reconcile`: its fields are a contract, so each is named here once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corrobora.cli.reconcile_shapes import names_shape, reconcile_shape
from corrobora.cli.reconcile_words import SETTLES
from corrobora.model.edtf import parse_edtf
from corrobora.model.reconciled import (
    AskedName,
    Candidate,
    Cannot,
    Interval,
    NameCheck,
    NameVerdict,
    Reason,
    TooMany,
    Why,
)
from corrobora.model.vocabulary import Condition
from tests.factories import NOON
from tests.unit.cli.reconciled import BARE, MINISTRY, fit, outside, reconciled, record
from tests.views import row

FIGURE = {
    *("address", "speaker", "side", "act", "measure", "value", "low", "high", "bound", "unit"),
    *("group", "population", "nationality", "site", "place", "since", "as_of", "hour"),
    *("criterion", "reason", "part_of", "certainty", "reports", "superseded_by", "decided"),
    *("incomparable_with", "quote"),
}
LAID = {
    *("figure", "cut_off", "cut_off_stated", "given_since", "cannot", "number", "unknown"),
    *("too_many", "matched", "ambiguous", "outside"),
}
FIT = {
    *("name", "id", "in_frame", "act", "date", "step", "independent", "sides", "conditions"),
    *("sites", "by_the_counter", "named_with_figure", "why"),
}
CHECK = {"line", "name", "verdict", "same_as_line", "may_be", "more"}
CANDIDATE = {"name", "id", "score", "reasons", "fit"}


def shape(found, addresses=None, **more):
    made = reconcile_shape(record(**more), found, addresses or {})
    assert json.loads(json.dumps(made)) == made
    return made


def test_every_field_is_always_there():
    told = shape(reconciled())
    assert told.keys() == LAID | {"as_of", "known_at", "verified", "parts", "in_no_part"}
    assert told["figure"].keys() == FIGURE


def test_fields_without_a_value_are_null_and_lists_empty():
    bare = reconciled(cut_off=None, number=None, unknown=None, too_many=None)
    told = shape(bare)
    for name in ("cut_off", "given_since", "cannot", "number", "unknown", "too_many", "known_at"):
        assert told[name] is None
    for name in ("matched", "ambiguous", "outside", "verified", "parts", "in_no_part"):
        assert told[name] == []


def test_times_are_texts():
    told = shape(reconciled(given_since=parse_edtf("2031-05~")), known_at=NOON)
    assert (told["as_of"], told["cut_off"]) == ("2031-05-06", "2031-05-10")
    assert told["given_since"] == "2031-05~"
    assert told["known_at"].startswith("2031-05-06T12:00:00")


@pytest.mark.parametrize("cannot", list(Cannot))
def test_why_nothing_can_be_filled_is_a_word(cannot):
    assert shape(reconciled(cannot=cannot))["cannot"] == cannot.value


def test_numbers_stay_numbers_and_an_open_end_is_null():
    told = shape(reconciled(number=Interval(5, None), unknown=Interval(0, None)))
    assert told["number"] == {"low": 5, "high": None}
    assert told["unknown"] == {"low": 0, "high": None}
    assert shape(reconciled(too_many=TooMany(1, 4)))["too_many"] == {"certain": 1, "if_all": 4}


def test_a_figure_is_told_by_the_address_of_its_first_statement():
    known = {"the ministry": "1a2b3c4d", "Lantern": "5e6f7a8b"}
    verified = (row("Lantern", value=3), row("Beacon", value=4))
    told = shape(reconciled(verified=verified), known)
    assert told["figure"]["address"] == "1a2b3c4d"
    assert [one["address"] for one in told["verified"]] == ["5e6f7a8b", None]
    assert all(one.keys() == FIGURE for one in told["verified"])


def test_a_person_is_told_with_what_the_finding_says():
    finding = replace(BARE, conditions=(Condition.TRAVEL_BAN,), sites=("Ardent",))
    one = fit("Ada Brel", finding=finding, sides=("A", "B"), is_own=True, is_named_with=True)
    (told,) = shape(reconciled(matched=(one,)))["matched"]
    assert told == {
        "name": "Ada Brel",
        "id": "id of Ada Brel",
        "in_frame": "yes",
        "act": "release",
        "date": "2031-05-05",
        "step": "confirmed",
        "independent": 1,
        "sides": ["A", "B"],
        "conditions": ["travel_ban"],
        "sites": ["Ardent"],
        "by_the_counter": True,
        "named_with_figure": True,
        "why": [],
        "beyond_number": False,
    }
    assert told.keys() == FIT | {"beyond_number"}


def test_who_is_beyond_the_number_stays_in_the_list():
    ada, lea = fit("Ada Brel"), fit("Lea Dorn")
    told = shape(reconciled(matched=(ada, lea), beyond=(lea,)))["matched"]
    assert [(one["name"], one["beyond_number"]) for one in told] == [
        ("Ada Brel", False),
        ("Lea Dorn", True),
    ]


def test_a_namesake_is_not_taken_for_who_is_beyond():
    first, second = fit("Ada Brel"), replace(fit("Ada Brel"), person_id="another")
    told = shape(reconciled(matched=(first, second), beyond=(second,)))["matched"]
    assert [one["beyond_number"] for one in told] == [False, True]


@pytest.mark.parametrize("reason", list(Reason))
def test_a_reason_is_a_word_with_what_would_settle_it(reason):
    (told,) = shape(reconciled(ambiguous=(fit("Ada Brel", Why(reason, "x")),)))["ambiguous"]
    assert told["why"] == [
        {"reason": reason.value, "about": "x", "settled_by": SETTLES.get(reason)}
    ]
    assert told.keys() == FIT


def test_who_is_outside_is_not_in_the_frame():
    (told,) = shape(reconciled(outside=(outside("Oto", Reason.AFTER),)))["outside"]
    assert (told["in_frame"], told["why"][0]["about"]) == ("no", None)
    assert told.keys() == FIT


def test_a_finding_without_a_day_has_none():
    undated = replace(BARE, date=None)
    (told,) = shape(reconciled(matched=(fit("Oto", finding=undated),)))["matched"]
    assert told["date"] is None


def test_parts_are_laid_beside_names_like_the_whole():
    part = reconciled(row("the ministry", value=4, site="Ardent"), matched=(fit("Ada Brel"),))
    told = shape(reconciled(parts=(part,), in_no_part=(fit("Oto"),)), {"the ministry": "1a2b3c4d"})
    assert told["parts"][0].keys() == LAID
    assert told["parts"][0]["figure"]["site"] == "Ardent"
    assert told["in_no_part"] == ["Oto"]


def check(verdict=NameVerdict.NOT_KNOWN, *candidates, line=1, **more):
    return NameCheck(asked=AskedName(line, "Ada"), verdict=verdict, candidates=candidates, **more)


def test_names_are_counted_by_verdict_even_where_there_is_none():
    told = names_shape([check(), check(line=2)], [])["names"]
    assert told.keys() == {"asked", "list"} | {v.value for v in NameVerdict}
    assert (told["asked"], told["not_known"]) == (2, 2)
    assert sum(told[v.value] for v in NameVerdict) == told["asked"]
    assert all(one.keys() == CHECK for one in told["list"])


def test_no_names_are_none():
    told = names_shape([], [])
    assert told == {
        "names": {"asked": 0, **dict.fromkeys((v.value for v in NameVerdict), 0), "list": []},
        "not_asked": [],
    }


def test_a_candidate_is_told_with_how_alike_the_names_are():
    one = Candidate(
        person_id="p", name="Ada Brel", score=0.87654, reasons=("one letter",), fit=fit("Ada Brel")
    )
    other = replace(one, fit=None)
    told = names_shape([check(NameVerdict.PERHAPS, one, other, more=3, same_as=1)], [])
    (asked,) = told["names"]["list"]
    assert (asked["more"], asked["same_as_line"], asked["verdict"]) == (3, 1, "perhaps")
    first, second = asked["may_be"]
    assert (first["score"], first["reasons"]) == (0.877, ["one letter"])
    assert first.keys() == second.keys() == CANDIDATE
    assert (first["fit"].keys(), second["fit"]) == (FIT, None)


def test_who_was_not_asked_for_is_told_like_the_rest():
    told = names_shape([], iter([fit("Ada Brel"), fit("Oto", Reason.HEDGED)]))["not_asked"]
    assert [one["in_frame"] for one in told] == ["yes", "possibly"]
    assert all(one.keys() == FIT for one in told)


def test_the_figure_is_the_ministrys():
    assert shape(reconciled(MINISTRY))["figure"]["value"] == 5
