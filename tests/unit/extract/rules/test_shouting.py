"""Texts all in capitals, set as others are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.rules.shouting import quieten
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision

PACKS = load_packs()


def quiet(text, language="en"):
    found = quieten(make_revision(make_report(text), text), PACKS, PACKS.languages[language])
    return found and found.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ANA VALE",
        "Ana Vale was arrested on Monday.",
        "POLICE ARRESTED HIM. Then it rained again.",
    ],
)
def test_texts_with_small_letters_and_the_shortest_are_left_alone(text):
    assert quiet(text) is None


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        (
            "INES ABELLARD WAS RELEASED FROM KESTREL PRISON, HER LAWYER SAID.",
            "Ines Abellard was released from Kestrel prison, her lawyer said.",
            "en",
        ),
        (
            "POLICE ARRESTED THE JOURNALIST MARLOWE.",
            "Police arrested the journalist Marlowe.",
            "en",
        ),
        ("BREAD AND FISH WERE SOLD AT THE PORT.", "Bread and fish were sold at the port.", "en"),
        ("LA POLICÍA DETUVO A INÉS ABELLARD.", "La policía detuvo a Inés Abellard.", "es"),
    ],
)
def test_capitals_are_for_names(text, expected, language):
    assert quiet(text, language) == expected


@given(st.text(st.sampled_from("ABÉßİŉ' -’.1é\n"), max_size=60))
def test_the_text_keeps_its_length(text):
    found = quiet(f"THE POLICE ARRESTED ANA VALE {text}")
    assert found is None or len(found) == len(text) + 29
