"""Attribution and modality over arbitrary text: no crash, offsets in place, linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.attribution import find_attributions, speaker_at, stance_at
from corrobora.extract.rules.modality import certainty_at
from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.spans import Span
from corrobora.model.statement import Designation, Promise, SiteClaim
from corrobora.packs.attribution import AttributionWords, HedgeWords
from tests.timing import seconds_of
from tests.unit.extract.rules.reading import document, packs

LANGUAGES = sorted(packs().languages)
MARKS = [
    ",",
    ".",
    ";",
    ":",
    '"',
    "“",
    "”",
    "«",
    "»",
    "(",
    ")",
    "—",
    "'s",
    "?",
    "\n\n",
    "@",
    "\u200f",
]


def words_of(attribution: AttributionWords, hedges: HedgeWords) -> list[str]:
    """Words that mean something to the code, plain words and marks."""
    phrases = [p for p, _ in (*attribution.verbs, *hedges.group, *hedges.governor)]
    phrases += [e.phrase for e in attribution.speakers] + [*attribution.sources]
    found = {w.strip("?*").split("|")[0] for p in phrases for w in p.split() if "<" not in w}
    for name in ("article", "link", "coordinator", "complementiser", "relative", "auxiliary"):
        found |= getattr(attribution.classes, name)
    return [*sorted(w for w in found if w), *MARKS, "Lena", "Koss", "freed", "detenida", "20"]


VOCABULARY = {
    code: words_of(packs().languages[code].attribution, packs().languages[code].hedges)
    for code in LANGUAGES
}


@st.composite
def soups(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a heap of its words, a few with a capital, in any order."""
    language = draw(st.sampled_from(LANGUAGES))
    words = draw(st.lists(st.sampled_from(VOCABULARY[language]), max_size=60))
    capitals = draw(st.sets(st.integers(0, 59)))
    text = " ".join(w.capitalize() if n in capitals else w for n, w in enumerate(words))
    return language, text


@given(soups())
def test_heaps_of_words_do_no_harm(soup):
    language, text = soup
    doc = document(text, language)
    found = find_attributions(doc, find_names(doc))
    for attribution in found:
        span = doc.sentences[attribution.sentence].span
        assert span.holds(Span(attribution.start, attribution.end))
        assert attribution.speaker.name.strip()
    assert [a.start for a in found] == sorted(a.start for a in found)
    for sentence in doc.sentences:
        for token in sentence.tokens:
            certainty_at(doc, sentence.index, token.start, token.end, found)
            said = speaker_at(found, token.start, token.end)
            assert said is None or stance_at(found, token.start, token.end) is not None


@given(soups())
def test_every_statement_about_sites_and_names_has_its_quote(soup):
    language, text = soup
    doc = document(text, language)
    for statement in RulesReader().read(doc.report, doc.revision, packs()):
        if isinstance(statement, Designation | Promise | SiteClaim):
            quote = statement.quotes[0]
            assert text[quote.start : quote.end] == quote.text
            assert len(quote.text) <= 320


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text, language):
    doc = document(text, language)
    find_attributions(doc, find_names(doc))


@pytest.mark.parametrize(
    "part",
    [
        "The head of the Assembly, Lena Koss, said that he denied she was freed ",
        "said the ministry, ",
        "“no ” ",
        "who which that said ",
        "according to the family of the mother of the lawyer of ",
        "would have been reportedly not expected to be ",
    ],
)
def test_time_grows_no_faster_than_the_text(part):
    def seconds(times: int) -> float:
        doc = document(part * times)
        return seconds_of(lambda: look_at(doc))

    def look_at(doc):
        found = find_attributions(doc, ())
        for sentence in doc.sentences:
            for token in sentence.tokens[:: max(1, len(sentence.tokens) // 200)]:
                certainty_at(doc, sentence.index, token.start, token.end, found)

    seconds(10)
    small, large = seconds(150), seconds(1200)
    assert large < 8 * small * 3 + 0.5
