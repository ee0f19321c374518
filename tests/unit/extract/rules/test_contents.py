"""How far what is said reaches, in one sentence, and whose knowledge it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.contents import Contents
from corrobora.extract.rules.document import Document
from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.said import Attribution
from corrobora.extract.rules.sayings import find_sayings
from corrobora.extract.rules.speaker_memory import Memory
from corrobora.extract.rules.speakers import name_speaker
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import open_view
from corrobora.packs.attribution import SpeechStance
from tests.unit.extract.rules.reading import document
from tests.unit.extract.rules.speaking import heaps


def found_in(
    text: str, language: str = "en", sentence: int = -1
) -> tuple[Document, list[Attribution]]:
    """What is attributed in the last sentence of the text, and in the one before it."""
    doc = document(text, language)
    here = doc.sentences[sentence]
    names = [n for n in find_names(doc) if n.sentence == here.index]
    view = open_view(here, names, open_lexicon(doc.language.attribution))
    memory = Memory(doc.language.nations)
    pairs = []
    for saying in find_sayings(view):
        subject = saying.subject
        speaker = memory.last() if subject is None else name_speaker(view, subject, names, memory)
        if speaker is not None:
            memory.note(speaker)
            pairs.append((saying, speaker))
    previous = doc.sentences[here.index - 1] if here.index else None
    return doc, Contents(here, view, pairs).attributions(previous)


def stretches(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Who says what, as it stands in the text."""
    doc, found = found_in(text, language)
    return [(a.speaker.name, doc.text[a.start : a.end].strip()) for a in found]


AFTER = [
    # To the end of the sentence.
    ("en", "The union said two were freed.", "two were freed."),
    ("es", "El sindicato dijo que dos salieron.", "dos salieron."),
    # A semicolon ends it.
    ("en", "The union said two were freed; ten remain.", "two were freed"),
    ("es", "El sindicato dijo que dos salieron; diez siguen.", "dos salieron"),
    # So does a contrast behind a comma: the report speaks again.
    ("en", "The union said two were freed, but ten remain.", "two were freed"),
    ("es", "El sindicato dijo que dos salieron, pero diez siguen.", "dos salieron"),
    # A comma alone does not.
    (
        "en",
        "The union said two were freed, among them a nurse.",
        "two were freed, among them a nurse.",
    ),
    # "Although X says …," ends with its clause.
    ("en", "Although the union says two left, ten remain.", "two left"),
    ("es", "Aunque el sindicato dice que dos salieron, diez siguen.", "dos salieron"),
    # So does a relative clause on the speaker.
    ("en", "The union, which says two left, is small.", "two left"),
    # A relative clause behind a quotation is the report's.
    ("en", "The union said “they left”, which is new.", "“they left”"),
    # What is said as a noun phrase ends at a clause on it, where clauses take `that`.
    (
        "es",
        "El sindicato denunció el arresto de un marinero que salió.",
        "el arresto de un marinero",
    ),
    ("es", "El sindicato denunció el arresto de Ana, quien salió.", "el arresto de Ana"),
    # With `that` it goes on over such a clause.
    (
        "es",
        "El sindicato dijo que arrestaron a un marinero que salió.",
        "arrestaron a un marinero que salió.",
    ),
    # A source word that opens the sentence covers it.
    ("en", "According to the union, two were freed.", ", two were freed."),
    ("es", "Según el sindicato, dos salieron.", ", dos salieron."),
]


@pytest.mark.parametrize(("language", "text", "expected"), AFTER)
def test_how_far_it_reaches_to_the_right(language, text, expected):
    assert [said for _, said in stretches(text, language)] == [expected]


