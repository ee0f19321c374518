"""Speech cues: verbs that somebody's speech hangs on, agents, source words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.speech import CueForm, find_speech, open_lexicon
from corrobora.packs.attribution import SpeechStance
from tests.unit.extract.rules.reading import packs, tokens
from tests.unit.extract.rules.speaking import heaps


def cues(text: str, language: str = "en") -> list[tuple[str, CueForm]]:
    found = tokens(text)
    lexicon = open_lexicon(packs().languages[language].attribution)
    return [
        (text[found[c.first].start : found[c.last - 1].end], c.form)
        for c in find_speech(found, lexicon)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Police said so.", [("said", CueForm.VERB)]),
        ("en", "Police have also confirmed it.", [("confirmed", CueForm.VERB)]),
        ("en", "Police have not confirmed it.", []),
        ("en", "Police did not say.", []),
        ("en", "He is said to be ill.", []),
        ("en", "She declined to say.", []),
        ("en", "Her claims that it hurt.", []),
        ("en", "The group is demanding answers.", [("demanding", CueForm.VERB)]),
        ("en", "It was confirmed by police.", [("confirmed", CueForm.AGENT)]),
        ("en", "It was confirmed on Friday by police.", [("confirmed", CueForm.AGENT)]),
        ("en", "According to police, no.", [("According to", CueForm.SOURCE)]),
        ("en", "No, it said, citing police.", [("said", CueForm.VERB), ("citing", CueForm.CITING)]),
        ("es", "La policía dijo que no.", [("dijo", CueForm.VERB)]),
        ("es", "La policía ha confirmado que no.", [("confirmado", CueForm.VERB)]),
        ("es", "La policía no ha confirmado nada.", []),
        ("es", "El anuncio llegó tarde.", []),
        ("es", "Su denuncia llegó tarde.", []),
        ("es", "Datos confirmados por la policía.", [("confirmados", CueForm.AGENT)]),
        ("es", "Lo anunció la policía.", [("anunció", CueForm.VERB)]),
        ("es", "Según la policía, no.", [("Según", CueForm.SOURCE)]),
        ("es", "El detenido está pidiendo ayuda.", [("pidiendo", CueForm.VERB)]),
    ],
)
def test_cues(language, text, expected):
    assert cues(text, language) == expected


def test_stance_comes_from_the_pack():
    found = tokens("They denied that she promised to say.")
    lexicon = open_lexicon(packs().languages["en"].attribution)
    stances = [c.stance for c in find_speech(found, lexicon)]
    assert stances == [SpeechStance.DENIES, SpeechStance.PROMISES]


def test_the_lexicon_is_compiled_once():
    words = packs().languages["en"].attribution
    assert open_lexicon(words) is open_lexicon(words)


NOT_FINITE = [
    # A determiner, a possessive or "'s" makes a noun of it.
    ("en", "The claims that it hurt were read."),
    ("en", "The union's claims that it hurt were read."),
    ("es", "La denuncia llegó tarde."),
    ("es", "El informe del sindicato."),
    # An infinitive reports nothing that was said.
    ("en", "He wants to confirm it."),
    ("es", "Quiere decir algo."),
    # A passive has no speaker of its own.
    ("en", "She was reported ill."),
    ("en", "It has been confirmed."),
    ("es", "Fue confirmado ayer."),
    # A participle without an auxiliary, where the language marks them by their ending.
    ("es", "El sindicato confirmado ayer."),
    # What is denied was not said.
    ("en", "The union never said so."),
    ("es", "El sindicato nunca dijo eso."),
]


@pytest.mark.parametrize(("language", "text"), NOT_FINITE)
def test_words_that_look_like_speech_verbs(language, text):
    assert cues(text, language) == []


FINITE = [
    # Auxiliaries and adverbs may part it from its subject.
    ("en", "The union had already publicly confirmed it.", "confirmed"),
    ("es", "El sindicato ya había confirmado todo.", "confirmado"),
    # A progressive form makes no passive.
    ("en", "The union is demanding their release.", "demanding"),
    ("es", "El sindicato está exigiendo su libertad.", "exigiendo"),
    # An accent tells a verb from a noun behind an article: "lo anunció".
    ("es", "El sindicato lo anunció.", "anunció"),
    ("es", "El sindicato las confirmó ayer.", "confirmó"),
    # Phrases of several words.
    ("en", "The union called for calm.", "called for"),
    ("en", "The union put the number at ten.", "put the number"),
    ("es", "El sindicato dio a conocer la lista.", "dio a conocer"),
    ("es", "El sindicato hizo saber que no.", "hizo saber"),
]


@pytest.mark.parametrize(("language", "text", "verb"), FINITE)
def test_finite_verbs(language, text, verb):
    assert cues(text, language) == [(verb, CueForm.VERB)]


AGENTS = [
    ("en", "Figures compiled by the union.", "compiled"),
    ("en", "Figures published last week by the union.", "published"),
    ("es", "Cifras publicadas por el sindicato.", "publicadas"),
    ("es", "Cifras publicadas ayer por el sindicato.", "publicadas"),
]


@pytest.mark.parametrize(("language", "text", "participle"), AGENTS)
def test_participles_speak_with_an_agent(language, text, participle):
    assert cues(text, language) == [(participle, CueForm.AGENT)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Something else stands between the participle and `by`.
        ("en", "Figures compiled for the harbour by the union."),
        ("en", "Figures compiled twice."),
        ("es", "Cifras publicadas en la plaza por el sindicato."),
    ],
)
def test_a_participle_without_its_agent_close_by_is_no_cue(language, text):
    assert CueForm.AGENT not in [form for _, form in cues(text, language)]


SOURCES = [
    ("en", "As told by the union, no.", "As told by", CueForm.SOURCE),
    ("en", "In the words of the bishop, no.", "In the words of", CueForm.SOURCE),
    ("en", "No, quoting the union.", "quoting", CueForm.CITING),
    ("es", "De acuerdo con el sindicato, no.", "De acuerdo con", CueForm.SOURCE),
    ("es", "A juicio de la abogada, no.", "A juicio de", CueForm.SOURCE),
    ("es", "No, citando al sindicato.", "citando al", CueForm.CITING),
]


@pytest.mark.parametrize(("language", "text", "words", "form"), SOURCES)
def test_source_words(language, text, words, form):
    assert cues(text, language) == [(words, form)]


def test_case_and_accents_of_the_text_do_not_hide_a_cue():
    assert cues("THE UNION SAID SO.") == [("SAID", CueForm.VERB)]
    assert cues("SEGUN EL SINDICATO, NO.", "es") == [("SEGUN", CueForm.SOURCE)]


def test_each_language_has_its_own_words_at_which_noun_phrases_end():
    for language in ("en", "es"):
        words = packs().languages[language].attribution
        assert open_lexicon(words).ends >= words.classes.relative | words.classes.auxiliary


@given(heaps())
@settings(max_examples=60)
def test_cues_of_any_heap_stand_in_order_and_apart(heap):
    language, text = heap
    found = tokens(text)
    lexicon = open_lexicon(packs().languages[language].attribution)
    cues_ = find_speech(found, lexicon)
    assert cues_ == find_speech(found, lexicon)
    assert all(0 <= c.first < c.last <= len(found) for c in cues_)
    assert all(a.last <= b.first for a, b in itertools.pairwise(cues_))
