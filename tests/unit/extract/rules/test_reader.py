"""The reader: a report in, statements out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.extract.protocol import Extractor
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.statement import Act, statement_id
from tests.factories import make_report, make_revision
from tests.unit.extract.rules.reading import packs


def read(text, language="en"):
    report = make_report(text, language=language)
    return RulesReader().read(report, make_revision(report, text), packs())


def test_it_is_an_extractor():
    reader: Extractor = RulesReader()
    assert reader.name == "rules"
    assert reader.version


def test_a_language_without_a_pack_gives_nothing():
    assert tuple(read("Ana Vale was freed.", "xx")) == ()


def test_a_regional_tag_is_read_with_its_language():
    assert [s.person.name for s in read("Ana Vela fue liberada.", "es-AR") if isinstance(s, Act)]


def test_the_same_report_gives_the_same_statements():
    text = "Ana Vale was freed on Monday. Six men were arrested."
    assert [statement_id(s) for s in read(text)] == [statement_id(s) for s in read(text)]


def test_nothing_to_find_gives_nothing():
    assert tuple(read("The harbour was quiet. Fish was cheap.")) == ()


@settings(deadline=None, max_examples=40)
@given(st.text("Ana Vale fuedtni.,;“”á\n1", max_size=120), st.sampled_from(["en", "es"]))
def test_every_quote_is_the_text_at_its_place(noise, language):
    text = f"Ana Vale was arrested. Ana Vela fue detenida. {noise}"
    for statement in read(text, language):
        assert statement.quotes
        assert all(text[q.start : q.end] == q.text for q in statement.quotes)


ODD = [
    "",
    ".",
    "ANA VALE WAS ARRESTED",
    "ana vale was arrested",
    "\u200f\u202eAna Vale was arrested.\u202c",
    "Аna Vale was arrested." + " ,;:" * 50,  # noqa: RUF001 -- a Cyrillic letter
    "((((((((((",
    "Ana Vale " * 200,
    "y " * 500 + "fue detenida",
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("language", ["en", "es"])
def test_odd_texts_are_read_without_a_mistake(text, language):
    found = tuple(read(f"{text}x", language))
    assert all(q.text for s in found for q in s.quotes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ana Vale was freed. El tribunal fue duro.", "en"),
        ("Ana Vela fue liberada. The court was harsh.", "es"),
    ],
)
def test_a_sentence_of_another_language_does_no_harm(text, language):
    assert [s.act.value for s in read(text, language) if isinstance(s, Act)] == ["release"]
