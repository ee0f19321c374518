from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.llm.answer import MalformedAnswer, parse_answer
from corrobora.extract.llm.prompt import load_prompt
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Measure,
    SiteClaimKind,
    SpeakerKind,
    Stance,
)
from tests.model_server import KINDS, act, tally

SCHEMA = load_prompt().schema
EMPTY = {kind: [] for kind in KINDS}


def problems(value):
    with pytest.raises(MalformedAnswer) as caught:
        parse_answer(json.dumps(value), SCHEMA)
    return caught.value.problems


def test_an_empty_answer_is_one():
    assert parse_answer("{}", SCHEMA) == EMPTY


def test_what_may_be_null_is_filled_in():
    entry = act(1, "x y z", "Ana Roca")
    bare = {k: v for k, v in entry.items() if v is not None and v != []}
    answer = parse_answer(json.dumps({"acts": [bare]}), SCHEMA)
    assert answer["acts"] == [entry]


def test_names_that_the_form_does_not_know_are_dropped():
    entry = {**tally(1, "x y z", 4), "note": "as I see it"}
    assert parse_answer(json.dumps({"tallies": [entry], "mood": 1}), SCHEMA)["tallies"] == [
        tally(1, "x y z", 4)
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"act": "freed"}, "answer.acts[0].act has to be one of arrest, detention"),
        ({"passage": "1"}, "answer.acts[0].passage has to be integer"),
        ({"passage": True}, "answer.acts[0].passage has to be integer"),
        ({"quotes": "x"}, "answer.acts[0].quotes has to be array"),
        ({"quotes": ["x"] * 4}, "answer.acts[0].quotes has more than 3 entries"),
        ({"person": "x" * 301}, "answer.acts[0].person is longer than 300 characters"),
        ({"person": None}, "answer.acts[0].person has to be string"),
        ({"case_closed": 1}, "answer.acts[0].case_closed has to be boolean or null"),
        ({"speakers": [{"name": "x"}]}, "answer.acts[0].speakers[0].kind is missing"),
    ],
)
def test_a_problem_is_told_by_its_place(change, problem):
    [told] = problems({"acts": [{**act(1, "x y z", "Ana Roca"), **change}]})
    assert told.startswith(problem)


def test_the_first_problems_are_told():
    bad = [{**act(1, "x y z", "Ana Roca"), "act": "freed"}] * 50
    assert len(problems({"acts": bad})) == 8


def test_a_flood_of_entries_is_refused():
    assert problems({"acts": [act(1, "x", "y")] * 201}) == (
        "answer.acts has more than 200 entries",
    )


@pytest.mark.parametrize("content", ["", "no", "[1]", '{"a": Infinity}', "{'acts': []}"])
def test_no_json_object(content):
    with pytest.raises(MalformedAnswer):
        parse_answer(content, SCHEMA)


def test_a_number_of_a_million_digits_is_no_answer():
    with pytest.raises(MalformedAnswer):
        parse_answer('{"acts": [{"passage": ' + "9" * 1_000_000, SCHEMA)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KINDS, "act", "quotes", "speakers"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(values)
def test_any_json_is_an_answer_or_malformed(value):
    try:
        answer = parse_answer(json.dumps(value), SCHEMA)
    except MalformedAnswer:
        return
    assert answer.keys() == EMPTY.keys()


@given(st.text(max_size=80))
def test_any_text_is_an_answer_or_malformed(content):
    with suppress(MalformedAnswer):
        assert parse_answer(content, SCHEMA).keys() == EMPTY.keys()


def lists(path):
    """The closed list at a path of the schema, null aside."""
    part = SCHEMA
    for name in path.split("."):
        part = part["properties"][name]
        part = part.get("items", part)
    return [value for value in part["enum"] if value is not None]


@pytest.mark.parametrize(
    ("path", "vocabulary"),
    [
        ("acts.act", ActKind),
        ("tallies.act", ActKind),
        ("promises.act", ActKind),
        ("acts.conditions", Condition),
        ("tallies.bound", Bound),
        ("tallies.measure", Measure),
        ("designations.stance", Stance),
        ("promises.claim", SiteClaimKind),
        ("site_claims.claim", SiteClaimKind),
        ("acts.speakers.kind", SpeakerKind),
        *[(f"{kind}.certainty", Certainty) for kind in KINDS],
    ],
)
def test_the_schemas_lists_are_the_fields_own(path, vocabulary):
    assert lists(path) == [member.value for member in vocabulary]


def test_every_property_is_required_as_strict_servers_want_it():
    def check(part):
        if "properties" in part:
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False
            for inner in part["properties"].values():
                check(inner)
        if "items" in part:
            check(part["items"])

    check(SCHEMA)
