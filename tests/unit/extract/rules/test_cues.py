"""Cues: which words speak of an act, in which form; what only looks like one."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.cues import has_cue
from tests.unit.extract.rules.acting import cues, lexicon
from tests.unit.extract.rules.reading import tokens

FORMS = [
    ("en", "Ana Vale was arrested.", ("arrested", "arrest", "passive")),
    ("en", "Ana Vale has not been released.", ("released", "release", "passive")),
    ("en", "Police arrested Ana Vale.", ("arrested", "arrest", "active")),
    ("en", "Police have arrested Ana Vale.", ("arrested", "arrest", "active")),
    ("en", "Ana Vale, arrested in May, spoke.", ("arrested", "arrest", "reduced")),
    ("en", "The jailed editor Ana Vale spoke.", ("jailed", "detention", "premodifier")),
    ("en", "The arrest of Ana Vale.", ("arrest", "arrest", "noun")),
    ("en", "They decided to arrest Ana Vale.", ("arrest", "arrest", "infinitive")),
    ("en", "Ana Vale is behind bars.", ("behind bars", "detention", "state")),
    ("en", "Ana Vale walked free.", ("walked free", "release", "intransitive")),
    (
        "en",
        "Ana Vale faces sedition charges.",
        ("faces sedition charges", "charge", "intransitive"),
    ),
    (
        "en",
        "Guards took Ana Vale into custody.",
        ("took Ana Vale into custody", "arrest", "active"),
    ),
    ("en", "Ana Vale was transferred to Brask prison.", ("transferred to", "transfer", "passive")),
    ("en", "Ana Vale died in custody.", ("died in custody", "death", "intransitive")),
    ("es", "Ana Vela fue detenida.", ("detenida", "detention", "passive")),
    ("es", "Han liberado a Ana Vela.", ("liberado", "release", "active")),
    ("es", "Detuvieron a Ana Vela.", ("Detuvieron", "arrest", "active")),
    ("es", "La policía arrestó a Ana Vela.", ("arrestó", "arrest", "active")),
    ("es", "El arresto de Ana Vela.", ("arresto", "arrest", "noun")),
    ("es", "Ana Vela, condenada a dos años, habló.", ("condenada", "sentence", "reduced")),
    ("es", "Ana Vela sigue presa.", ("presa", "detention", "state")),
    ("es", "Ana Vela salió de prisión.", ("salió de prisión", "release", "intransitive")),
    ("es", "Ana Vela fue 'secuestrada' ayer.", ("secuestrada", "arrest", "passive")),
    ("es", "Decidieron liberar a Ana Vela.", ("liberar", "release", "infinitive")),
]


@pytest.mark.parametrize(("language", "text", "wanted"), FORMS)
def test_each_form_is_known(language, text, wanted):
    assert cues(text, language)[0] == wanted


NOTHING = [
    ("en", "Ana Vale released a statement."),
    ("en", "The press release is long."),
    ("en", "Ana Vale was charged with leading the choir."),
    ("en", "Arrested development is a sitcom."),
    ("en", "They seized power in the city."),
    ("en", "Visit the Free Ana campaign."),
    ("en", "She moved to the coast."),
    ("en", "He died at ninety."),
    ("en", "The striker was released after 12 goals."),
    ("es", "El tiempo libre es corto."),
    ("es", "El proceso fue largo."),
    ("es", "Tiene un alto cargo público."),
    ("es", "El Ejército de Liberación Nacional habló."),
    ("es", "Murió a los noventa años."),
    ("es", "La novela dice que fue capturado."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_only_looks_like_an_act_is_none(language, text):
    assert cues(text, language) == []


def test_custody_near_makes_a_death_an_act():
    assert cues("The prisoner Ana Vale died on Monday.")[0][1] == "death"


def test_a_place_of_detention_must_follow_where_asked():
    assert cues("Ana Vale was taken to Brask prison.")[0][1] == "transfer"
    assert cues("Ana Vale was taken to the prison of Brask.")[0][1] == "transfer"


def test_not_knowing_makes_whereabouts_a_disappearance():
    assert cues("Her whereabouts are unknown.")[0][1] == "disappearance"
    assert cues("Her whereabouts were announced.") == []


def test_a_report_without_accents_keeps_its_verbs():
    text = "Nada paso ese dia en la ciudad. " * 20
    assert cues(text + "La policia arresto a Ana Vela.", "es")[0][2] == "active"


def test_has_cue_is_a_quick_look():
    assert has_cue(tokens("She was freed."), lexicon())
    assert not has_cue(tokens("She was tall."), lexicon())


SPANISH_AND_ENGLISH = [
    ("en", "Ana Vale was rounded up.", ("rounded up", "arrest", "passive")),
    ("en", "Ana Vale has disappeared.", ("disappeared", "disappearance", "intransitive")),
    ("en", "Freed a year later, Ana Vale spoke.", ("Freed", "release", "reduced")),
    ("en", "The police freed a woman.", ("freed", "release", "active")),
    ("en", "Ana Vale was hanged.", ("hanged", "death", "passive")),
    ("es", "Ana Vela está tras las rejas.", ("tras las rejas", "detention", "state")),
    ("es", "La ejecución de Ana Vela.", ("ejecución", "death", "noun")),
    ("es", "Ana Vela desapareció.", ("desapareció", "disappearance", "intransitive")),
    ("es", "El tribunal condenó a Ana Vela.", ("condenó", "sentence", "active")),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SPANISH_AND_ENGLISH)
def test_acts_and_forms_in_both_languages(language, text, wanted):
    assert cues(text, language)[0] == wanted


CLAUSES = [
    ("en", "Ana Vale was freed two weeks after her novel was published.", 1),
    ("en", "Ana Vale, whose film Salt was released in May, was arrested.", 1),
    ("en", 'The director of the film "Salt", Ana Vale, was released from prison.', 1),
    ("en", "The film was released in May.", 0),
    ("en", "In the film, Otto Brandt is arrested.", 0),
    ("en", "The novel tells how Otto Brandt was arrested.", 0),
    ("en", "The novel follows Otto Brandt, who is captured.", 0),
    ("en", "The studio released the film of Ana Vale.", 0),
    ("es", "Ana Vela fue liberada tras el estreno de su película.", 1),
    ("es", "La película fue liberada.", 0),
]


@pytest.mark.parametrize(("language", "text", "many"), CLAUSES)
def test_a_work_silences_its_own_clause_alone(language, text, many):
    assert len(cues(text, language)) == many


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("El gobierno celebró su salida; la policía la lamentó.", 0),
        ("Su salida del penal fue ayer.", 1),
        ("Su salida de la cárcel fue ayer.", 1),
    ],
)
def test_leaving_is_a_release_where_a_place_of_detention_is_left(text, many):
    assert len(cues(text, "es")) == many
