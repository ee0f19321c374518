"""Arguments by form: reduced, states, lists behind the verb, second participles."""

from __future__ import annotations

import pytest

from tests.unit.extract.rules.acting import acts, argument

BY_FORM = [
    ("en", "Arrested in May, Ana Vale spoke.", 0, ["Ana Vale"]),
    ("en", "Arrested in May, she spoke.", 0, "pronoun"),
    ("en", "Reportedly freed that day was Ana Vale.", 0, ["Ana Vale"]),
    ("en", "Ana Vale, arrested in May, spoke.", 0, ["Ana Vale"]),
    ("en", "Ana Vale freed on bail", 0, ["Ana Vale"]),
    ("en", "Judge Ana Vale sentenced nobody.", 0, None),
    ("en", "The jailed writer Ana Vale spoke.", 0, ["Ana Vale"]),
    ("en", "The freed are Ana Vale and Otto Brandt.", 0, ["Ana Vale", "Otto Brandt"]),
    (
        "en",
        "Six people were freed: Ana Vale, Otto Brandt and others.",
        0,
        ["Ana Vale", "Otto Brandt"],
    ),
    ("en", "Six people were freed, including Ana Vale.", 0, ["Ana Vale"]),
    ("en", "Ana Vale was arrested and let go the next morning.", 1, ["Ana Vale"]),
    ("en", "Ana Vale was captured to face sedition charges.", 1, "coordinated"),
    ("en", "After being arrested, Ana Vale spoke.", 0, ["Ana Vale"]),
    ("en", "After being arrested in a raid there, Ana Vale spoke.", 0, "controlled"),
    ("en", "They plan to arrest Ana Vale.", 0, ["Ana Vale"]),
    ("en", "Arrest Ana Vale now.", 0, None),
    ("en", "Ana Vale is in prison.", 0, ["Ana Vale"]),
    ("en", "Ana Vale, in prison since May, spoke.", 0, ["Ana Vale"]),
    ("en", "The men in prison spoke.", 0, None),
    ("en", "The sentence shocked all.", 0, "event"),
    ("en", "The release shocked all.", 0, "event"),
    ("en", "Release came late.", 0, None),
    ("es", "Detenida en mayo, Ana Vela habló.", 0, ["Ana Vela"]),
    ("es", "Presa desde mayo, Ana Vela habló.", 0, ["Ana Vela"]),
    ("es", "Los liberados son Ana Vela y Óscar Ledo.", 0, ["Ana Vela", "Óscar Ledo"]),
    ("es", "Tras ser detenida, Ana Vela habló.", 0, ["Ana Vela"]),
    ("es", "El bloguero encarcelado Óscar Ledo habló.", 0, ["Óscar Ledo"]),
    ("es", "Los presos hablaron.", 0, None),
    ("es", "Quedan libres los cinco maestros.", 0, "group"),
    ("es", "Además de Óscar Ledo fue detenida Ana Vela.", 0, ["Óscar Ledo", "Ana Vela"]),
    ("es", "El juicio terminó con una sentencia de 30 años de prisión.", 0, "event"),
    ("es", "La sentencia del tribunal sorprendió.", 0, None),
    ("es", "Otros 39 presos siguieron allí, incluida Ana Vela.", 0, ["Ana Vela"]),
]


@pytest.mark.parametrize(("language", "text", "n", "wanted"), BY_FORM)
def test_whom_a_cue_is_about(language, text, n, wanted):
    assert argument(text, language, n) == wanted


