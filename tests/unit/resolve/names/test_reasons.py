from __future__ import annotations

import pytest

from corrobora.resolve.names import compare_names


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Ana Prueba", "Ana Gil Prueba", "Ana = Ana"),
        ("Ana Prueba", "Ana Gil Prueba", "Gil in one form only"),
        ("Tomás A. Calderín Gil", "Toms Antonio Caldern", "Tomás ~ Toms: an accented letter lost"),
        ("Tomás A. Calderín Gil", "Toms Antonio Caldern", "A may stand for Antonio"),
        ("Jorge Muestra", "Delia Muestra", "Delia against Jorge"),
        ("Prueba", "Ana Prueba", "one part alone is shared"),
        ("Ana Prueba", "Prueba Ana", "in another order"),
        ("Ana Prueba", "ANA PRUEBA", "the same words"),
        ("Ana Prueba", "Ana Inés Prue Ba", "Prue Ba ~ Prueba: joined in one, divided in the other"),
        ("PolPrueba", "Pol Prueba", "the same letters, divided otherwise"),
        ("Ana Prueba", "", "a name without words"),
        ("Ana Prueba", "Jorge Ensayo", "no part in common"),
        ("Dr. Ana Prueba", "Ana Prueba", "Dr left aside"),
        ("Prueba Ltd", "Prueba", "ltd left aside"),
        ("Ana Prueba Jr", "Ana Prueba Sr", "jr against sr: father and son"),
        ("Ana Prueba Jr", "Ana Prueba", "jr in one form only"),
        ("Bill Muestra", "William Muestra", "Bill ~ William: one is short for the other"),
        ("Simon Parker", "Simon Barker", "both are names that people bear"),
        ("Antonio Prueba", "Antonia Prueba", "a man's name and a woman's"),
        ("Глеб Пробников", "Gleb Probnikov", "the same letters in another script"),
        ("سليم الدباغ", "Salim Dabbagh", "one can be the other in Latin letters"),
        ("Arturo Garmendia", "Arturo Garrnendia", "letters that are misread"),
        ("Chema Muestra", "José María Muestra", "Chema ~ José María"),
    ],
)
def test_each_part_has_its_reason(a, b, reason):
    assert any(reason in told for told in compare_names(a, b).reasons)


def test_there_is_one_reason_for_each_part():
    reasons = compare_names("Ana Lucía Prueba Gil", "Ana L. Prueba").reasons
    assert reasons == (
        "Ana = Ana",
        "L may stand for Lucía",
        "Prueba = Prueba",
        "Gil in one form only",
    )
