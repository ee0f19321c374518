"""Noun phrases: how far the words for a speaker reach, before and after a verb."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.noun_phrases import phrase_after, phrase_before, skip_back, skip_time
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import SpeechView, open_view
from tests.unit.extract.rules.reading import document
from tests.unit.extract.rules.speaking import heaps


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


BOUNDS_BEFORE = [
    # A possessive and an ampersand hold a name together.
    ("en", "The union's lawyer said no.", "said", "The union 's lawyer"),
    ("en", "Hald & Koss said no.", "said", "Hald & Koss"),
    # `and` joins two nouns of speakers, two names, and "others".
    ("en", "Prosecutors and police said no.", "said", "Prosecutors and police"),
    ("en", "Ana Koss and Jorun Hald said no.", "said", "Ana Koss and Jorun Hald"),
    ("en", "Police and others said no.", "said", "Police and others"),
    ("en", "Ana Koss and others said no.", "said", "Ana Koss and others"),
    ("es", "La fiscalía y la policía dijeron no.", "dijeron", "la policía"),
    ("es", "Ana Ríos y Gaspar Itur dijeron no.", "dijeron", "Ana Ríos y Gaspar Itur"),
    # A phrase ends behind another clause, a comma, a relative word, a verb.
    ("en", "He left because the court said no.", "said", "the court"),
    ("en", "In the morning, the court said no.", "said", "the court"),
    ("en", "It was freed that day, the court said no.", "said", "the court"),
    ("es", "Salió porque el tribunal dijo no.", "dijo", "el tribunal"),
    ("es", "Por la mañana, el tribunal dijo no.", "dijo", "el tribunal"),
    ("es", "Cuando llegaron los abogados dijeron no.", "dijeron", "los abogados"),
    # What hangs on a noun with `of` belongs to it.
    ("en", "The lawyer of the union said no.", "said", "The lawyer of the union"),
    ("es", "El abogado de la unión dijo no.", "dijo", "El abogado de la unión"),
    # Stray joining words at its head are cut.
    ("en", "But the court said no.", "said", "the court"),
    ("es", "Pero el tribunal dijo no.", "dijo", "el tribunal"),
    # A pronoun behind an adverb.
    ("en", "Today she said no.", "said", "she"),
    # Nothing that could speak.
    ("en", "Afterwards said no.", "said", None),
    ("es", "Entonces dijo no.", "dijo", None),
]


@pytest.mark.parametrize(("language", "text", "verb", "expected"), BOUNDS_BEFORE)
def test_where_a_phrase_before_a_verb_begins(language, text, verb, expected):
    found = view(text, language)
    at = next(i for i, t in enumerate(found.tokens) if t.text == verb)
    phrase = phrase_before(found, at)
    assert (phrase and words(found, phrase.first, phrase.last)) == expected


BOUNDS_AFTER = [
    # It ends at a word of time, a relative word, an auxiliary, a mark.
    ("en", "said the union yesterday", "the union"),
    ("en", "said the union which left", "the union"),
    ("en", "said the union has left", "the union"),
    ("en", "said the union: no", "the union"),
    ("es", "dijo el sindicato ayer", "el sindicato"),
    ("es", "dijo el sindicato cuando salió", "el sindicato"),
    # Joining words at its end are cut.
    ("en", "said the union and", "the union"),
    ("es", "dijo el sindicato de", "el sindicato"),
    # Who is told is no speaker.
    ("en", "said to the union", None),
    ("es", "dijo a la policía", None),
    # Names with small words in them.
    ("es", "dijo Radio de la Costa", "Radio de la Costa"),
    ("es", "dijo la directora de Foro Celdas", "la directora de Foro Celdas"),
    ("en", "said the mayor of Old Bay", "the mayor of Old Bay"),
]


@pytest.mark.parametrize(("language", "text", "expected"), BOUNDS_AFTER)
def test_where_a_phrase_behind_a_verb_ends(language, text, expected):
    found = view(text, language)
    phrase = phrase_after(found, 1)
    assert (phrase and words(found, phrase.first, phrase.last)) == expected


@pytest.mark.parametrize(
    ("language", "text", "at", "expected"),
    [
        ("en", "The union said no.", 2, 2),
        ("en", "The union has said no.", 3, 2),
        ("en", "The union did not say no.", 4, 2),
        ("es", "El sindicato lo ha dicho.", 4, 2),
        ("es", "El sindicato ya se lo dijo.", 5, 2),
        # A word of a name that looks like an adverb stays with the name.
        ("en", "Radio Now said no.", 2, 2),
    ],
)
def test_skip_back(language, text, at, expected):
    assert skip_back(view(text, language), at) == expected


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("en", "said last week on Friday that", "that"),
        ("en", "said yesterday the union", "the union"),
        ("en", "said the union", "the union"),
        ("en", "said that", "that"),
        ("es", "dijo este martes a la prensa que", "que"),
        ("es", "dijo el sindicato", "el sindicato"),
        ("es", "dijo en rueda de prensa una fuente", "una fuente"),
    ],
)
def test_what_is_and_is_not_time(language, text, rest):
    found = view(text, language)
    assert words(found, skip_time(found, 1), len(found.tokens)) == rest


def test_a_phrase_has_a_longest_reach():
    found = view("Long " + "Harbour " * 60 + "Union said no.")
    at = next(i for i, t in enumerate(found.tokens) if t.text == "said")
    phrase = phrase_before(found, at)
    assert phrase is None or phrase.last - phrase.first <= 25


@given(heaps())
@settings(max_examples=60)
def test_phrases_of_any_heap_touch_the_place_they_are_asked_for(heap):
    language, text = heap
    found = view(text, language)
    for at in range(len(found.tokens)):
        for is_any in (False, True):
            before = phrase_before(found, at, is_any=is_any)
            after = phrase_after(found, at, is_any=is_any)
            assert before is None or 0 <= before.first < before.last == at
            assert after is None or at == after.first < after.last <= len(found.tokens)
        assert skip_back(found, at) <= at <= skip_time(found, at) <= len(found.tokens)
