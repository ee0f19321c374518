"""The offences alleged."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.charges import find_charges
from corrobora.extract.rules.cues import find_cues
from tests.unit.extract.rules.acting import clause, cue_in

CHARGES = [
    (
        "en",
        "Ana Vale was arrested on charges of sedition and incitement.",
        ("sedition", "incitement"),
    ),
    (
        "en",
        "Ana Vale was charged with treason, conspiracy and terrorism after a trial.",
        ("treason", "conspiracy", "terrorism"),
    ),
    ("en", "Ana Vale faces drug trafficking charges in Karst.", ("drug trafficking",)),
    (
        "en",
        "Ana Vale was sentenced to three years in prison for drawing a crown.",
        ("drawing a crown",),
    ),
    ("en", "Ana Vale was charged with “spying for an enemy”.", ("spying for an enemy",)),
    ("en", "Ana Vale was arrested for three days.", ()),
    ("en", "Ana Vale was arrested on Monday.", ()),
    (
        "es",
        "Ana Vela fue detenida por los delitos de sedición e incitación.",
        ("sedición", "incitación"),
    ),
    (
        "es",
        "Ana Vela fue condenada a 26 años de cárcel por «traición a la patria».",
        ("traición a la patria",),
    ),
    ("es", "Ana Vela fue detenida por agentes de la Brigada Sexta.", ()),
    ("es", "Ana Vela fue detenida por dos años.", ()),
    ("es", "Por rebelión fueron condenados Ana Vela y Óscar Ledo.", ("rebelión",)),
    ("es", "Se acusó a Ana Vela de organizar grupos violentos.", ()),
    ("es", "Ana Vela fue acusada de organizar grupos violentos.", ("organizar grupos violentos",)),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CHARGES)
def test_charges_are_worded_as_in_the_sentence(language, text, wanted):
    read = clause(text, language)
    cue = cue_in(read)
    assert find_charges(read, cue.first, cue.last) == wanted


def test_every_charge_is_a_substring():
    text = "Ana Vale was charged with treason, plotting a coup and theft, a court said."
    read = clause(text)
    cue = cue_in(read)
    found = find_charges(read, cue.first, cue.last)
    assert found
    assert all(c in text for c in found)


MORE_CHARGES = [
    ("en", "Ana Vale was arrested on suspicion of sedition.", ("sedition",)),
    ("en", "Ana Vale was charged with treason.", ("treason",)),
    ("en", "Ana Vale was convicted of treason.", ("treason",)),
    ("en", "Ana Vale was charged with treason on Monday.", ("treason",)),
    ("en", "Ana Vale was jailed for insulting the king.", ("insulting the king",)),
    ("en", "Ana Vale was arrested by police.", ()),
    ("en", "Ana Vale was jailed for two years.", ()),
    ("es", "Ana Vela fue acusada de traición.", ("traición",)),
    ("es", "Ana Vela fue acusada de traición y terrorismo.", ("traición", "terrorismo")),
    ("es", "Ana Vela fue condenada por rebelión.", ("rebelión",)),
    ("es", "Ana Vela fue imputada por sedición.", ("sedición",)),
    ("es", "Ana Vela fue detenida bajo cargos de sedición.", ("sedición",)),
    ("es", "Ana Vela fue detenida por la policía.", ()),
    ("es", "Ana Vela fue detenida el lunes.", ()),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE_CHARGES)
def test_offences_in_both_languages(language, text, wanted):
    read = clause(text, language)
    cue = cue_in(read)
    assert find_charges(read, cue.first, cue.last) == wanted


BEFORE_AND_BESIDE = [
    ("en", "Otto Brandt, who was accused of treason, was arrested in May.", ("treason",)),
    ("en", "Accused of arson, Otto Brandt was arrested in May.", ("arson",)),
    ("en", "Otto Brandt, accused of arson and theft, was jailed.", ("arson", "theft")),
    ("en", "Otto Brandt accused the mayor of theft and was arrested.", ()),
    (
        "en",
        "Otto Brandt was jailed for eight years on Monday for spreading false news.",
        ("spreading false news",),
    ),
    ("en", "Otto Brandt was sentenced to death for espionage.", ("espionage",)),
]


@pytest.mark.parametrize(("language", "text", "wanted"), BEFORE_AND_BESIDE)
def test_grounds_before_the_arrest_and_behind_a_date(language, text, wanted):
    read = clause(text, language)
    cue = find_cues(read)[-1]
    assert find_charges(read, cue.first, cue.last) == wanted
