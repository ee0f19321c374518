"""The search to the left of a verb."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.subjects import find_antecedent, find_subject, names_after
from corrobora.extract.rules.syntax import Reference
from tests.unit.extract.rules.acting import argument, clause, cue_in

SUBJECTS = [
    ("en", "Ana Vale was arrested.", ["Ana Vale"]),
    ("en", "Ana Vale and Otto Brandt were arrested.", ["Ana Vale", "Otto Brandt"]),
    (
        "en",
        "Ana Vale, Otto Brandt and Rosa Mendel were arrested.",
        ["Ana Vale", "Otto Brandt", "Rosa Mendel"],
    ),
    ("en", "Ana Vale, a writer and critic, was arrested.", ["Ana Vale"]),
    ("en", "Ana Vale (34) was arrested.", ["Ana Vale"]),
    ("en", "Ana Vale, who met Otto Brandt in Karst, was arrested.", ["Ana Vale"]),
    ("en", "Ana Vale of Karst was arrested.", ["Ana Vale"]),
    ("en", "The writer Ana Vale was arrested.", ["Ana Vale"]),
    ("en", "Two poets - Ana Vale and Rosa Mendel - were arrested.", ["Ana Vale", "Rosa Mendel"]),
    ("en", "His wife, Ana Vale, was arrested.", ["Ana Vale"]),
    ("en", "The wife of Ana Vale was arrested.", None),
    ("en", "The trial of Ana Vale was held in prison.", None),
    ("en", "She was arrested.", "pronoun"),
    ("en", "The activist was arrested.", "noun"),
    ("en", "A woman was arrested.", None),
    ("en", "Six women were arrested.", "group"),
    ("en", "Ana Vale was the first critic to be arrested.", "coordinated"),
    ("en", "Ana Vale, who was arrested, spoke.", ["Ana Vale"]),
    ("en", "Ana Vale and Otto Brandt, who were arrested, spoke.", ["Ana Vale", "Otto Brandt"]),
    ("en", "Ana Vale, the writer who was arrested, spoke.", ["Ana Vale"]),
    ("en", "Five people, including Ana Vale, were arrested.", ["Ana Vale"]),
    ("es", "Ana Vela fue detenida.", ["Ana Vela"]),
    ("es", "Ana Vela, la autora, fue detenida.", ["Ana Vela"]),
    ("es", "La hermana de Ana Vela fue detenida.", None),
    ("es", "La hermana de Óscar Ledo, Ana Vela, fue detenida.", ["Ana Vela"]),
    ("es", "Fue detenida Ana Vela.", ["Ana Vela"]),
    (
        "es",
        "Fueron detenidos también los padres Luis Doranza y Óscar Ledo.",
        ["Luis Doranza", "Óscar Ledo"],
    ),
    ("es", "Ana Vela, quien fue detenida, habló.", ["Ana Vela"]),
    ("es", "Ella fue detenida.", "pronoun"),
    ("es", "La activista fue detenida.", "noun"),
    ("es", "Fue detenida.", "implicit"),
    ("es", "Dijo que fue detenida.", "implicit"),
    ("es", "Este fue detenido.", "latter"),
    ("es", "Todos fueron detenidos.", "pronoun"),
    ("es", "Los cinco maestros fueron detenidos.", "group"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SUBJECTS)
def test_the_subject_of_a_passive(language, text, wanted):
    assert argument(text, language) == wanted


def test_a_group_knows_its_number_and_a_noun_its_role():
    read = clause("Six women were arrested.")
    found = find_subject(read, cue_in(read).group)
    assert isinstance(found, Reference)
    assert (found.number, found.is_plural) == (6, True)
    read = clause("The activist was arrested.")
    assert getattr(find_subject(read, cue_in(read).group), "role", "") == "activist"


def test_names_after_skips_descriptors_and_stops_at_prepositions():
    read = clause("Freed were the poet Ana Vale and Otto Brandt.")
    assert [n.text for n in names_after(read, 1)] == ["Ana Vale", "Otto Brandt"] or names_after(
        read, 2
    )
    read = clause("They sat near Ana Vale.")
    assert names_after(read, 1) == ()


def test_an_antecedent_stands_before_its_preposition():
    read = clause("Ana Vela, a quien detuvieron, habló.", "es")
    found = find_antecedent(read, 4)
    assert [n.text for n in found] == ["Ana Vela"]


MORE_SUBJECTS = [
    ("en", "Neither Ana Vale nor Otto Brandt was arrested.", ["Ana Vale", "Otto Brandt"]),
    ("en", "Ana Vale later was arrested.", ["Ana Vale"]),
    ("en", "Ana Vale, 34, was arrested.", ["Ana Vale"]),
    ("en", "On Monday Ana Vale was arrested.", ["Ana Vale"]),
    ("en", "The mayor of Karst, Ana Vale, was arrested.", ["Ana Vale"]),
    ("en", "They were arrested.", "pronoun"),
    ("en", "The lawyer of Ana Vale was arrested.", None),
    ("en", "Ana Vale's lawyer was arrested.", None),
    ("es", "Ana Vela también fue detenida.", ["Ana Vela"]),
    ("es", "Ana Vela, de 34 años, fue detenida.", ["Ana Vela"]),
    ("es", "El lunes Ana Vela fue detenida.", ["Ana Vela"]),
    ("es", "La alcaldesa de Carsta, Ana Vela, fue detenida.", ["Ana Vela"]),
    ("es", "Ellas fueron detenidas.", "pronoun"),
    ("es", "El abogado de Ana Vela fue detenido.", None),
    ("es", "Ana Vela y Óscar Ledo fueron detenidos.", ["Ana Vela", "Óscar Ledo"]),
    ("es", "Ambos fueron detenidos.", "pronoun"),
    ("es", "El lunes fue detenida.", "implicit"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MORE_SUBJECTS)
def test_who_stands_before_the_verb(language, text, wanted):
    assert argument(text, language) == wanted
