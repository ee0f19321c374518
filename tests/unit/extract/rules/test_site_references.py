"""Which place of detention a sentence is about."""

from __future__ import annotations

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
