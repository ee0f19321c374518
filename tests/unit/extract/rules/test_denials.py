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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Open Docks said Lena Koss had been freed. The interior ministry denied it."),
        ("en", "Open Docks said Lena Koss had been freed; the interior ministry denied it."),
        ("es", "El sindicato dijo que Onésimo Tárrega fue detenido. La fiscalía lo niega."),
        ("es", "El sindicato dijo que Onésimo Tárrega fue detenido; la fiscalía lo niega."),
    ],
)
def test_what_was_said_stays_a_statement_of_its_own(language, text):
    found = context(text, language)
    [act] = find_acts(found)
    [denial] = find_denials(found, [act])
    assert act.certainty is Certainty.ASSERTED
    assert denial.speaker != act.speaker
    assert (denial.act, denial.person, denial.report_id) == (act.act, act.person, act.report_id)


def test_over_two_sentences_the_denial_is_quoted_before_what_it_denies():
    [denial] = denials("Open Docks said Lena Koss had been freed. The ministry denied it.")
    assert [q.text for q in denial.quotes] == [
        "The ministry denied it.",
        "Open Docks said Lena Koss had been freed.",
    ]


def test_in_one_sentence_it_is_quoted_once():
    [denial] = denials("Open Docks said Lena Koss had been freed; the ministry denied it.")
    assert len(denial.quotes) == 1


def test_a_denial_of_two_acts_denies_both():
    text = "Lena Koss was arrested and Jorun Hald was freed. The interior ministry denied it."
    assert [a.person.name for a in denials(text)] == ["Lena Koss", "Jorun Hald"]


def test_a_denial_reaches_back_over_one_sentence_only():
    text = "Lena Koss was arrested. It rained all day. The interior ministry denied it."
    assert denials(text) == ()


def test_of_no_acts_nothing_is_denied():
    found = context("It rained. The interior ministry denied it.")
    assert find_denials(found, ()) == ()
