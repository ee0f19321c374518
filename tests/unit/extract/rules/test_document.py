"""A report as sentences of tokens."""

from __future__ import annotations

from dataclasses import replace

from corrobora.extract.rules.document import open_document
from tests.factories import make_report, make_revision
from tests.unit.extract.rules.reading import document, packs, tokens


def test_sentences_know_their_paragraph_and_tokens_point_into_the_text():
    doc = document("One man was freed. Two stay.\n\nA third was not.")
    assert [s.paragraph for s in doc.sentences] == [0, 0, 1]
    assert [s.index for s in doc.sentences] == [0, 1, 2]
    for sentence in doc.sentences:
        assert all(doc.text[t.start : t.end] == t.text for t in sentence.tokens)
        assert sentence.span.of(doc.text).startswith(sentence.tokens[0].text)


def test_a_regional_tag_is_read_with_its_language():
    assert document("Salió libre.", language="es-VE").language.code == "es"


def test_without_a_pack_there_is_no_document():
    report = replace(make_report(), language="tlh")
    assert open_document(report, make_revision(report), packs()) is None


def test_what_is_too_long_for_a_sentence_is_read_in_pieces():
    text = "and so on " * 300
    doc = document(text)
    assert [s.index for s in doc.sentences] == [0, 1, 2]
    assert [t for s in doc.sentences for t in s.tokens] == list(tokens(text))
    assert all(s.span.of(text).startswith(s.tokens[0].text) for s in doc.sentences)
