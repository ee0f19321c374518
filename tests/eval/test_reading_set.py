"""The reading set is well formed: quotes stand in their text, values are the guide's."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

SET = Path(__file__).parent / "reading"
ACTS = set("arrest detention release transfer charge sentence death disappearance".split())
CONDITIONS = set(
    "house_arrest exile reporting no_speech travel_ban charges_pending "
    "pardon exchange medical other".split()
)
CERTAINTY = {"asserted", "hedged", "planned", "denied"}
BOUNDS = {"exact", "at_least", "at_most", "about", "range", "vague"}
ACT_FIELDS = set(
    "person act date site place authority charges conditions certainty reported_by quotes".split()
)
TALLY_FIELDS = set(
    "act value low high bound group nationality site as_of since certainty "
    "reported_by quotes".split()
)
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?~?")
QUOTE_LIMIT = 320


def passages() -> list[Any]:
    texts = [path.read_text("utf-8") for path in sorted(SET.glob("*.jsonl"))]
    read = [json.loads(line) for text in texts for line in text.split("\n") if line]
    return [pytest.param(one, id=one["id"]) for one in read]


PASSAGES = passages()


@pytest.mark.parametrize("passage", PASSAGES)
def test_quotes_stand_in_the_text(passage: dict[str, Any]) -> None:
    for entry in passage["acts"] + passage["tallies"]:
        assert 1 <= len(entry["quotes"]) <= 2
        for quote in entry["quotes"]:
            assert quote in passage["text"]
            assert 0 < len(quote) <= QUOTE_LIMIT


@pytest.mark.parametrize("passage", PASSAGES)
def test_acts_are_in_the_form_of_the_guide(passage: dict[str, Any]) -> None:
    for act in passage["acts"]:
        assert set(act) - {"denied_by", "also", "note"} == ACT_FIELDS
        assert act["act"] in ACTS
        assert act["certainty"] in CERTAINTY
        assert set(act["conditions"]) <= CONDITIONS
        assert act["date"] is None or EDTF.fullmatch(act["date"])
        words = [act["person"], act["site"], act["place"], act["authority"], *act["charges"]]
        words += [act["reported_by"], act.get("denied_by")]
        assert all(word in passage["text"] for word in words if word)
    assert len({(act["person"], act["act"]) for act in passage["acts"]}) == len(passage["acts"])


@pytest.mark.parametrize("passage", PASSAGES)
def test_tallies_are_in_the_form_of_the_guide(passage: dict[str, Any]) -> None:
    for tally in passage["tallies"]:
        assert set(tally) - {"note"} == TALLY_FIELDS
        assert tally["act"] in ACTS
        assert tally["bound"] in BOUNDS
        assert tally["certainty"] in CERTAINTY
        assert (tally["value"] is None) == (tally["bound"] in {"range", "vague"})
        assert (tally["high"] is not None) == (tally["bound"] == "range")
        words = (tally["group"], tally["site"], tally["reported_by"])
        assert all(word in passage["text"] for word in words if word)


@pytest.mark.parametrize("language", ["en", "es"])
def test_hard_cases_come_first(language: str) -> None:
    kinds = [one.values[0]["kind"] for one in PASSAGES if one.values[0]["language"] == language]
    assert len(kinds) >= 60
    assert all(kinds.count(kind) >= 10 for kind in ("hedged", "planned", "denied"))
    assert kinds.count("nothing") >= 20


def test_nothing_means_nothing() -> None:
    for one in (passage.values[0] for passage in PASSAGES):
        assert (one["kind"] == "nothing") == (not one["acts"] and not one["tallies"])


def test_ids_are_used_once() -> None:
    ids = [one.values[0]["id"] for one in PASSAGES]
    assert len(set(ids)) == len(ids)
