"""What would follow, in words and as JSON: every kind of change has a line, no change one too."""

from __future__ import annotations

from corrobora.cli.consequence_words import NOTHING, say_consequences
from corrobora.cli.review_shapes import consequences_shape, queue_shape
from corrobora.model.finding import Step
from corrobora.model.judgement import Judgement
from corrobora.model.vocabulary import ActKind, Condition, Custody
from corrobora.register.review.consequences import (
    Consequences,
    Contradiction,
    CustodyChange,
    FindingChange,
    FindingState,
    Grouping,
)
from corrobora.register.review.order import Ranked
from corrobora.register.review.questions import Kind, Part, Question
from corrobora.register.review.queue import Besides, Queue, State
from corrobora.register.review.settling import Settling
from tests.factories import NOON
from tests.views import CONFLICT


def state(step, sides, person="Ines Abellard", **more):
    given = {"date": "2031-05-06", "hedged": False, "conditions": (), **more}
    return FindingState(person=person, step=step, independent=sides, **given)


ALL = Consequences(
    joined=(Grouping("p1", "Ines Abellard", ("Ines Abellard", "Inez Abelard", "I. Abellard")),),
    parted=(Grouping("p2", "Oto", ("Oto",)),),
    contradicts=(
        Contradiction(
            decision="d" * 32,
            names=("Inez Abelard", "Oto"),
            judgement=Judgement.NEGATIVE,
            decided_by="Oto Brandimar",
            decided_at=NOON,
            reason="two sisters",
        ),
    ),
    findings=(
        FindingChange(
            act=ActKind.RELEASE,
            before=(state(Step.REPORTED, 1), state(Step.REPORTED, 1, "Inez Abelard", date=None)),
            after=(state(Step.CORROBORATED, 2, conditions=(Condition.EXILE,), hedged=True),),
        ),
    ),
    custody=(
        CustodyChange("Inez Abelard", Custody.HELD, Custody.FREE),
        CustodyChange("Ines (Alcor)", None, Custody.HELD),
    ),
    conflicts=(CONFLICT,),
    settled=(CONFLICT,),
    without_effect=("it has no effect",),
)


def test_everything_that_changes_is_said():
    assert list(say_consequences(ALL)) == [
        "Joins 3 names under Ines Abellard: Ines Abellard, Inez Abelard, I. Abellard.",
        "Would stand alone: Oto.",
        (
            "Contradicts the decision “two persons” of 2031-05-06 by Oto Brandimar on"
            " Inez Abelard, Oto: two sisters"
        ),
        "Has no effect while both stand: the decisions on the way between them rest.",
        "1 finding changes:",
        (
            "  released: reported 2031-05-06 (Ines Abellard, 1 side); "
            "reported (Inez Abelard, 1 side) → corroborated 2031-05-06 "
            "(Ines Abellard, 2 sides, has to leave the country, hedged)"
        ),
        "Custody of Inez Abelard: held → free.",
        "Custody of the new person Ines (Alcor): held.",
        "A conflict opens: said to be free, and later to be held.",
        "A conflict is gone: said to be free, and later to be held.",
    ]


def test_no_change_is_said_too():
    assert list(say_consequences(Consequences())) == [NOTHING]
    assert not Consequences().changes_anything
    assert ALL.changes_anything


def test_words_of_people_cannot_steer_the_terminal():
    told = Consequences(joined=(Grouping("p", "\x1b[2JIn\u202ees", ("\x07a", "b")),))
    assert all(line.isprintable() for line in say_consequences(told))


def test_the_shape_of_consequences_is_a_contract():
    told = consequences_shape(ALL)
    assert set(told) == {
        "joined",
        "parted",
        "contradicts",
        "without_effect",
        "findings",
        "custody",
        "conflicts",
        "settled",
    }
    assert told["joined"][0]["names"] == ["Ines Abellard", "Inez Abelard", "I. Abellard"]
    assert told["contradicts"][0]["judgement"] == "negative"
    assert told["findings"][0]["after"][0]["conditions"] == ["exile"]
    assert told["custody"][1] == {"name": "Ines (Alcor)", "before": None, "after": "held"}


def test_the_shape_of_the_queue_is_a_contract():
    question = Question(
        persons=("p1", "p2"),
        names=("Ines", "Inez"),
        score=0.9,
        parts={Kind.RECORDS: (Part("born in 1984", 6.5),)},
        again="look",
    )
    queue = Queue(
        (Ranked(question, 1.4, ("stakes",)),), {}, Besides(1, 2, 3, 4, 5), State(Settling())
    )
    assert queue_shape(queue) == {
        "questions": [
            {
                "a": "Ines",
                "b": "Inez",
                "a_id": "p1",
                "b_id": "p2",
                "kinds": ["records"],
                "score": 0.9,
                "weight": 1.4,
                "stakes": ["stakes"],
                "parts": [{"kind": "records", "words": "born in 1984", "bits": 6.5}],
                "look_again": "look",
            }
        ],
        "besides": {"conflicts": 1, "look_again": 2, "held": 3, "vanished": 4, "may_be_two": 5},
    }