AROUND = [
    ("en", "Two were freed, the union said.", ["Two were freed,"]),
    ("en", "Two were freed, according to the union.", ["Two were freed,"]),
    ("es", "Dos salieron, informó el sindicato.", ["Dos salieron,"]),
    ("es", "Dos salieron, según el sindicato.", ["Dos salieron,"]),
    # Set in commas or brackets it covers both sides.
    ("en", "Two, the union said, were freed.", ["Two,", ", were freed."]),
    ("en", "Two (according to the union) were freed.", ["Two (", ") were freed."]),
    ("es", "Dos, dijo el sindicato, salieron.", ["Dos,", ", salieron."]),
    # Not behind a contrast or a relative word.
    ("en", "Two left, the union said, but ten remain.", ["Two left,"]),
    ("es", "Dos salieron, dijo el sindicato, pero diez siguen.", ["Dos salieron,"]),
    ("en", "Two left, said the union, which is small.", ["Two left,"]),
    # Only from the last semicolon on.
    ("en", "It rained; two were freed, the union said.", ["two were freed,"]),
    ("es", "Llovía; dos salieron, informó el sindicato.", ["dos salieron,"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), AROUND)
def test_how_far_it_reaches_to_the_left_and_on(language, text, expected):
    assert [said for _, said in stretches(text, language)] == expected


POINTING = [
    ("en", "Two were freed. The ministry denied it.", "Two were freed."),
    ("es", "Dos salieron. El ministerio lo niega.", "Dos salieron."),
    ("es", "Dos salieron. Así lo confirmó el ministerio.", "Dos salieron."),
    # The clause before a mark in the same sentence comes first.
    ("en", "It rained. Two were freed; the ministry denied it.", "Two were freed"),
    ("es", "Llovía. Dos salieron; el ministerio lo niega.", "Dos salieron"),
]


@pytest.mark.parametrize(("language", "text", "expected"), POINTING)
def test_what_is_pointed_back_at(language, text, expected):
    assert [said for _, said in stretches(text, language)] == [expected]


def test_nothing_stands_before_the_first_sentence():
    assert stretches("The ministry denied it.") == []


@pytest.mark.parametrize(
    ("text", "pointing"),
    [
        ("Two were freed. The ministry denied it.", True),
        ("Two were freed. The ministry confirmed it.", False),
        ("The ministry denied that two were freed.", False),
    ],
)
def test_only_a_denial_keeps_the_speaker_of_what_it_points_at(text, pointing):
    _, [found] = found_in(text)
    assert found.is_pointing is pointing


CHAINS = [
    # Inside another's content a speaker is that one's source.
    (
        "en",
        "The lawyer said the court had confirmed that he was moved.",
        [("lawyer", None), ("lawyer", "court")],
    ),
    (
        "es",
        "La abogada dijo que el tribunal confirmó que fue trasladado.",
        [("abogada", None), ("abogada", "tribunal")],
    ),
    # Beside another one speaks for oneself.
    (
        "en",
        "The union said ten are held, but the ministry said two are held.",
        [("union", None), ("ministry", None)],
    ),
    (
        "es",
        "El sindicato dijo que hay diez, pero el ministerio dijo que hay dos.",
        [("sindicato", None), ("ministerio", None)],
    ),
    ("en", "The union said ten; the ministry said two.", [("union", None), ("ministry", None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CHAINS)
def test_who_speaks_inside_and_beside_another(language, text, expected):
    _, found = found_in(text, language)
    shown = [(a.speaker.name, a.speaker.source and a.speaker.source.name) for a in found]
    assert shown == expected


def test_a_later_saying_beside_it_ends_what_an_earlier_one_says():
    assert stretches("The union said ten are held, while the ministry said two are held.") == [
        ("union", "ten are held"),
        ("ministry", "two are held."),
    ]


def test_who_goes_on_is_not_the_own_source():
    _, found = found_in("The union said two left and added that ten remain.")
    assert [a.speaker.name for a in found] == ["union", "union"]
    assert all(a.speaker.source is None for a in found)


NOBODY = [
    ("en", "Reports said two were freed.", True),
    ("en", "Unconfirmed reports said two were freed.", True),
    ("en", "Sources said two were freed.", True),
    ("es", "Según versiones, dos salieron.", True),
    ("en", "The union said two were freed.", False),
    ("es", "Según el sindicato, dos salieron.", False),
]


@pytest.mark.parametrize(("language", "text", "nobody"), NOBODY)
def test_reports_and_sources_hedge_and_are_nobody(language, text, nobody):
    _, [found] = found_in(text, language)
    assert found.is_nobody is nobody
    assert found.stance is (SpeechStance.HEDGES if nobody else SpeechStance.SAYS)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The union has said two were freed.", "said"),
        ("en", "According to the union, two were freed.", "According to"),
        ("es", "El sindicato ha dicho que dos salieron y confirmó que diez siguen.", "confirmó"),
    ],
)
def test_the_words_that_say_so_are_kept(language, text, words):
    doc, found = found_in(text, language)
    assert doc.text[found[-1].said_at : found[-1].said_end] == words


def test_a_saying_with_nothing_behind_it_covers_the_full_stop():
    # So that a quotation that goes on in the next sentence has somebody to belong to.
    doc, [found] = found_in("The union said.")
    assert doc.text[found.start : found.end] == "."


@given(heaps())
@settings(max_examples=60)
def test_contents_lie_inside_their_sentences_in_any_heap(heap):
    language, text = heap
    doc, found = found_in(text, language)
    assert found == found_in(text, language)[1]
    for attribution in found:
        span = doc.sentences[attribution.sentence].span
        assert span.start <= attribution.start < attribution.end <= span.end
        assert 0 <= attribution.said_at < attribution.said_end <= len(doc.text)
