"""The subject of a speech verb: before it, behind it, parted from it by an apposition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.saying_subjects import (
    antecedent,
    apposition_after,
    initial_subject,
    is_set_off,
    subject_after,
    subject_before,
)
from corrobora.extract.rules.speaker_memory import Subject
from corrobora.extract.rules.speech_view import Phrase, SpeechView
from tests.unit.extract.rules.speaking import at_word, heaps, shown, shown_subject, view_of


def before(text: str, verb: str, language: str = "en") -> str | None:
    view = view_of(text, language)
    return shown_subject(view, subject_before(view, at_word(view, verb)))


def after(text: str, language: str = "en", *, is_open: bool = False) -> str | None:
    """The subject behind the last cue of the sentence."""
    view = view_of(text, language)
    cue = view.cues[-1]
    return shown_subject(view, subject_after(view, cue, cue.first, is_open=is_open))


BEFORE = [
    # Right before the verb.
    ("en", "The union said no.", "said", "The union"),
    ("es", "El sindicato dijo no.", "dijo", "El sindicato"),
    # A pronoun, when it is all that stands there.
    ("en", "She said no.", "said", "She"),
    ("es", "Ella dijo no.", "dijo", "Ella"),
    # A relative word points to the noun before it, with or without a comma.
    ("en", "The union which said no.", "said", "The union"),
    ("en", "The union, which said no, left.", "said", "The union"),
    ("es", "El sindicato que dijo no.", "dijo", "El sindicato"),
    ("es", "El sindicato, que dijo no, salió.", "dijo", "El sindicato"),
    # An apposition between commas.
    ("en", "Ana Koss, a nurse, said no.", "said", "Ana Koss"),
    ("en", "Ana Koss, a lawyer, said no.", "said", "Ana Koss | a lawyer"),
    ("es", "Ana Ríos, abogada de la familia, dijo no.", "dijo", "Ana Ríos | abogada de la familia"),
    # A relative clause between commas: long, and no apposition.
    (
        "en",
        "The union, which has counted arrests since March, said no.",
        "said",
        "The union",
    ),
    (
        "es",
        "El sindicato, que cuenta arrestos desde marzo, dijo no.",
        "dijo",
        "El sindicato",
    ),
    # A relative clause without commas.
    ("en", "The lawyer who saw it said no.", "said", "The lawyer"),
    ("es", "El abogado que lo vio dijo no.", "dijo", "El abogado"),
    # Between dashes or in brackets.
    ("en", "The union — founded in May — said no.", "said", "The union"),
    # A role before a bare name takes the name as its apposition.
    ("en", "The head of the union, Ana Koss said no.", "said", "The head of the union | Ana Koss"),
    # Any noun phrase will do between a mark and the verb, where only a speaker can stand.
    ("en", "Two left, his firm said.", "said", "his firm"),
    ("en", "Two left, the harbour board said.", "said", "the harbour board"),
    # A clause before, parted by a mark that no apposition stands between.
    ("en", "It rained; said no.", "said", None),
    ("en", "The table said no.", "said", None),
    ("en", "It was cold, said no.", "said", None),
]


@pytest.mark.parametrize(("language", "text", "verb", "expected"), BEFORE)
def test_subject_before(language, text, verb, expected):
    assert before(text, verb, language) == expected


def test_nothing_stands_before_the_first_word():
    view = view_of("Said the union.")
    assert subject_before(view, 0) is None


AFTER = [
    # Only behind a mark where the language does not put the verb first.
    ("en", "“No,” said the union.", "the union"),
    ("en", "Two left, said the union.", "the union"),
    ("en", "Then said the union.", None),
    ("es", "Entonces dijo el sindicato.", "el sindicato"),
    ("es", "Dijo el sindicato que dos salieron.", "el sindicato"),
    # A day between verb and subject.
    ("en", "Two left, said on Friday the union.", "the union"),
    ("es", "Dos salieron, dijo el viernes el sindicato.", "el sindicato"),
    # Who was told stands there too, and is not who speaks.
    ("es", "Dos salieron, dijo a Radio Norte el sindicato.", "el sindicato"),
    # An apposition behind it.
    ("en", "Two left, said Ana Koss, head of the union.", "Ana Koss | head of the union"),
    ("es", "Dos salieron, dijo Ana Ríos, jefa del sindicato.", "Ana Ríos | jefa del sindicato"),
    # A phrase that does not end the clause is an object.
    ("es", "Dijo cosas que nadie cree.", None),
    # What is said or written speaks for nobody here.
    ("es", "Publicó un comunicado.", None),
    ("es", "Dijo que no.", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), AFTER)
def test_subject_after(language, text, expected):
    assert after(text, language) == expected


@pytest.mark.parametrize(
    ("text", "closed", "is_open"),
    [
        ("Two left, said a plumber.", None, "a plumber"),
        ("Two left, said the union.", "the union", "the union"),
        ("Two left, said the new law.", None, None),
    ],
)
def test_any_phrase_will_do_once_nothing_else_can_speak(text, closed, is_open):
    assert after(text) == closed
    assert after(text, is_open=True) == is_open


APPOSITIONS = [
    ("en", "Ana Koss, head of the union, left.", 2, "head of the union"),
    ("en", "The head of the union, Ana Koss, left.", 5, "Ana Koss"),
    ("es", "Ana Ríos, jefa del sindicato, salió.", 2, "jefa del sindicato"),
    ("es", "La jefa del sindicato, Ana Ríos, salió.", 4, "Ana Ríos"),
    # A body takes no name for an apposition, a name no other name.
    ("en", "The union, Ana Koss, left.", 2, None),
    ("en", "Ana Koss, Jorun Hald, left.", 2, None),
    # Without a comma, or without a mark behind it, there is none.
    ("en", "Ana Koss left.", 2, None),
    ("en", "Ana Koss, head of the union has left.", 2, None),
]


@pytest.mark.parametrize(("language", "text", "last", "expected"), APPOSITIONS)
def test_apposition_after(language, text, last, expected):
    view = view_of(text, language)
    assert shown(view, apposition_after(view, Phrase(0, last))) == expected


INITIAL = [
    ("en", "The union said two left and added that ten remain.", "added", "The union"),
    ("en", "Ana Koss has left and added that ten remain.", "added", "Ana Koss"),
    ("es", "El sindicato salió y añadió que diez siguen.", "añadió", "El sindicato"),
    ("en", "The table stood and added that ten remain.", "added", None),
    ("en", "Cold days came and added that ten remain.", "added", None),
]


@pytest.mark.parametrize(("language", "text", "verb", "expected"), INITIAL)
def test_initial_subject(language, text, verb, expected):
    view = view_of(text, language)
    assert shown_subject(view, initial_subject(view, at_word(view, verb))) == expected


def test_a_subject_that_reaches_behind_the_verb_is_not_initial():
    view = view_of("The union of dockers said no.")
    assert initial_subject(view, 2) is None


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("en", "Then came the lawyer, according to whom ten left.", "according", "the lawyer"),
        ("es", "Habló la abogada, según quien diez siguen.", "según", "la abogada"),
        ("en", "Then came the lawyer according to whom ten left.", "according", None),
        ("en", "According to whom ten remain.", "According", None),
    ],
)
def test_antecedent(language, text, word, expected):
    view = view_of(text, language)
    assert shown_subject(view, antecedent(view, at_word(view, word))) == expected


@pytest.mark.parametrize("mark", [".", ",", ";", ":", "!", "?", ")", '"', "”", "»", "—", "–"])
def test_marks_set_off(mark):
    assert is_set_off(view_of(f"The union {mark} left"), 2)


def test_the_end_sets_off_and_a_word_does_not():
    view = view_of("The union left")
    assert is_set_off(view, 3)
    assert is_set_off(view, 30)
    assert not is_set_off(view, 1)


def _inside(view: SpeechView, subject: Subject | None) -> bool:
    if subject is None:
        return True
    phrases = [p for p in (subject.main, subject.apposition) if p is not None]
    return all(0 <= p.first < p.last <= len(view.tokens) for p in phrases)


@given(heaps())
@settings(max_examples=60)
def test_subjects_lie_inside_any_heap_of_words_and_on_their_side(heap):
    language, text = heap
    view = view_of(text, language)
    for cue in view.cues:
        left = subject_before(view, cue.first)
        right = subject_after(view, cue, cue.first, is_open=True)
        assert _inside(view, left)
        assert _inside(view, right)
        assert left is None or left.main.last <= cue.first
        assert right is None or right.main.first >= cue.last
