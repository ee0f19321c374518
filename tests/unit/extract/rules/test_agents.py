"""Who did it."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.agents import find_authority, is_body
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