MORE_FORMS = [
    ("en", "The detained poet Ana Vale spoke.", 0, ["Ana Vale"]),
    ("en", "Ana Vale, sentenced to two years, spoke.", 0, ["Ana Vale"]),
    ("en", "Police have arrested Ana Vale and Otto Brandt.", 0, ["Ana Vale", "Otto Brandt"]),
    ("en", "Police arrested the poets Ana Vale and Otto Brandt.", 0, ["Ana Vale", "Otto Brandt"]),
    ("en", "The arrests of Ana Vale and Otto Brandt shocked all.", 0, ["Ana Vale", "Otto Brandt"]),
    ("en", "The release of political prisoner Ana Vale came late.", 0, ["Ana Vale"]),
    ("en", "Ana Vale's release came late.", 0, ["Ana Vale"]),
    ("en", "She was arrested.", 0, "pronoun"),
    ("en", "They arrested her.", 0, "pronoun"),
    ("en", "Six poets were arrested.", 0, "group"),
    ("en", "Police arrested six poets.", 0, "group"),
    ("en", "Several poets were arrested.", 0, None),
    ("en", "Ana Vale remains in detention.", 0, ["Ana Vale"]),
    ("en", "Ana Vale remained behind bars.", 0, ["Ana Vale"]),
    ("en", "Ana Vale and Otto Brandt are in prison.", 0, ["Ana Vale", "Otto Brandt"]),
    ("en", "Soldiers took Otto Brandt into custody.", 0, ["Otto Brandt"]),
    ("en", "They promised to free Ana Vale.", 0, ["Ana Vale"]),
    ("en", "The judge refused to free Ana Vale.", 0, ["Ana Vale"]),
    ("es", "La poeta detenida Ana Vela habló.", 0, ["Ana Vela"]),
    ("es", "Ana Vela, condenada a dos años, habló.", 0, ["Ana Vela"]),
    ("es", "La policía detuvo a Ana Vela y a Óscar Ledo.", 0, ["Ana Vela", "Óscar Ledo"]),
    ("es", "Detuvieron a la poeta Ana Vela.", 0, ["Ana Vela"]),
    ("es", "La detención de los poetas Ana Vela y Óscar Ledo.", 0, ["Ana Vela", "Óscar Ledo"]),
    ("es", "La liberación de la poeta llegó tarde.", 0, "noun"),
    ("es", "Fueron detenidas Ana Vela y Rosa Mendel.", 0, ["Ana Vela", "Rosa Mendel"]),
    ("es", "Fueron detenidos seis maestros.", 0, "group"),
    ("es", "Una mujer fue detenida.", 0, None),
    ("es", "Lo detuvieron el lunes.", 0, "pronoun"),
    ("es", "Prometieron liberar a Ana Vela.", 0, ["Ana Vela"]),
    ("es", "Ana Vela sigue detenida.", 0, ["Ana Vela"]),
    ("es", "Ana Vela está presa.", 0, ["Ana Vela"]),
    ("es", "Esta presa habló.", 0, None),
    ("es", "El martes fue detenida Ana Vela.", 0, ["Ana Vela"]),
    ("es", "El martes fue detenida.", 0, "implicit"),
]


@pytest.mark.parametrize(("language", "text", "n", "wanted"), MORE_FORMS)
def test_whom_each_form_takes(language, text, n, wanted):
    assert argument(text, language, n) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Ana Vale was freed. The group lists 63 as detained.", "en", ["Ana Vale"]),
        ("It lists Ana Vale as detained.", "en", ["Ana Vale"]),
        ("It counts the poet Ana Vale, who is 30, as missing.", "en", ["Ana Vale"]),
        ("Ana Vale was freed. It counts 63 students as missing.", "en", ["Ana Vale"]),
        ("El grupo registra a Ana Vela como detenida.", "es", ["Ana Vela"]),
        ("Ana Vela quedó libre. El grupo cuenta a 63 como detenidos.", "es", ["Ana Vela"]),
    ],
)
def test_what_is_counted_or_listed_as_held_is_what_stands_before(text, language, wanted):
    assert [a.person.name for a in acts(text, language)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('Ana Vale was arrested. "Salt" was released in May.', ["arrest"]),
        ('Ana Vale was arrested. "Salt", which was released in May, is hers.', ["arrest"]),
        ('Ana Vale was arrested. The poet "Ana Brandt" was freed.', ["arrest", "release"]),
    ],
)
def test_a_quoted_title_is_no_person_told_before(text, wanted):
    assert [a.act.value for a in acts(text)] == wanted
