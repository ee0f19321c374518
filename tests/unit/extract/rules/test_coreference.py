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
