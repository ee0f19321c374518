"""A sentence as attribution reads it: who may speak in it, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.speech_view import Phrase, SpeechView, is_closed
from tests.unit.extract.rules.reading import packs, tokens
from tests.unit.extract.rules.speaking import LANGUAGES, at_word, heaps, shown, view_of


def marked(view: SpeechView, places: frozenset[int]) -> list[str]:
    return [t.text for i, t in enumerate(view.tokens) if i in places]


NOUNS = [
    ("en", "The ministry and her lawyer spoke.", ["ministry", "lawyer"]),
    # The longest noun of the pack, not its parts.
    ("en", "The interior minister spoke.", ["interior minister"]),
    ("en", "The committee of relatives spoke.", ["committee of relatives"]),
    ("en", "The table fell.", []),
    ("es", "Un ministerio y su abogada hablaron.", ["ministerio", "abogada"]),
    ("es", "La defensoría del pueblo habló.", ["defensoría del pueblo"]),
    ("es", "La mesa cayó.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), NOUNS)
def test_speaker_nouns(language, text, expected):
    view = view_of(text, language)
    assert [shown(view, Phrase(n.first, n.last)) for n in view.nouns] == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 8, ["ministry", "lawyer"]),
        (0, 2, ["ministry"]),
        (2, 5, ["lawyer"]),
        (2, 4, []),
        (1, 1, []),
    ],
)
def test_nouns_in_a_phrase_are_those_that_lie_wholly_inside(first, last, expected):
    view = view_of("The ministry and her lawyer said no.")
    inside = view.nouns_in(Phrase(first, last))
    assert [shown(view, Phrase(n.first, n.last)) for n in inside] == expected


def test_a_noun_that_a_phrase_cuts_through_is_not_inside():
    view = view_of("The interior minister spoke.")
    assert view.nouns_in(Phrase(0, 2)) == []
    assert len(view.nouns_in(Phrase(0, 3))) == 1


SPEAKERS = [
    ("en", "the ministry", True),
    ("en", "Lena Koss", True),
    # A capital that no list knows may name a body.
    ("en", "the Harbourmen", True),
    ("en", "@harbour", True),
    ("en", "the harbour", False),
    # A pronoun only by itself.
    ("en", "she", True),
    ("en", "she there", False),
    # Things cannot speak.
    ("en", "the law", False),
    # A word of a closed class, or one letter, is no name for being written with a capital.
    ("en", "Monday", False),
    ("en", "B", False),
    ("es", "el ministerio", True),
    ("es", "Lena Ríos", True),
    ("es", "ella", True),
    ("es", "la mesa", False),
    ("es", "el Lunes", False),
]


@pytest.mark.parametrize(("language", "text", "expected"), SPEAKERS)
def test_who_may_speak(language, text, expected):
    view = view_of(text, language)
    assert view.is_speaker(Phrase(0, len(view.tokens))) is expected


def test_names_of_people_and_bodies_are_named_places_are_not():
    view = view_of("Lena Koss left Monteruelo prison.")
    assert marked(view, view.named) == ["Lena", "Koss"]
    assert marked(view, view.name_starts) == ["Lena", "Monteruelo"]


def test_cues_and_nouns_are_marked_by_their_tokens():
    view = view_of("She read a statement; according to the union, police said no.")
    assert marked(view, view.verb_tokens) == ["according", "to", "said"]
    # The pronoun is no noun of a speaker.
    assert marked(view, view.noun_tokens) == ["statement", "union", "police"]
    assert view.source_ends == {at_word(view, "union") - 1: at_word(view, "according")}
    assert view.channel_ends == frozenset({at_word(view, "statement") + 1})


def test_the_classes_are_those_of_the_language():
    for language in LANGUAGES:
        words = packs().languages[language].attribution
        assert view_of("Nada.", language).classes is words.classes


CLOSED = [
    ("en", "the", True),
    ("en", "after", True),
    ("en", "monday", True),
    ("en", "has", True),
    ("en", "her", True),
    ("en", "but", True),
    ("en", "union", False),
    ("en", "Lena", False),
    ("es", "los", True),
    ("es", "aunque", True),
    ("es", "sábado", True),
    ("es", "había", True),
    ("es", "su", True),
    ("es", "sindicato", False),
]


@pytest.mark.parametrize(("language", "word", "expected"), CLOSED)
def test_closed_words_can_be_no_name(language, word, expected):
    classes = packs().languages[language].attribution.classes
    (token,) = tokens(word)
    assert is_closed(token, classes) is expected


@given(heaps())
@settings(max_examples=60)
def test_all_marks_lie_inside_any_heap_of_words(heap):
    language, text = heap
    view = view_of(text, language)
    size = len(view.tokens)
    assert view.named | view.noun_tokens | view.verb_tokens | view.name_starts <= set(range(size))
    assert all(0 <= first < last <= size for last, first in view.source_ends.items())
    assert [n.first for n in view.nouns] == sorted(n.first for n in view.nouns)
    assert all(a.last <= b.first for a, b in zip(view.nouns, view.nouns[1:], strict=False))
    assert all(a.last <= b.first for a, b in zip(view.cues, view.cues[1:], strict=False))
