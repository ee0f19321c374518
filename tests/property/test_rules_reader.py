"""Any text: no crash, exact quotes, mentions where they say, time by length alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.extract.rules.reader import RulesReader
from corrobora.model.statement import Act
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision
from tests.timing import seconds_of

PACKS = load_packs()
WORDS = st.sampled_from(
    """Ana Vale Otto Brandt was were arrested released , . ; : ( ) “ ” — and of the by who in
    prison after being Brask 2031 six on Monday that said not will be his her release fue
    detenida detenido liberado y de la que por en a lo se llevaron cárcel tras su Óscar Ledo
    entre los está están 's ’ ' " … ? ! ¿ ¡ # @ \u200f \u0430 A Z É ñ 1,697 whereabouts
    unknown""".split()
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
LANGUAGES = st.sampled_from(sorted(PACKS.languages))


def read(text, language):
    report = make_report(text, language=language)
    revision = make_revision(report, text)
    return RulesReader().read(report, revision, PACKS)


def check(text, language):
    for statement in read(text, language):
        for quote in statement.quotes:
            assert text[quote.start : quote.end] == quote.text
        if isinstance(statement, Act):
            mention = statement.person
            assert text[mention.start : mention.end] == mention.text
            assert all(len(q.text) <= 320 for q in statement.quotes)
            assert all(c in text for c in statement.charges)


@settings(max_examples=150, deadline=2000)
@given(SENTENCES, LANGUAGES)
def test_sentences_of_our_words(text, language):
    check(text, language)


@settings(max_examples=100, deadline=2000)
@given(st.text(max_size=300), LANGUAGES)
def test_any_text(text, language):
    check(text, language)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "piece", ["Ana Vale, ", "arrested and ", "de la ", "Vale y ", "(", "fue detenida, ", "A", "' "]
)
def test_time_grows_with_length_only(piece, language):
    """Twice the text takes about twice the time; the margin is for a busy machine."""
    read(piece, language)
    short, long = (timed(piece * n, language) for n in (200, 800))
    assert long < 12 * short + 0.5


def timed(text, language):
    return seconds_of(lambda: read(text, language))
