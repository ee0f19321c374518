"""Which reports are read at all."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.lexicon import open_lexicon
from corrobora.extract.rules.reader import RulesReader
from corrobora.extract.rules.relevance import may_state_anything
from corrobora.extract.rules.sentence_memory import SentenceMemory
from tests.factories import make_report, make_revision
from tests.unit.extract.rules.reading import document, packs


def may_state(text, language="en"):
    doc = document(text, language)
    return may_state_anything(doc.revision, open_lexicon(doc), SentenceMemory(10))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rain is expected. The council meets on Monday, said Otto Brandt."),
        ("en", "The baker left the shop at noon."),  # an act beside custody alone
        ("en", "The theatre was closed for repairs."),  # no place of detention
        ("es", "La lluvia sigue en la costa. El concejo se reúne el lunes."),
        ("en", ""),
    ],
)
def test_nothing_to_find(text, language):
    assert not may_state(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rain fell. Ana Vale was arrested on Monday."),
        ("en", "ANA VALE WAS ARRESTED."),
        ("en", "The baker left the jail at noon."),
        ("en", "Ana Vale was in Brask prison. Later she left."),
        ("en", "Brask prison has a new roof. It was closed in May."),
        ("en", "At least 40 detainees were there."),
        ("en", "The union calls her a political prisoner."),
        ("es", "Ana Vale fue detenida el lunes."),
        ("es", "Hay 40 presos políticos."),
    ],
)
def test_words_a_statement_can_rest_on(text, language):
    assert may_state(text, language)


def test_a_report_of_nothing_is_not_remembered_twice():
    reader, text = RulesReader(), "Rain fell on Ostra. The council met."
    report = make_report(text)
    for _ in range(2):
        assert reader.read(report, make_revision(report, text), packs()) == ()
    assert (reader.memory.asked, reader.memory.hits) == (4, 2)
