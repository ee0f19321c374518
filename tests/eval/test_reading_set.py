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
STATEMENTS = ("designations", "promises", "site_claims")
CLAIMS = {"holds", "closed", "opened", "ill_treatment"}
LEAST_OF_A_KIND = {
    "hedged": 35,
    "planned": 35,
    "denied": 35,
    "nothing": 45,
    "designation": 25,
    "promise": 25,
    "site claim": 25,
}
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?~?")
QUOTE_LIMIT = 320


def passages() -> list[Any]:
    texts = [path.read_text("utf-8") for path in sorted(SET.glob("*.jsonl"))]
    read = [json.loads(line) for text in texts for line in text.split("\n") if line]
    return [pytest.param(one, id=one["id"]) for one in read]


PASSAGES = passages()


@pytest.mark.parametrize("passage", PASSAGES)
def test_quotes_stand_in_the_text(passage: dict[str, Any]) -> None:
    said = [entry for kind in STATEMENTS for entry in passage.get(kind, [])]
    for entry in passage["acts"] + passage["tallies"] + said:
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
    assert len(kinds) - kinds.count("report") >= 120
    for kind, least in LEAST_OF_A_KIND.items():
        assert kinds.count(kind) >= least // 2, kind


@pytest.mark.parametrize("kind", LEAST_OF_A_KIND)
def test_there_are_enough_of_every_kind(kind: str) -> None:
    kinds = [one.values[0]["kind"] for one in PASSAGES]
    assert kinds.count(kind) >= LEAST_OF_A_KIND[kind]


def test_half_of_the_later_passages_are_held_out() -> None:
    held = [one.values[0]["holdout"] for one in PASSAGES if "holdout" in one.values[0]]
    assert len(held) >= 130
    assert abs(held.count(True) * 2 - len(held)) <= 2


@pytest.mark.parametrize("passage", PASSAGES)
def test_statements_use_the_words_of_the_code(passage: dict[str, Any]) -> None:
    for said in passage.get("designations", []):
        assert said["stance"] in {"affirmed", "refused"}
        assert said["about"] in passage["text"]
        assert said["term"] in passage["text"]
    for said in passage.get("promises", []):
        assert (said["act"] in ACTS) != (said["claim"] in CLAIMS)
        assert said["by"] is None or EDTF.fullmatch(said["by"])
    for said in passage.get("site_claims", []):
        assert said["claim"] in CLAIMS
        assert said["certainty"] in CERTAINTY
    for said in (one for kind in STATEMENTS for one in passage.get(kind, [])):
        words = (said["speaker"], said.get("site"))
        assert all(word in passage["text"] for word in words if word)


def test_nothing_means_nothing() -> None:
    for one in (passage.values[0] for passage in PASSAGES):
        said = [entry for kind in ("acts", "tallies", *STATEMENTS) for entry in one.get(kind, [])]
        assert (one["kind"] == "nothing") == (not said)


def test_ids_are_used_once() -> None:
    ids = [one.values[0]["id"] for one in PASSAGES]
    assert len(set(ids)) == len(ids)
