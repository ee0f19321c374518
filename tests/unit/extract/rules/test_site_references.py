"""Which place of detention a sentence is about."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.site_references import SiteFinder
from tests.unit.extract.rules.reading import document


def site(text: str, phrase: str, language: str = "en") -> str | None:
    doc = document(text, language)
    finder = SiteFinder(doc, find_names(doc))
    start = doc.text.index(phrase)
    sentence = next(s for s in doc.sentences if s.span.start <= start < s.span.end)
    return finder.site_at(sentence, start)


def test_the_nearest_in_the_sentence():
    text = "Monteruelo prison was closed and Altavela prison was opened."
    assert site(text, "closed") == "Monteruelo prison"
    assert site(text, "opened") == "Altavela prison"


def test_that_prison_looks_back():
    text = "Monteruelo prison is old. Nobody was hurt. They will close that prison."
    assert site(text, "close") == "Monteruelo prison"


def test_a_sentence_that_refers_to_none_is_about_none():
    assert site("Monteruelo prison is old. They will close the shop.", "close") is None


def test_it_does_not_look_back_too_far():
    text = "Monteruelo prison is old. " + "Nothing happened. " * 8 + "They will close that prison."
    assert site(text, "close") is None


def test_no_site_at_all():
    assert site("They will close that prison.", "close") is None


@pytest.mark.parametrize(
    ("language", "text", "phrase", "expected"),
    [
        # In the sentence, the nearest; on either side.
        ("es", "La cárcel de Altavela fue cerrada.", "cerrada", "cárcel de Altavela"),
        ("es", "Fue cerrada la cárcel de Altavela.", "cerrada", "cárcel de Altavela"),
        # Back to the last one named, not the first.
        (
            "en",
            "Monteruelo prison is old. Altavela prison is new. They will close that prison.",
            "close",
            "Altavela prison",
        ),
        # A site named in the sentence beats what the sentence refers back to.
        (
            "en",
            "Monteruelo prison is old. That prison and Altavela prison will close.",
            "close",
            "Altavela prison",
        ),
        (
            "es",
            "La cárcel de Monteruelo es vieja. Cerrarán esa cárcel.",
            "Cerrarán",
            "cárcel de Monteruelo",
        ),
        # Nothing is known of what comes later.
        ("en", "They will close that prison. Monteruelo prison is old.", "close", None),
        ("es", "La cárcel de Monteruelo es vieja. Cerrarán la tienda.", "Cerrarán", None),
    ],
)
def test_which_site_a_sentence_is_about(language, text, phrase, expected):
    assert site(text, phrase, language) == expected


@pytest.mark.parametrize(("between", "expected"), [(5, "Monteruelo prison"), (6, None)])
def test_it_looks_back_six_sentences(between, expected):
    text = "Monteruelo prison is old. " + "It rained. " * between + "They will close that prison."
    assert site(text, "close") == expected
