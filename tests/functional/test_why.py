from __future__ import annotations

import pytest

from tests.functional.stories import STORIES


def ask(call, register, name, *more):
    return call("why", name, "--register", register, *more)


@pytest.mark.parametrize("asked", ["Lia Quessant", "LÍA QUESSANT", "quessant", "lia q"])
def test_person_is_explained_by_any_form_of_the_name(call, register, asked):
    told = ask(call, register, asked, "--format", "json").json
    assert told["person"] == "Lia Quessant"


def test_json_has_the_shape_of_the_contract(call, register):
    told = ask(call, register, "Lia Quessant", "--format", "json").json
    (finding,) = [f for f in told["findings"] if f["act"] == "release"]
    assert (finding["date"], finding["step"], finding["independent"]) == (
        "2025-05-06",
        "confirmed",
        1,
    )
    assert (finding["hedged"], finding["conditions"], finding["case_closed"]) == (False, [], False)
    assert finding["conflicts"] == []
    assert all(isinstance(what, str) for what in finding["raises"])
    (origin,) = finding["origins"]
    assert (origin["kind"], origin["stance"], origin["counted"]) == ("speaker", "for", True)
    assert origin["reports"] == ["courier", "mirror"] or origin["reports"] == ["mirror", "courier"]
    assert {"name", "side", "why"} <= origin.keys()


def test_passages_are_exact_and_copies_named(call, register):
    told = ask(call, register, "Lia Quessant", "--format", "json").json
    (finding,) = [f for f in told["findings"] if f["act"] == "release"]
    passages = {p["report"]: p for p in finding["origins"][0]["passages"]}
    for label, passage in passages.items():
        assert STORIES[label][passage["start"] : passage["end"]] == passage["text"]
        assert passage["address"] == f"{label}.md"
        assert passage["certainty"] == "asserted"
    assert passages["mirror"]["copy_of"] == "courier"
    assert passages["courier"]["copy_of"] is None


def test_text_tells_the_same_in_words(call, register):
    done = ask(call, register, "Lia Quessant")
    assert done.code == 0
    said = " ".join(done.out.split())
    for words in (
        "Lia Quessant Now: free",
        "RELEASED, 2025-05-06 Confirmed: a party that would know says that it happened",
        "1 independent side says that it happened, in 2 reports",
        "Place of detention: Old Mill prison",
        "For, counted her mother speaker; side: the person, family and lawyer",
        "mirror, copy of courier mirror.md",
        "asserted, characters 84 to 211",
        "What would raise it",
    ):
        assert words in said


def test_denial_stands_beside_what_it_denies(call, register):
    told = ask(call, register, "Oto Brandimar", "--format", "json").json
    (finding,) = told["findings"]
    assert {origin["stance"] for origin in finding["origins"]} == {"for", "against"}
    (conflict,) = finding["conflicts"]
    assert conflict["kind"] == "denied"
    assert [side["reports"] for side in conflict["sides"]] == [["gazette"], ["gazette"]]
    said = " ".join(ask(call, register, "Oto Brandimar").out.split())
    assert "Against, counted" in said
    assert "Conflicts release of Oto Brandimar: one says it, another denies it" in said


def test_unknown_name_is_answered_with_similar_ones(call, register):
    done = ask(call, register, "Lia Quesant", "--format", "json")
    assert done.code == 1
    assert done.json == {"person": None, "findings": [], "similar": ["Lia Quessant"]}
    text = ask(call, register, "Lia Quesant")
    assert text.code == 1
    assert text.out == ""
    assert "Did you mean: Lia Quessant?" in text.err


def test_name_like_no_other_is_answered_too(call, register):
    done = ask(call, register, "Zzyzx", "--format", "json")
    assert (done.code, done.json["similar"]) == (1, [])


def test_person_is_explained_as_of_a_day(call, register):
    done = ask(call, register, "Lia Quessant", "--as-of", "2025-05-05", "--format", "json")
    assert "release" not in {f["act"] for f in done.json["findings"]}
