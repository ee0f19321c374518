"""Denials that point back to what another clause said."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.acts import find_acts
from corrobora.extract.rules.denials import find_denials
from corrobora.model.statement import Act
from corrobora.model.vocabulary import Certainty
from tests.unit.extract.rules.statements import context


def denials(text: str, language: str = "en") -> tuple[Act, ...]:
    found = context(text, language)
    return find_denials(found, find_acts(found))


@pytest.mark.parametrize(
    ("language", "text", "person", "speaker", "quote"),
    [
        (
            "en",
            "Opposition radio said Lena Koss had been arrested. The interior ministry denied it.",
            "Lena Koss",
            "interior ministry",
            "The interior ministry denied it.",
        ),
        (
            "es",
            "La ministra dijo que Onésimo Tárrega fue excarcelado; su esposa lo niega.",
            "Onésimo Tárrega",
            "su esposa",
            "La ministra dijo que Onésimo Tárrega fue excarcelado; su esposa lo niega.",
        ),
    ],
)
def test_a_denial_is_an_act_of_its_own(language, text, person, speaker, quote):
    [denial] = denials(text, language)
    assert denial.person.name == person
    assert denial.certainty is Certainty.DENIED
    assert denial.speaker is not None
    assert denial.speaker.name == speaker
    assert denial.quotes[0].text == quote
    assert all(text[q.start : q.end] == q.text for q in denial.quotes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Opposition radio said Lena Koss had been arrested. The ministry confirmed it."),
        ("en", "Opposition radio said Lena Koss had been arrested."),
        ("en", "The ministry denied that Lena Koss had been arrested."),
        ("es", "La ministra dijo que Onésimo Tárrega fue excarcelado; su esposa lo confirma."),
    ],
)
def test_no_denial_that_points_back(language, text):
    assert denials(text, language) == ()
