"""Objects, possessives and what follows "of"."""

from __future__ import annotations

import pytest

from tests.unit.extract.rules.acting import argument

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
