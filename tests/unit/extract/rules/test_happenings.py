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


SHARED = [
    (
        "en",
        "Ana Vale was arrested and jailed.",
        {("Ana Vale", "arrest"), ("Ana Vale", "detention")},
    ),
    (
        "en",
        "Ana Vale and Otto Brandt were tried and sentenced.",
        {("Ana Vale", "sentence"), ("Otto Brandt", "sentence")},
    ),
    (
        "en",
        "Ana Vale was freed but Otto Brandt was sentenced.",
        {("Ana Vale", "release"), ("Otto Brandt", "sentence")},
    ),
    (
        "en",
        "Otto Brandt, jailed in 2029, was freed on Monday.",
        {("Otto Brandt", "detention"), ("Otto Brandt", "release")},
    ),
    (
        "en",
        "Arrested in 2029, Otto Brandt was freed on Monday.",
        {("Otto Brandt", "arrest"), ("Otto Brandt", "release")},
    ),
    ("en", "Among the detained is Rosa Mendel.", {("Rosa Mendel", "detention")}),
    (
        "en",
        "Five women were freed, including Ana Vale and Rosa Mendel.",
        {("Ana Vale", "release"), ("Rosa Mendel", "release")},
    ),
    (
        "es",
        "Ana Vela y Óscar Ledo fueron detenidos y trasladados a la cárcel de Brasca.",
        {
            ("Ana Vela", "arrest"),
            ("Óscar Ledo", "arrest"),
            ("Ana Vela", "transfer"),
            ("Óscar Ledo", "transfer"),
        },
    ),
    (
        "es",
        "Ana Vela fue liberada, pero Óscar Ledo fue condenado.",
        {("Ana Vela", "release"), ("Óscar Ledo", "sentence")},
    ),
    (
        "es",
        "Óscar Ledo, detenido en 2029, fue liberado el lunes.",
        {("Óscar Ledo", "detention"), ("Óscar Ledo", "release")},
    ),
    (
        "es",
        "Tras ser detenido, Óscar Ledo fue condenado.",
        {("Óscar Ledo", "arrest"), ("Óscar Ledo", "sentence")},
    ),
    (
        "es",
        "Seis mujeres fueron liberadas, entre ellas Ana Vela.",
        {("Ana Vela", "release")},
    ),
    (
        "en",
        "Six women were freed, among them Ana Vale and Rosa Mendel.",
        {("Ana Vale", "release"), ("Rosa Mendel", "release")},
    ),
    (
        "es",
        "Fueron liberados Óscar Ledo, Luis Doranza y Raúl Vega.",
        {("Óscar Ledo", "release"), ("Luis Doranza", "release"), ("Raúl Vega", "release")},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SHARED)
def test_who_shares_which_verb(language, text, wanted):
    assert set(told(text, language)) == wanted
