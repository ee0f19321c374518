"""Runs of capitals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.extract.rules.name_runs import find_runs, is_name_word
from tests.unit.extract.rules.acting import lexicon
from tests.unit.extract.rules.reading import tokens

RUNS = [
    ("en", "Yesterday Ana Vale left", ["Ana Vale"]),
    ("en", "the Swedish Ana Vale", ["Ana Vale"]),
    ("en", "Ana Vale's Brother", ["Ana Vale"]),
    ("en", "Texas-based Ana Vale", ["Ana Vale"]),
    ("en", "Fouad al-Karim", ["Fouad al-Karim"]),
    ("en", "A. B. Vale", ["A. B. Vale"]),
    ("en", "Vice President Ana Vale", ["Ana Vale"]),
    ("en", "post-Vale times", []),
    ("es", "Ana Belmonte y Luis Doranza", ["Ana Belmonte", "Luis Doranza"]),
    ("es", "Ana de la Vega", ["Ana de la Vega"]),
    ("es", "Juan Pablo II", ["Juan Pablo II"]),
    ("es", "Tras Ana Belmonte", ["Ana Belmonte"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), RUNS)
def test_runs_begin_and_end_with_the_name(language, text, wanted):
    found = tokens(text)
    runs = find_runs(found, lexicon(language))
    shown = [text[found[r.first].start : found[r.last - 1].end] for r in runs]
    assert [s for s in shown if s in wanted or not wanted] == wanted


def test_a_title_makes_a_person_and_tells_gender():
    run = find_runs(tokens("Sister Vale"), lexicon())[0]
    assert (run.kind, run.gender) == ("person", "f")


NAME_WORDS = [
    ("Vale", True),
    ("al-Karim", True),
    ("vale", False),
    ("well-Known", False),
    ("-", False),
]


@pytest.mark.parametrize(("word", "wanted"), NAME_WORDS)
def test_name_words_begin_with_a_capital_after_a_short_prefix(word, wanted):
    assert is_name_word(tokens(word)[0]) is wanted


MORE_RUNS = [
    ("en", "Ana Vale and Otto Brandt", ["Ana Vale", "Otto Brandt"]),
    ("en", "Ana Vale, Otto Brandt", ["Ana Vale", "Otto Brandt"]),
    ("en", "Ludwig van der Meer", ["Ludwig van der Meer"]),
    ("en", "Omar bin Said", ["Omar bin Said"]),
    ("en", 'Bruno "Tito" Maldini', ['Bruno "Tito" Maldini']),
    ("en", "Bruno «Tito» Maldini", ["Bruno «Tito» Maldini"]),
    ("en", "Mr. Brandt", ["Brandt"]),
    ("en", "Otto J. Brandt", ["Otto J. Brandt"]),
    ("en", "the UN-sponsored talks", []),
    ("en", "@AnaVale wrote", []),
    ("en", "#FreeAna", []),
    ("es", "Rosa del Río y Luis Doranza", ["Rosa del Río", "Luis Doranza"]),
    ("es", "el obispo Luis Doranza", ["Luis Doranza"]),
    ("es", "Liberaron Luis Doranza", ["Luis Doranza"]),
    ("es", "la española Ana Belmonte", ["Ana Belmonte"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE_RUNS)
def test_runs_of_capitals(language, text, wanted):
    found = tokens(text)
    runs = find_runs(found, lexicon(language))
    assert [text[found[r.first].start : found[r.last - 1].end] for r in runs] == wanted


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Ana", "de", "la", "Vale", ".", ",", "J", '"', "al-Karim", "x"])))
def test_runs_never_overlap_and_are_never_empty(words):
    found = tokens(" ".join(words))
    runs = find_runs(found, lexicon())
    assert all(r.first < r.last <= len(found) for r in runs)
    assert all(a.last <= b.first for a, b in pairwise(runs))
