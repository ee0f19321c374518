"""Who did it."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.agents import find_authority, is_body
from corrobora.extract.rules.cues import find_cues
from tests.unit.extract.rules.acting import clause, cue_in

AUTHORITIES = [
    ("en", "Ana Vale was arrested by the military police in Karst.", "military police"),
    ("en", "Ana Vale was sentenced by a military court.", "military court"),
    ("en", "Syrian security forces arrested Ana Vale.", "Syrian security forces"),
    ("en", "The seizure of Ana Vale by foreign troops.", "foreign troops"),
    ("en", "Ana Vale was arrested by her brother.", None),
    ("en", "Ana Vale was arrested.", None),
    ("en", "Ana Vale is in prison.", None),
    ("es", "Ana Vela fue detenida por agentes de la Brigada Sexta.", "agentes de la Brigada Sexta"),
    (
        "es",
        "El Ejército de Liberación Nacional (ELN) secuestró a Ana Vela.",
        "Ejército de Liberación Nacional",
    ),
    ("es", "La detuvieron agentes de la Brigada Sexta.", "agentes de la Brigada Sexta"),
    ("es", "Ana Vela fue detenida por error.", None),
]


@pytest.mark.parametrize(("language", "text", "wanted"), AUTHORITIES)
def test_the_agent_of_a_cue(language, text, wanted):
    read = clause(text, language)
    found = find_authority(read, cue_in(read), 0)
    assert found == wanted or (wanted and found and found.endswith(wanted))


def test_a_body_is_a_head_or_a_known_name():
    read = clause("The police of Karst and a child.")
    assert is_body(read, 0, 2)
    assert not is_body(read, 6, 7)


MORE_AUTHORITIES = [
    ("en", "Police arrested Ana Vale.", "Police"),
    ("en", "Soldiers have arrested Ana Vale.", "Soldiers"),
    ("en", "Ana Vale was freed by the government.", "government"),
    ("en", "Ana Vale was arrested by Karst police on Monday.", "Karst police"),
    ("en", "Ana Vale was arrested on Monday.", None),
    ("en", "Ana Vale died in custody.", None),
    ("es", "La policía detuvo a Ana Vela.", "policía"),
    ("es", "Un tribunal condenó a Ana Vela.", "tribunal"),
    ("es", "Ana Vela fue detenida por la policía.", "policía"),
    ("es", "Ana Vela fue detenida por soldados.", "soldados"),
    ("es", "Ana Vela fue detenida el lunes.", None),
    ("es", "Ana Vela fue detenida por sedición.", None),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE_AUTHORITIES)
def test_who_did_it_in_both_languages(language, text, wanted):
    read = clause(text, language)
    found = find_authority(read, cue_in(read), 0)
    assert found == wanted or (wanted and found and found.endswith(wanted))


TOLD_BESIDE = [
    ("en", "Ana Vale was detained when soldiers stormed her house.", "soldiers"),
    (
        "en",
        "Ana Vale was arrested on Monday when agents of the Karst Guard raided a shop.",
        "Guard",
    ),
    ("en", "Ana Vale was detained when she left the harbour.", None),
    ("en", "Ana Vale was tried by a military court and sentenced to four years.", "military court"),
    ("en", "Ana Vale was brought before a military prosecutor and charged.", "military prosecutor"),
    ("en", "Ana Vale was arrested and freed.", None),
    ("es", "Ana Vela fue detenida cuando agentes allanaron su casa.", "agentes"),
    ("es", "Ana Vela fue capturada cuando policías irrumpieron en el taller.", "policías"),
    ("es", "Ana Vela fue detenida cuando salía del taller.", None),
    ("es", "Ana Vela fue juzgada por un tribunal militar y condenada.", "tribunal militar"),
    ("en", "The authorities refuse to reveal the whereabouts of Ana Vale.", "authorities"),
    ("en", "The army has refused to disclose the whereabouts of Ana Vale.", "army"),
    ("en", "Nobody will tell the whereabouts of Ana Vale.", None),
    ("es", "La policía se niega a revelar el paradero de Ana Vela.", "policía"),
    ("en", "He has word that Karst police arrested Ana Vale.", "Karst police"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), TOLD_BESIDE)
def test_who_is_told_beside_the_act(language, text, wanted):
    read = clause(text, language)
    found = find_authority(read, find_cues(read)[-1], 0)
    assert (found is None) == (wanted is None)
    assert wanted is None or found.endswith(wanted)


def test_what_led_a_seizure_did_it():
    read = clause("The Karst-led capture of Ana Vale was told everywhere.")
    assert find_authority(read, cue_in(read), 0) == "Karst"


SHARED_OR_RULING = [
    ("en", "Police stormed the house and arrested Otto Brandt.", "Police"),
    ("en", "Soldiers searched the bus and later arrested Otto Brandt.", "Soldiers"),
    ("en", "He slept and Karst slept.", None),
    ("es", "La Guardia Nacional allanó la vivienda de Elsa Brun y la detuvo.", "Guardia Nacional"),
    ("en", "The court upheld the sentence of Otto Brandt.", "court"),
    ("en", "A military court upheld the conviction of Otto Brandt.", "military court"),
    ("es", "Un tribunal ratificó la condena de Abel Roca.", "tribunal"),
    ("es", "El juez ordenó la excarcelación de Abel Roca.", "juez"),
    ("en", "A court on Monday sentenced Otto Brandt to six years.", "court"),
    ("es", "La Fiscalía acusa a Abel Roca de sabotaje.", "Fiscalía"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SHARED_OR_RULING)
def test_subjects_farther_off(language, text, wanted):
    read = clause(text, language)
    cues = find_cues(read)
    found = find_authority(read, cues[-1], 0) if cues else None
    assert (found is None) == (wanted is None)
    assert wanted is None or found.endswith(wanted)
