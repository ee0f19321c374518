"""Acts as statements: kinds, voices, mentions, what is kept unmerged."""

from __future__ import annotations

import pytest

from corrobora.model.vocabulary import ActKind, Certainty
from tests.unit.extract.rules.acting import acts, told

KINDS = [
    ("en", "Ana Vale was detained on Tuesday.", "arrest"),
    ("en", "Ana Vale was detained by police.", "arrest"),
    ("en", "Ana Vale has been detained since 2029.", "detention"),
    ("en", "Ana Vale remains detained.", "detention"),
    ("es", "Ana Vela fue detenida en la calle.", "arrest"),
    ("es", "Ana Vela está detenida.", "detention"),
    ("es", "Ana Vela lleva detenida desde 2029.", "detention"),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS)
def test_a_moment_or_an_agent_makes_an_arrest(language, text, kind):
    assert [a.act.value for a in acts(text, language)] == [kind]


def test_several_statements_of_one_act_are_all_kept():
    text = "Ana Vale was freed. Her lawyer said that Ana Vale was freed on Monday."
    found = acts(text)
    assert [a.act for a in found] == [ActKind.RELEASE] * 2
    assert [a.speaker is None for a in found] == [True, False]


def test_each_person_of_a_list_has_a_statement():
    assert [a.person.name for a in acts("Ana Vale and Otto Brandt were freed.")] == [
        "Ana Vale",
        "Otto Brandt",
    ]


def test_a_mention_stands_where_it_says():
    text = "Ana Vale was jailed. She was freed."
    first, second = acts(text)
    assert text[first.person.start : first.person.end] == first.person.text == "Ana Vale"
    assert text[second.person.start : second.person.end] == second.person.text == "She"
    assert second.person.name == "Ana Vale"


def test_occurrence_counts_mentions_before():
    text = "Ana Vale spoke. Later Vale was freed."
    assert acts(text)[0].person.occurrence == 1


VOICES = [
    ("en", "Ana Vale will be released on Monday.", Certainty.PLANNED),
    ("en", "Ana Vale was reportedly released.", Certainty.HEDGED),
    ("en", "The police denied that Ana Vale was arrested.", Certainty.DENIED),
    ("es", "Ana Vela será liberada el lunes.", Certainty.PLANNED),
    ("es", "Ana Vela habría sido liberada.", Certainty.HEDGED),
    ("es", "La policía negó que Ana Vela fuera detenida.", Certainty.DENIED),
]


@pytest.mark.parametrize(("language", "text", "certainty"), VOICES)
def test_certainty_comes_from_the_clause(language, text, certainty):
    assert [a.certainty for a in acts(text, language)] == [certainty]


DEMANDS = [
    ("en", "They call for the immediate release of Ana Vale."),
    ("en", "Release Ana Vale now!"),
    ("es", "Exigen la liberación de Ana Vela."),
    ("es", "¡Liberen a Ana Vela!"),
]


@pytest.mark.parametrize(("language", "text"), DEMANDS)
def test_a_demand_is_no_act(language, text):
    assert acts(text, language) == ()


def test_an_act_presumed_in_somebodys_speech_is_theirs():
    found = acts("Ana Vale was seen. Her family said she was ill after her release.")
    release = [a for a in found if a.act is ActKind.RELEASE]
    assert release
    assert release[0].speaker is not None
    assert "family" in release[0].speaker.name.lower()


def test_charges_are_shared_inside_a_sentence():
    text = "Troops captured Ana Vale in a raid, to face drug trafficking charges."
    assert {a.act.value: a.charges for a in acts(text)}["arrest"] == ("drug trafficking",)


def test_the_one_who_releases_is_named_once():
    text = "The Karst government has begun releasing prisoners. Ana Vale was released."
    found = acts(text)[-1]
    assert found.authority is not None
    assert "government" in found.authority
    assert any("has begun releasing" in q.text for q in found.quotes)


def test_case_closed_only_where_said():
    assert [a.case_closed for a in acts("Ana Vale was released.")] == [None]
    assert acts("Ana Vale was released and charges were dropped.")[0].case_closed is True
    assert acts("Ana Vela quedó libre con cargos pendientes.", "es")[0].case_closed is False


def test_victims_and_officials_near_a_cue_are_not_taken():
    text = "Minister Rosa Mendel said that six men were arrested for the murder of Ana Vale."
    assert told(text) == []


def test_release_from_prison_to_house_arrest_is_a_release():
    found = acts("Ana Vale was released from Brask prison to house arrest.")
    assert [(a.act.value, [c.value for c in a.conditions]) for a in found] == [
        ("release", ["house_arrest"])
    ]


def test_rearrest_is_a_second_act():
    text = "Ana Vale was freed on Monday. She was re-arrested on Tuesday."
    assert told(text) == [("Ana Vale", "release"), ("Ana Vale", "arrest")]
