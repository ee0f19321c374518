"""Objects, possessives and what follows "of"."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.objects import find_object
from corrobora.extract.rules.syntax import Reference
from tests.unit.extract.rules.acting import argument, clause, cue_in

OBJECTS = [
    ("en", "Police arrested Ana Vale.", ["Ana Vale"]),
    (
        "en",
        "Police arrested the writer Ana Vale and her brother Otto Brandt.",
        ["Ana Vale", "Otto Brandt"],
    ),
    ("en", "Police arrested Spain's ambassador Ana Vale.", ["Ana Vale"]),
    ("en", "Police arrested Ana Vale's brother.", None),
    ("en", "Police arrested the brother of Ana Vale.", None),
    ("en", "Police arrested her.", "pronoun"),
    ("en", "Police arrested six women.", "group"),
    ("en", "Guards took Ana Vale into custody.", ["Ana Vale"]),
    ("en", "The arrest of Ana Vale.", ["Ana Vale"]),
    ("en", "The arrest of free software advocate and critic Ana Vale.", ["Ana Vale"]),
    ("en", "The arrest of the activist.", "noun"),
    ("en", "Ana Vale's arrest.", ["Ana Vale"]),
    ("en", "Her arrest.", "possessive"),
    ("en", "Arrests rose.", None),
    ("es", "Detuvieron a Ana Vela.", ["Ana Vela"]),
    ("es", "Detuvieron en Carsta a Ana Vela y a su primo Óscar Ledo.", ["Ana Vela", "Óscar Ledo"]),
    ("es", "A Ana Vela la detuvieron.", ["Ana Vela"]),
    ("es", "A Ana Vela se la llevaron unos soldados.", ["Ana Vela"]),
    ("es", "La detuvieron.", "pronoun"),
    ("es", "Ana Vela, a quien detuvieron, habló.", ["Ana Vela"]),
    ("es", "Ordenaron detenerla.", "pronoun"),
    ("es", "Los cinco agentes que el grupo tenía secuestrados hablaron.", "group"),
    ("es", "La detención de Ana Vela.", ["Ana Vela"]),
    ("es", "La detención del activista Óscar Ledo y la de Ana Vela.", ["Óscar Ledo", "Ana Vela"]),
    ("es", "Ana Vela, cuya condena fue anulada, habló.", ["Ana Vela"]),
    ("es", "Tras su detención.", "possessive"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), OBJECTS)
def test_whom_a_verb_or_noun_takes(language, text, wanted):
    assert argument(text, language) == wanted


MORE_OBJECTS = [
    ("en", "Police arrested poet Ana Vale, her brother said.", ["Ana Vale"]),
    ("en", "Police arrested Ana Vale, Otto Brandt and a driver.", ["Ana Vale", "Otto Brandt"]),
    ("en", "Police arrested a driver.", None),
    ("en", "Police arrested them.", "pronoun"),
    ("en", "Police arrested him and Ana Vale.", "pronoun"),
    ("en", "The arbitrary arrest of Ana Vale.", ["Ana Vale"]),
    ("en", "The arrest of her brother.", None),
    ("en", "Police arrested her brother.", None),
    ("en", "Police arrested her on Monday.", "pronoun"),
    ("en", "Police arrested her brother Otto Brandt.", ["Otto Brandt"]),
    ("en", "His release.", "possessive"),
    ("en", "Their release.", "possessive"),
    ("es", "Arrestaron al poeta Óscar Ledo.", ["Óscar Ledo"]),
    ("es", "Detuvieron a Ana Vela, Óscar Ledo y un chofer.", ["Ana Vela", "Óscar Ledo"]),
    ("es", "Detuvieron a un chofer.", None),
    ("es", "A Óscar Ledo lo detuvieron.", ["Óscar Ledo"]),
    ("es", "Las detuvieron.", "pronoun"),
    ("es", "Intentaron detenerla.", "pronoun"),
    ("es", "Óscar Ledo, a quien detuvieron en mayo, habló.", ["Óscar Ledo"]),
    ("es", "El arresto arbitrario de Ana Vela.", ["Ana Vela"]),
    ("es", "Su arresto.", "possessive"),
    ("es", "El arresto de su hermano.", None),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE_OBJECTS)
def test_objects_and_owners(language, text, wanted):
    assert argument(text, language) == wanted


ENCLITICS = [
    ("Ordenaron detenerla.", "f", False),
    ("Ordenaron detenerlo.", "", False),
    ("Ordenaron detenerlos.", "", True),
    ("Ordenaron arrestarla.", "f", False),
    ("Ordenaron arrestarlos.", "", True),
]


@pytest.mark.parametrize(("text", "gender", "is_plural"), ENCLITICS)
def test_a_pronoun_inside_a_verb_is_one_of_the_packs(text, gender, is_plural):
    read = clause(text, "es")
    cue = cue_in(read)
    found = find_object(read, cue.first, cue.last)
    assert isinstance(found, Reference)
    assert (found.kind, found.gender, found.is_plural) == ("pronoun", gender, is_plural)
