"""Sentences as attribution reads them, and heaps of its words, for tests of the rules."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.speaker_memory import Subject
from corrobora.extract.rules.speech import open_lexicon
from corrobora.extract.rules.speech_view import Phrase, SpeechView, open_view
from tests.unit.extract.rules.reading import document, packs

LANGUAGES = ("en", "es")
_MARKS = (*",.;:?()", '"', "“", "”", "«", "»", "—", "'s", "@", "\n\n")
_NAMES = ("Lena", "Koss", "Onésimo", "Tárrega", "Monteruelo", "20", "1,200", "freed", "presos")


def view_of(text: str, language: str = "en", sentence: int = 0) -> SpeechView:
    """One sentence of the text, with its own names."""
    doc = document(text, language)
    names = [n for n in find_names(doc) if n.sentence == sentence]
    return open_view(doc.sentences[sentence], names, open_lexicon(doc.language.attribution))


def at_word(view: SpeechView, word: str) -> int:
    """The index of the first token written so."""
    return next(i for i, t in enumerate(view.tokens) if t.text == word)


def shown(view: SpeechView, phrase: Phrase | None) -> str | None:
    """The words of a phrase, parted by blanks."""
    if phrase is None:
        return None
    return " ".join(t.text for t in view.tokens[phrase.first : phrase.last])


def shown_subject(view: SpeechView, subject: Subject | None) -> str | None:
    """The words of a subject; behind a stroke those of its apposition."""
    if subject is None:
        return None
    parts = [shown(view, subject.main), shown(view, subject.apposition)]
    return " | ".join(p for p in parts if p)


@lru_cache(maxsize=8)
def _vocabulary(language: str) -> tuple[str, ...]:
    words = packs().languages[language].attribution
    phrases = [p for p, _ in (*words.verbs, *words.participles)]
    phrases += [e.phrase for e in words.speakers] + [*words.sources, *words.citing]
    found = {w.strip("?*").split("|")[0] for p in phrases for w in p.split() if "<" not in w}
    for name in ("article", "link", "relative", "complementiser", "auxiliary", "negation", "agent"):
        found |= getattr(words.classes, name)
    return (*sorted(w for w in found if w), *_MARKS, *_NAMES)


@st.composite
def heaps(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a heap of its speech words and marks, some written with a capital."""
    language = draw(st.sampled_from(LANGUAGES))
    words = draw(st.lists(st.sampled_from(_vocabulary(language)), min_size=1, max_size=40))
    capitals = draw(st.sets(st.integers(0, 39)))
    return language, " ".join(w.capitalize() if n in capitals else w for n, w in enumerate(words))
