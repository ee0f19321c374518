"""Relatives and lawyers by what they say of somebody."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.reader import RulesReader
from corrobora.model.statement import Act
from tests.unit.extract.rules.reading import document


def acts(text: str, language: str = "en") -> list[Act]:
    doc = document(text, language)
    found = RulesReader().read(doc.report, doc.revision, doc.packs)
    return [s for s in found if isinstance(s, Act)]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "kind", "of"),
    [
        (
            "en",
            "Ana Vale said that her brother, Otto Vale, was released on Friday.",
            "Ana Vale",
            "family",
            "Otto Vale",
        ),
        (
            "en",
            "Ines Brandt told the paper that her client, Otto Vale, was arrested on Friday.",
            "Ines Brandt",
            "lawyer",
            "Otto Vale",
        ),
        (
            "es",
            "Ana Valdés dijo que su hermano, Otón Valdés, fue liberado el viernes.",
            "Ana Valdés",
            "family",
            "Otón Valdés",
        ),
    ],
)
def test_what_is_said_makes_the_speaker_a_relative(language, text, speaker, kind, of):
    (act,) = acts(text, language)
    assert act.speaker is not None
    assert (act.speaker.name, act.speaker.kind.value, act.speaker.of) == (speaker, kind, of)
    assert act.person.name == of


def test_a_relative_without_a_name_is_whom_the_report_named():
    text = "Mateo Vale drew birds.\n\nClara Vale said that her father was released on Friday."
    (act,) = acts(text)
    assert (act.person.name, act.person.text) == ("Mateo Vale", "father")
    assert act.speaker is not None
    assert act.speaker.kind.value == "family"


def test_whoever_speaks_of_strangers_stays_a_person():
    (act,) = acts("Ana Vale said that Otto Brandt was released on Friday.")
    assert act.speaker is not None
    assert act.speaker.kind.value == "person"


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "es",
            (
                "El Observatorio Cívico Boreal visitó la cárcel. La Red del Faro calló.\n\n"
                "Ana Valdés fue liberada el jueves, según confirmó el Observatorio."
            ),
            "Observatorio Cívico Boreal",
        ),
        (
            "en",
            (
                "The Boreal Civic Observatory went to the jail. The Lantern Network was silent.\n\n"
                "Ana Vale was released on Thursday, the Observatory confirmed."
            ),
            "Boreal Civic Observatory",
        ),
    ],
)
def test_a_part_of_a_bodys_name_means_that_body(language, text, speaker):
    (act,) = acts(text, language)
    assert act.speaker is not None
    assert act.speaker.name == speaker


def test_a_relative_who_only_owns_something_makes_nobody_family():
    text = 'Ana Vale was freed. "They let me out," Vale told the Weir from her brother\'s flat.'
    speaker = acts(text)[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind.value) == ("Ana Vale", "person")
