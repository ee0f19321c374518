"""The JSON of the review and of a search, key by key: a field is never renamed or dropped."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corrobora.cli.review_shapes import consequences_shape, queue_shape
from corrobora.cli.search_shapes import search_shape
from corrobora.model.ruling import Ruled
from corrobora.register.audience import Openness
from corrobora.register.review.consequences import Consequences
from corrobora.register.review.order import Ranked
from corrobora.register.review.questions import Kind, Part, Question
from corrobora.register.review.queue import Besides, Queue, State
from corrobora.register.review.settling import Settling
from corrobora.register.search import Hit, Named
from tests.factories import NOON, make_report
from tests.unit.cli.test_consequence_words import ALL
from tests.views import INES

QUESTION = Question(
    persons=("p1", "p2"),
    names=("Ines", "Inez"),
    score=0.9,
    parts={Kind.RECORDS: (Part("birth: 1984, both", 6.5),), Kind.NAMES: (Part("z for s"),)},
    again="a join stands against it",
)
RANKED = Ranked(QUESTION, 1.4, ("one is said to be free, the other held",))


def shape(*ranked: Ranked, **besides: int):
    queue = Queue(ranked, {}, Besides(**besides), State(Settling()))
    return json.loads(json.dumps(queue_shape(queue)))


def test_a_question_has_these_fields_and_no_other():
    (one,) = shape(RANKED)["questions"]
    assert one == {
        "a": "Ines",
        "b": "Inez",
        "a_id": "p1",
        "b_id": "p2",
        "kinds": ["names", "records"],
        "score": 0.9,
        "weight": 1.4,
        "stakes": ["one is said to be free, the other held"],
        "parts": [
            {"kind": "records", "words": "birth: 1984, both", "bits": 6.5},
            {"kind": "names", "words": "z for s", "bits": None},
        ],
        "look_again": "a join stands against it",
    }


def test_without_questions_the_shape_is_the_same():
    assert shape() == {
        "questions": [],
        "besides": {"conflicts": 0, "look_again": 0, "held": 0, "vanished": 0, "may_be_two": 0},
    }


@pytest.mark.parametrize("name", ["conflicts", "look_again", "held", "vanished", "may_be_two"])
def test_each_count_stands_under_its_own_name(name):
    besides = shape(**{name: 7})["besides"]
    assert {key for key, count in besides.items() if count} == {name}


def test_questions_come_in_the_order_of_asking():
    other = replace(RANKED, question=replace(QUESTION, names=("Oto", "Otto"), again=None))
    assert [one["a"] for one in shape(other, RANKED)["questions"]] == ["Oto", "Ines"]
    assert shape(other)["questions"][0]["look_again"] is None


CONSEQUENCES = {
    "joined",
    "parted",
    "contradicts",
    "without_effect",
    "findings",
    "custody",
    "conflicts",
    "settled",
}


@pytest.mark.parametrize("told", [Consequences(), ALL])
def test_consequences_have_the_same_fields_whatever_follows(told):
    found = json.loads(json.dumps(consequences_shape(told)))
    assert set(found) == CONSEQUENCES
    assert all(isinstance(value, list) for value in found.values())


def test_what_follows_is_told_field_by_field():
    found = json.loads(json.dumps(consequences_shape(ALL)))
    fields = {name: set(found[name][0]) for name in CONSEQUENCES - {"without_effect"}}
    assert fields == {
        "joined": {"id", "name", "names"},
        "parted": {"id", "name", "names"},
        "contradicts": {"decision", "names", "judgement", "decided_by", "decided_at", "why"},
        "findings": {"act", "before", "after"},
        "custody": {"name", "before", "after"},
        "conflicts": {"kind", "about"},
        "settled": {"kind", "about"},
    }
    state = found["findings"][0]["after"][0]
    assert set(state) == {"person", "date", "step", "independent", "hedged", "conditions"}
    assert found["findings"][0]["before"][1]["date"] is None
    assert found["custody"][1]["before"] is None
    assert found["contradicts"][0]["decided_at"].startswith("2031-05-06T12:00")


def test_a_split_that_stands_against_it_has_no_judgement():
    split = replace(ALL, contradicts=(replace(ALL.contradicts[0], judgement=None),))
    (one,) = consequences_shape(split)["contradicts"]
    assert one["judgement"] is None


# --- search -------------------------------------------------------------------------------------

BY = Ruled(decision="d", decided_by="Ana", decided_at=NOON, reason="her mother asked")
RESTRICTED = Openness({}, {"charges": BY, "all": BY})


def test_who_was_found_has_these_fields_and_no_other():
    named = Named(INES.person, 87.6543, is_exact=False, openness=RESTRICTED)
    (one,) = json.loads(json.dumps(search_shape([named], [])))["persons"]
    assert one == {
        "id": "p1",
        "name": "Ines Abellard",
        "names": ["Ines Abellard", "Inés Abellard"],
        "is_exact": False,
        "score": 0.877,
        "restricted": ["all", "charges"],
    }


@pytest.mark.parametrize(("published", "written"), [(None, None), ("as made", "2031-05-05")])
def test_a_place_in_a_text_has_these_fields_and_no_other(published, written):
    report = make_report() if published else make_report(published=None)
    hit = Hit(report, 3, 7, "Ines", "so ", " was", names_restricted=True)
    (one,) = json.loads(json.dumps(search_shape([], [hit])))["texts"]
    assert one == {
        "report": "one",
        "outlet": "The Lowland Courier",
        "published": written,
        "start": 3,
        "end": 7,
        "text": "Ines",
        "before": "so ",
        "after": " was",
        "restricted": [],
        "names_restricted": True,
    }


def test_nothing_found_is_two_empty_lists():
    assert search_shape([], []) == {"persons": [], "texts": []}
