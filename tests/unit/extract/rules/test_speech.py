"""Speech cues: verbs that somebody's speech hangs on, agents, source words."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.speech import CueForm, find_speech, open_lexicon
from corrobora.packs.attribution import SpeechStance
from tests.unit.extract.rules.reading import packs, tokens


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
