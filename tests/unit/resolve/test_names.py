from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corrobora.resolve
from corrobora.resolve.names import compare_names, split_name

NAMES = st.lists(
    st.sampled_from("Ana José Marta Ríos de la Vidal Muestra J. Prueba Ensayo-Gil O'Dea".split()),
    min_size=1,
    max_size=5,
).map(" ".join)


def test_it_is_exported():
    assert corrobora.resolve.compare_names is compare_names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Prueba", "ANA PRUEBA"),
        ("José Muestra", "Jose Muestra"),
        ("Ana Prueba", "Prueba, Ana"),
        ("Tomás Calderín", "Toms Caldern"),
        ("José Antonio Muestra Vidal", "José Antonio Muestra"),
        ("José A. Muestra Vidal", "Jose Antonio Muestra"),
        ("Marta Ensayo", "Marta Ensaio"),
        ("Juan de la Prueba", "Juan Prueba"),
        ("PolPrueba", "Pol Prueba"),
        ("Mr. Rami Muestra", "Rami Muestra"),
    ],
)
def test_forms_of_one_name_score_high(a, b):
    assert compare_names(a, b).score >= 0.75


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Lucía Prueba", "Ana Luisa Prueba"),
        ("Jorge Muestra", "Delia Muestra"),
        ("Ana Prueba", "Ana Ensayo"),
        ("Aaron A. Wendt", "Josh A. Wendt"),
        ("Ana Prueba", "Prueba"),
        ("J. Prueba", "Jorge Muestra"),
        ("Ana", "Eva"),
        ("", "Ana"),
    ],
)
def test_other_names_score_low(a, b):
    assert compare_names(a, b).score < 0.75


def test_reasons_name_the_parts():
    reasons = compare_names("Tomás A. Calderín Gil", "Toms Antonio Caldern").reasons
    assert "Tomás ~ Toms: an accented letter lost" in reasons
    assert "A may stand for Antonio" in reasons
    assert any("Gil in one form only" in r for r in reasons)


def test_parts_that_stand_against_each_other_are_named():
    assert "Delia against Jorge" in compare_names("Jorge Muestra", "Delia Muestra").reasons


def test_particles_are_told_by_their_small_letter_inside_a_cased_name():
    assert [p.is_particle for p in split_name("Juan de la Prueba")] == [False, True, True, False]
    assert not any(p.is_particle for p in split_name("juan de la prueba"))
    assert not any(p.is_particle for p in split_name("JUAN DE LA PRUEBA"))


@given(NAMES, NAMES)
def test_score_is_symmetric_and_bounded(a, b):
    there, back = compare_names(a, b).score, compare_names(b, a).score
    assert there == back
    assert 0 <= there <= 1


@given(NAMES)
def test_a_name_is_itself(name):
    assert compare_names(name, name.upper()).score == 1
