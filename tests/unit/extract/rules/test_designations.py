"""Designations: who calls, or refuses to call, whom a political prisoner or the like."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.designations import find_designations
from corrobora.model.statement import Designation
from corrobora.model.vocabulary import Certainty, Stance
from tests.unit.extract.rules.statements import context


def designations(text: str, language: str = "en") -> tuple[Designation, ...]:
    return find_designations(context(text, language))


def shown(found: tuple[Designation, ...]) -> list[tuple[str, str | None]]:
    return [(d.about, d.speaker.name if d.speaker else None) for d in found]


AFFIRMED = [
    (
        "en",
        "The government freed men considered political prisoners by human rights groups.",
        "men",
        "human rights groups",
    ),
    (
        "en",
        "The rights group Free Cells considers Lena Koss a political prisoner.",
        "Lena Koss",
        "Free Cells",
    ),
    ("en", "The bishop called the sailors hostages.", "the sailors", "bishop"),
    ("en", "Lena Koss, a political prisoner, was freed on Monday.", "Lena Koss", None),
    ("en", "The political prisoner Lena Koss was freed on Monday.", "Lena Koss", None),
    (
        "en",
        "The ombudsman's office described them as prisoners of conscience.",
        "them",
        "ombudsman's office",
    ),
    (
        "en",
        "Her lawyers said 300 political prisoners remained.",
        "300 political prisoners",
        "lawyers",
    ),
    (
        "en",
        "Those whom the union considers political prisoners marched.",
        "Those",
        "union",
    ),
    ("es", "El Foro Celdas considera a Lena Ríos presa política.", "Lena Ríos", "Foro Celdas"),
    (
        "es",
        "Salieron hombres considerados presos políticos por organizaciones de derechos humanos.",
        "hombres",
        "organizaciones de derechos humanos",
    ),
    (
        "es",
        "La ONG calificó de presos de conciencia a los tres maestros.",
        "los tres maestros",
        "ONG",
    ),
    ("es", "El preso político Juan Pardo salió el lunes.", "Juan Pardo", None),
    (
        "es",
        "La ONG dijo que quedan cientos de presos políticos.",
        "cientos de presos políticos",
        "ONG",
    ),
]


@pytest.mark.parametrize(("language", "text", "about", "speaker"), AFFIRMED)
def test_affirmed(language, text, about, speaker):
    found = designations(text, language)
    assert [d.stance for d in found] == [Stance.AFFIRMED]
    [(got_about, got_speaker)] = shown(found)
    assert got_about.endswith(about)
    assert got_speaker == speaker or (speaker and str(got_speaker).endswith(speaker))


REFUSED = [
    ("en", "The attorney general, Ivo Stark, denied Zembla held political prisoners.", "Ivo Stark"),
    ("en", "The government denies that there are political prisoners.", "government"),
    ("en", "The minister said there are no political prisoners in the country.", "minister"),
    ("en", "The men are not political prisoners but thieves, the ministry said.", "ministry"),
    ("en", "There are no political prisoners here.", None),
    ("es", "El Gobierno niega que haya presos políticos.", "Gobierno"),
    ("es", "En el país no hay presos políticos, dijo la ministra.", "ministra"),
    ("es", "Las autoridades rechazaron que fueran presos de conciencia.", "autoridades"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), REFUSED)
def test_refused(language, text, speaker):
    found = designations(text, language)
    assert [d.stance for d in found] == [Stance.REFUSED]
    assert shown(found)[0][1] == speaker


NOTHING = [
    ("en", "Hundreds of political prisoners are held in Zembla."),
    ("en", "The release of political prisoners has been a long-held demand."),
    ("en", "The ministry said she was freed."),
    ("es", "Cientos de presos políticos siguen en las cárceles."),
    ("es", "El gobierno dijo que salió libre."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_a_group_named_in_passing_designates_nobody(language, text):
    assert designations(text, language) == ()


def test_a_named_person_is_a_mention():
    text = "The union considers Lena Koss a political prisoner."
    [found] = designations(text)
    assert found.person is not None
    assert found.person.name == "Lena Koss"
    assert text[found.person.start : found.person.end] == "Lena Koss"
    assert found.term == "political prisoner"


def test_the_quote_is_exact_and_a_fear_is_hedged():
    text = "Ana Koss was ill. Her mother fears that there are hostages."
    found = designations(text)
    assert all(text[d.quotes[0].start : d.quotes[0].end] == d.quotes[0].text for d in found)
    assert [d.certainty for d in found] == [Certainty.HEDGED] * len(found)


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("en", "The consul declines to call Lena Koss a political prisoner.", "Lena Koss"),
        ("en", "The bar refuses to recognise Lena Koss as a political prisoner.", "Lena Koss"),
        ("en", '"They are thieves, not political prisoners," the mayor said.', None),
        ("es", "«Son ladrones, no presos políticos», dijo el alcalde.", None),
    ],
)
def test_a_refusal_governs_the_verb_or_stands_before_the_term(language, text, about):
    [found] = designations(text, language)
    assert found.stance is Stance.REFUSED
    assert found.speaker is not None
    assert about is None or found.about == about


def test_many_words_may_stand_between_the_verb_and_the_term():
    text = "The union described all those jailed after the strike as political prisoners."
    [found] = designations(text)
    assert found.stance is Stance.AFFIRMED
    assert found.about == "all those jailed after the strike"
