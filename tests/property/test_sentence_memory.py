"""What a reader remembers of sentences never changes what it reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.document import open_document
from corrobora.extract.rules.reader import RulesReader
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision

PACKS = load_packs()
# Sentences whose reading hangs on those around them: pronouns, surnames, headlines, short sites.
SENTENCES = st.sampled_from(
    [
        "Ana Vale was arrested on Monday.",
        "Vale was freed a year later.",
        "She was released from Brask prison.",
        "VALE FREED FROM BRASK",
        "Otto Brandt, also known as Ana Ledo, was detained in Brask.",
        "The ministry said that 40 prisoners were held there.",
        "Of them, 23 are women.",
        "It denied that he left.",
        "Brandt left.",
        "It was closed in May 2021.",
        "In March, Ledo was moved to house arrest.",
        "Rain is expected in Ostra.",
        "Mr. Brandt and J. Vale were sentenced to six years.",
        "The union calls them political prisoners.",
        "He may not leave the country.",
        "Ana Vale fue detenida el lunes en Brask.",
        "Fue liberada un año después.",
        "",
    ]
)
REPORTS = st.lists(
    st.tuples(st.lists(SENTENCES, max_size=6), st.sampled_from(["en", "es"])), max_size=6
)


def read(reader, text, language):
    report = make_report(text, language=language)
    return list(reader.read(report, make_revision(report, text), PACKS))


@given(REPORTS, st.sampled_from([1, 3, 1000]))
def test_with_memory_as_without(reports, size):
    remembering, forgetful = RulesReader(size), RulesReader(0)
    for sentences, language in reports:
        text = " ".join(sentences)
        assert read(remembering, text, language) == read(forgetful, text, language)
        assert len(remembering.memory) <= size
    assert forgetful.memory.asked == 0


@given(st.lists(SENTENCES, max_size=6), st.sampled_from(["en", "es"]))
def test_reports_passed_over_state_nothing(sentences, language):
    """Reading on after the quick look finds nothing that it passed over."""
    text = " ".join(sentences)
    report = make_report(text, language=language)
    revision = make_revision(report, text)
    reader = RulesReader(0)
    if not reader.read(report, revision, PACKS):
        doc = open_document(report, revision, PACKS)
        assert doc is not None
        assert not reader.read_document(doc)
