"""Whom pronouns, role nouns and nothing at all mean."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.coreference import Discourse, is_embedded, speaks
from corrobora.extract.rules.syntax import Reference
from tests.unit.extract.rules.acting import clause, names, told

MEANT = [
    ("en", "Ana Vale was arrested in May. She was freed in June.", "Ana Vale", "release"),
    ("en", "Ana Vale met Otto Brandt. He was arrested later.", "Otto Brandt", "arrest"),
    (
        "en",
        "Ana Vale was jailed. Minister Rosa Mendel spoke. Her release surprised all.",
        "Ana Vale",
        "release",
    ),
    ("en", "The activist Ana Vale spoke. The activist was arrested.", "Ana Vale", "arrest"),
    ("en", "Since her release, Ana Vale has been ill.", "Ana Vale", "release"),
    ("en", "Ana Vale was arrested. The arrest shocked the town.", "Ana Vale", "arrest"),
    ("en", "Ana Vale was tried in custody. The trial ended with a death sentence.", None, None),
    ("es", "Ana Vela fue detenida. La liberaron en junio.", "Ana Vela", "release"),
    ("es", "Óscar Ledo fue detenido. Salió de prisión en junio.", "Óscar Ledo", "release"),
    ("es", "El obispo Óscar Ledo habló. El obispo fue detenido.", "Óscar Ledo", "arrest"),
    ("es", "Ana Vela habló con Óscar Ledo. Este fue detenido el lunes.", "Óscar Ledo", "arrest"),
    ("es", "A Óscar Ledo lo detuvieron. A este último lo soltaron.", "Óscar Ledo", "release"),
    ("es", "Tras su liberación, Ana Vela habló.", "Ana Vela", "release"),
]


@pytest.mark.parametrize(("language", "text", "person", "act"), MEANT)
def test_references_mean_the_last_fitting_person(language, text, person, act):
    found = told(text, language)
    assert (person, act) in found if person else all(a != "sentence" for _, a in found)


def test_plural_pronouns_mean_the_last_group():
    text = "Ana Vale and Otto Brandt were arrested. They were freed on Monday."
    assert {("Ana Vale", "release"), ("Otto Brandt", "release")} <= set(told(text))


def test_a_pronoun_of_another_gender_means_nobody():
    assert told("Rosa Mendel spoke. He was arrested.") == []


def test_nobody_named_nobody_meant():
    read = clause("She was arrested.")
    assert Discourse(()).resolve(Reference("pronoun", 0, "f"), read) == ()


def test_too_far_back_is_not_meant():
    filler = "Nothing else happened there. " * 6
    assert told("Ana Vale spoke. " + filler + "She was arrested.") == []


def test_a_name_behind_a_preposition_or_owning_something_is_embedded():
    text = "The house of Ana Vale stood near Otto Brandt's garden, and Rosa Mendel wept."
    read = clause(text)
    persons = {n.text: n for n in names(text)}
    assert is_embedded(read, persons["Ana Vale"])
    assert is_embedded(read, persons["Otto Brandt"])
    assert not is_embedded(read, persons["Rosa Mendel"])


def test_a_verb_of_speech_beside_a_name_or_its_apposition():
    text = "Ana Vale, the mayor, said that Otto Brandt slept."
    read = clause(text)
    persons = {n.text: n for n in names(text)}
    assert speaks(read, persons["Ana Vale"])
    assert not speaks(read, persons["Otto Brandt"]) or persons["Otto Brandt"].first > 0


MORE_MEANT = [
    ("en", "Otto Brandt was jailed in 2029. He was freed a year later.", "Otto Brandt", "release"),
    ("en", "Rosa Mendel met Otto Brandt. She was arrested.", "Rosa Mendel", "arrest"),
    ("en", "Rosa Mendel met Otto Brandt. He was arrested.", "Otto Brandt", "arrest"),
    ("en", "Police came for Rosa Mendel. They arrested her on Monday.", "Rosa Mendel", "arrest"),
    ("en", "Police came for Otto Brandt. They arrested him on Monday.", "Otto Brandt", "arrest"),
    ("en", "Otto Brandt was tried. His conviction shocked all.", "Otto Brandt", "sentence"),
    ("en", "The poet Otto Brandt spoke. The poet was later executed.", "Otto Brandt", "death"),
    ("en", "Otto Brandt was arrested. Weeks later he died in custody.", "Otto Brandt", "death"),
    (
        "en",
        "Rosa Mendel was arrested on Monday. She was freed on Friday.",
        "Rosa Mendel",
        "release",
    ),
    ("es", "Óscar Ledo habló. Fue detenido el lunes.", "Óscar Ledo", "arrest"),
    ("es", "Óscar Ledo fue detenido. Lo liberaron el lunes.", "Óscar Ledo", "release"),
    ("es", "Ana Vela fue detenida. Su liberación llegó tarde.", "Ana Vela", "release"),
    ("es", "Ana Vela fue detenida. Un año después fue liberada.", "Ana Vela", "release"),
    ("es", "La poeta Ana Vela habló. La poeta fue detenida.", "Ana Vela", "arrest"),
    ("es", "Óscar Ledo fue detenido. Murió en la cárcel.", "Óscar Ledo", "death"),
    (
        "es",
        "Óscar Ledo fue detenido. Luego lo trasladaron a otra cárcel.",
        "Óscar Ledo",
        "transfer",
    ),
]


@pytest.mark.parametrize(("language", "text", "person", "act"), MORE_MEANT)
def test_who_is_meant_over_sentences(language, text, person, act):
    assert (person, act) in told(text, language)


NOBODY_MEANT = [
    ("en", "It was warm. She was arrested."),
    ("en", "It was warm. The activist was arrested."),
    ("en", "It was warm. Her release surprised all."),
    ("en", "Otto Brandt wrote. A woman was arrested."),
    ("en", "Otto Brandt wrote. Nobody was arrested."),
    ("es", "Hacía calor. Fue detenida."),
    ("es", "Hacía calor. La activista fue detenida."),
    ("es", "Óscar Ledo escribe. Una mujer fue detenida."),
    ("es", "Óscar Ledo escribe. Nadie fue detenido."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY_MEANT)
def test_words_for_a_stranger_mean_nobody_named(language, text):
    assert told(text, language) == []


EMBEDDED = [
    ("en", "A letter to Ana Vale came.", True),
    ("en", "Ana Vale came.", False),
    ("en", "Ana Vale's letter came.", True),
    ("en", "With the poet Ana Vale they sang.", True),
    ("en", "The poet Ana Vale sang.", False),
    ("es", "Llegó una carta de Ana Vela.", True),
    ("es", "Ana Vela llegó.", False),
    ("es", "La poeta Ana Vela llegó.", False),
]


@pytest.mark.parametrize(("language", "text", "wanted"), EMBEDDED)
def test_a_name_behind_a_preposition_is_embedded(language, text, wanted):
    read = clause(text, language)
    assert is_embedded(read, next(n for n in read.names if n.is_person)) is wanted


SPEAKING = [
    ("en", "Ana Vale said so.", True),
    ("en", "It rained, said Ana Vale.", True),
    ("en", "Ana Vale, a lawyer, said so.", True),
    ("en", "Ana Vale slept.", False),
    ("es", "Ana Vela dijo eso.", True),
    ("es", "Llovió, dijo Ana Vela.", True),
    ("es", "Ana Vela, abogada, dijo eso.", True),
    ("es", "Ana Vela durmió.", False),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SPEAKING)
def test_who_speaks_stands_beside_a_verb_of_speech(language, text, wanted):
    read = clause(text, language)
    assert speaks(read, next(n for n in read.names if n.is_person)) is wanted
