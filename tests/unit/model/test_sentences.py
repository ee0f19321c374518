"""Sentences: English for everybody who takes them for texts, and open to be told otherwise."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.finding import Step
from corrobora.model.sentences import Sentence, join_sentences, keep_sentence, tell
from corrobora.model.vocabulary import SpeakerKind

WORDS = {
    "word from a party that would know: %(kinds)s": "la palabra de quien sabría: %(kinds)s",
    "families committee": "comité de familias",
    "family": "familia",
    "it was verified, and stands on %(step)s now": "se verificó, y ahora está en %(step)s",
    "announced": "anunciado",
    "nothing": "nada",
}
KNOWS = Sentence(
    "word from a party that would know: %(kinds)s",
    kinds=(SpeakerKind.FAMILIES_COMMITTEE, SpeakerKind.FAMILY),
)


def spanish(text):
    return WORDS.get(text, text)


def test_it_is_its_english_text():
    assert KNOWS == "word from a party that would know: families committee, family"
    assert isinstance(KNOWS, str)
    assert len({KNOWS, str(KNOWS)}) == 1
    assert json.loads(json.dumps([KNOWS])) == [str(KNOWS)]


def test_message_and_words_of_lists_are_translated_and_names_stay():
    assert tell(KNOWS, spanish) == "la palabra de quien sabría: comité de familias, familia"
    verified = Sentence("it was verified, and stands on %(step)s now", step=Step.ANNOUNCED)
    assert tell(verified, spanish) == "se verificó, y ahora está en anunciado"
    named = Sentence("%(name)s is here", name="family")
    assert tell(named, spanish) == "family is here"


def test_another_text_is_translated_as_a_whole_and_nothing_stays_nothing():
    assert tell("nothing", spanish) == "nada"
    assert tell("", lambda text: f"<{text}>") == ""
    assert tell(Sentence(""), lambda text: f"<{text}>") == ""


def test_sentences_in_sentences_are_translated():
    joined = join_sentences([Sentence("nothing"), "as she said", KNOWS])
    assert joined == f"nothing; as she said; {KNOWS}"
    assert tell(joined, spanish) == (
        "nada; as she said; la palabra de quien sabría: comité de familias, familia"
    )
    assert join_sentences([]) == ""


def test_a_value_with_a_percent_sign_and_one_that_is_none():
    assert Sentence("100% of it") == "100% of it"
    assert Sentence("%(share)s of %(whole)s", share="5%", whole=None) == "5% of "


def test_a_place_without_a_value_is_a_mistake_of_whoever_writes_it():
    with pytest.raises(KeyError):
        Sentence("%(who)s said so", what="it")


@pytest.mark.parametrize(
    "again",
    [
        lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own
        copy.deepcopy,
        copy.copy,
        lambda one: Sentence("%(it)s", it=one),
    ],
)
def test_copied_or_sent_elsewhere_it_can_still_be_translated(again):
    assert again(KNOWS) == KNOWS
    assert tell(again(KNOWS), spanish) == tell(KNOWS, spanish)


@given(st.text(), st.lists(st.text(), max_size=3), st.integers())
def test_what_is_kept_as_plain_data_tells_the_same(name, names, number):
    made = Sentence(
        "%(name)s: %(inner)s (%(names)s, %(number)s, %(step)s)",
        name=name,
        inner=join_sentences(names),
        names=tuple(names),
        number=number,
        step=Step.CONFIRMED,
    )
    kept = json.loads(json.dumps(keep_sentence(made)))
    assert tell(kept, lambda text: text) == made
    assert tell(kept, spanish) == tell(made, spanish)


def test_a_plain_text_is_kept_as_it_is():
    assert keep_sentence("as it is") == "as it is"
