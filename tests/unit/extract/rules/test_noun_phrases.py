"""Noun phrases: how far the words for a speaker reach, before and after a verb."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.noun_phrases import phrase_after, phrase_before, skip_back, skip_time
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import SpeechView, open_view
from tests.unit.extract.rules.reading import document


def view(text: str, language: str = "en") -> SpeechView:
    doc = document(text, language)
    lexicon = open_lexicon(doc.language.attribution)
    return open_view(doc.sentences[0], find_names(doc), lexicon)


def words(found: SpeechView, first: int, last: int) -> str:
    return " ".join(t.text for t in found.tokens[first:last])


BEFORE = [
    ("en", "The interior ministry said no.", "said", "The interior ministry"),
    (
        "en",
        "The head of the National Assembly said no.",
        "said",
        "The head of the National Assembly",
    ),
    ("en", "On Tuesday the ministry said no.", "said", "the ministry"),
    ("en", "In May prosecutors said no.", "said", "prosecutors"),
    ("en", "He left after police said no.", "said", "police"),
    ("en", "Her friends and family said no.", "said", "Her friends and family"),
    ("en", "He was freed and prosecutors said no.", "said", "prosecutors"),
    ("en", "The Civic Platform (CP) said no.", "said", "The Civic Platform ( CP )"),
    ("en", "The table said no.", "said", None),
    ("en", "Freed on Monday, she said no.", "said", "she"),
    ("es", "El Ministerio de Salud y Deporte dijo no.", "dijo", "El Ministerio de Salud y Deporte"),
    ("es", "Ayer la familia de Lena Ríos dijo no.", "dijo", "la familia de Lena Ríos"),
    ("es", "Internet Sin Fin dijo no.", "dijo", "Internet Sin Fin"),
    ("es", "Cuando salieron los presos dijeron no.", "dijeron", "los presos"),
]


@pytest.mark.parametrize(("language", "text", "verb", "expected"), BEFORE)
def test_phrase_before(language, text, verb, expected):
    found = view(text, language)
    at = next(i for i, t in enumerate(found.tokens) if t.text == verb)
    phrase = phrase_before(found, at)
    assert (phrase and words(found, phrase.first, phrase.last)) == expected


AFTER = [
    ("en", "said the interior ministry on Friday", "the interior ministry"),
    ("en", "said Ana Koss, his mother", "Ana Koss"),
    ("en", "said a statement from the union", "a statement from the union"),
    ("en", "said nothing at all", None),
    ("es", "dijo la oposición ruritana que no", "la oposición ruritana"),
    ("es", "dijo el padre de Lena Ríos.", "el padre de Lena Ríos"),
    ("es", "dijo que no", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), AFTER)
def test_phrase_after(language, text, expected):
    found = view(text, language)
    phrase = phrase_after(found, 1)
    assert (phrase and words(found, phrase.first, phrase.last)) == expected


def test_any_noun_will_do_where_only_a_speaker_can_stand():
    found = view("The harbour board said no.")
    assert phrase_before(found, 3) is None
    phrase = phrase_before(found, 3, is_any=True)
    assert phrase is not None
    assert words(found, phrase.first, phrase.last) == "The harbour board"


def test_a_thing_never_speaks():
    found = view("said the new law.")
    assert phrase_after(found, 1, is_any=True) is None


def test_auxiliaries_and_adverbs_are_skipped_back():
    found = view("The ministry has also repeatedly said no.")
    assert skip_back(found, 5) == 2


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("en", "said on Friday the ministry", "the ministry"),
        ("en", "said in a short note that", "that"),
        ("es", "aseguró el jueves la oposición", "la oposición"),
        ("es", "dijo a Radio Norte una fuente", "una fuente"),
    ],
)
def test_time_and_recipients_are_skipped(language, text, rest):
    found = view(text, language)
    assert words(found, skip_time(found, 1), len(found.tokens)) == rest
