"""What a decision says in short: English as it was kept, and open to be told in other words."""

from __future__ import annotations

import json

import pytest

from corrobora.model.judgement import Judgement
from corrobora.model.sentences import Sentence, keep_sentence, read_sentence, tell
from corrobora.model.vocabulary import ActKind
from corrobora.register.decide.frame import Author, Draft, Stamp, write_out
from corrobora.register.decide.person_drafts import draft_of_pair
from corrobora.register.decided import keep_said, say_in_short, say_said
from tests.factories import NOON

ANA = Author("Ana Serrat", "seen")
STAMP = Stamp(NOON, "1" * 32, bytes(16))
SPANISH = {
    "%(act)s verified": "verificado: %(act)s",
    "release": "liberación",
    "one person": "una persona",
    "%(what)s is about somebody else": "%(what)s trata de otra persona",
    "what %(report)s says": "lo que dice %(report)s",
}


def translate(text: str) -> str:
    return SPANISH.get(text, text)


def written(says: str, **more: object):
    draft = Draft(kind="verify", subject=("p",), payload={"says": says, **more}, labels=("p",))
    return write_out(draft, ANA, STAMP)


def kept(decision):
    """The payload as it comes back from where it was kept."""
    return json.loads(json.dumps(decision.payload))


SAID = [
    (
        Sentence("%(act)s verified", act=ActKind.RELEASE),
        "release verified",
        "verificado: liberación",
    ),
    (Sentence("one person"), "one person", "una persona"),
    (
        Sentence(
            "%(what)s is about somebody else",
            what=(Sentence("what %(report)s says", report="may"), "the rest"),
        ),
        "what may says, the rest is about somebody else",
        "lo que dice may, the rest trata de otra persona",
    ),
]


@pytest.mark.parametrize(("says", "english", "spanish"), SAID)
def test_what_was_kept_is_told_in_either_language(says, english, spanish):
    decision = written(says)
    assert decision.payload["says"] == english
    again = say_said("verify", kept(decision))
    assert again == english
    assert tell(again, translate) == spanish


@pytest.mark.parametrize(("says", "english", "spanish"), SAID)
def test_plain_data_of_a_sentence_is_the_sentence(says, english, spanish):
    again = read_sentence(json.loads(json.dumps(keep_sentence(says))))
    assert (again, tell(again, translate)) == (english, spanish)


def test_what_was_decided_before_is_told_as_it_was_kept():
    decision = written("a word of old")
    assert "sentence" not in decision.payload
    assert say_in_short(decision) == "a word of old"


@pytest.mark.parametrize(
    ("payload", "said"),
    [({"judgement": "positive"}, "positive"), ({}, "copy"), ({"says": "x"}, "x")],
)
def test_without_words_it_is_the_judgement_or_the_kind(payload, said):
    assert say_said("copy", payload) == said


def test_a_text_of_somebody_is_kept_as_no_sentence():
    assert keep_said({"says": "100% sure"}) == {}
    assert keep_said({}) == {}


@pytest.mark.parametrize("judgement", Judgement)
def test_each_judgement_of_a_pair_is_a_sentence(judgement):
    draft = draft_of_pair(("a", "b"), {"a": "Ana", "b": "Bo"}, judgement)
    made = write_out(draft, ANA, STAMP)
    assert isinstance(say_in_short(made), Sentence)
    assert made.payload["labels"] == ["Ana", "Bo"]
