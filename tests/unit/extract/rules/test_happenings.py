"""Cues with their persons, sentence by sentence."""

from __future__ import annotations

import pytest

from tests.unit.extract.rules.acting import told

TOLD = [
    (
        "en",
        "Among those freed are Ana Vale and Otto Brandt.",
        {("Ana Vale", "release"), ("Otto Brandt", "release")},
    ),
    ("en", "Six men were freed. Among them was Otto Brandt.", {("Otto Brandt", "release")}),
    ("en", "The weather was fine. Among them was Otto Brandt.", set()),
    (
        "en",
        "Ana Vale was arrested, charged and convicted.",
        {("Ana Vale", "arrest"), ("Ana Vale", "charge"), ("Ana Vale", "sentence")},
    ),
    (
        "en",
        "After being jailed in a raid, Ana Vale was freed.",
        {("Ana Vale", "detention"), ("Ana Vale", "release")},
    ),
    ("en", "Otto Brandt said that Ana Vale slept and was freed there.", {("Ana Vale", "release")}),
    ("es", "Entre los excarcelados está Ana Vela.", {("Ana Vela", "release")}),
    (
        "es",
        "Ana Vela fue detenida y condenada.",
        {("Ana Vela", "arrest"), ("Ana Vela", "sentence")},
    ),
    (
        "es",
        "Despojado de su cargo y condenado a seis años, Óscar Ledo fue excarcelado.",
        {("Óscar Ledo", "sentence"), ("Óscar Ledo", "release")},
    ),
    (
        "es",
        "El ex juez Óscar Ledo fue juzgado y condenado a seis años.",
        {("Óscar Ledo", "sentence")},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), TOLD)
def test_verbs_share_persons_as_sentences_do(language, text, wanted):
    assert set(told(text, language)) == wanted
