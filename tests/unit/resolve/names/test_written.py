from __future__ import annotations

import pytest

from corrobora.resolve.names.tables import own_tables
from corrobora.resolve.names.written import read_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ana Prueba", ("ana", "prueba")),
        ("  ana\tPRUEBA ", ("ana", "prueba")),
        ("Prueba, Ana", ("ana", "prueba")),
        ("Prueba, Gil, Ana", ("prueba", "gil", "ana")),
        ("Prueba,", ("prueba",)),
        ("O'Dea-Gil", ("odea", "gil")),
        ("Juan de la Prueba", ("juan", "prueba")),
        ("Ben Prueba", ("ben", "prueba")),
        ("de la Cruz Prueba Ana", ("cruz", "prueba", "ana")),
        ("Ana Y. Prueba", ("ana", "y", "prueba")),
        ("Ruiz y Cano", ("ruiz", "cano")),
        ("Dr. Ana Prueba", ("ana", "prueba")),
        ("Dr", ("dr",)),
        ("el padre Óscar Prueba", ("oscar", "prueba")),
        ("Ana Prueba Jr.", ("ana", "prueba")),
        ("Prueba Limited Liability Company", ("prueba",)),
        ("Ltd Prueba Limited Liability Company", ("prueba",)),
        ("Ltd", ("ltd",)),
        ("Abd al-Rahman Prueba", ("abdrahman", "prueba")),
        ("Abdulrahman Prueba", ("abdrahman", "prueba")),
        ("Abdullah", ("abdlah",)),
        ("Abdu", ("abdu",)),
        ("Medina Cabdo", ("medina", "cabdo")),
        ("Nour al-Din Prueba", ("nourdin", "prueba")),
        ("Noureddine Prueba", ("nourdin", "prueba")),
        ("عبد الرحمن", ("عبدرحمن",)),
        ("الحلواني", ("حلواني",)),
        ("JC Prueba", ("j", "c", "prueba")),
        ("JC PRUEBA", ("jc", "prueba")),
        ("M.ª Prueba", ("ma", "prueba")),
        ("W1ll5am", ("wlllsam",)),
        ("MuÃ±oz", ("munoz",)),
        ("مُحَمَّد", ("محمد",)),
        ("", ()),
        ("...", ()),
        ("\u200b", ()),
    ],
)
def test_words_that_tell(name, words):
    assert read_name(name, own_tables()).plain == words


def test_what_is_left_aside_is_kept():
    name = read_name("Dr. Ana de Prueba Jr", own_tables())
    assert name.titles == ("Dr",)
    assert name.generation == "jr"
    assert name.every == ("ana", "de", "prueba")
    assert name.raws == ("Ana", "Prueba")


def test_a_name_has_no_end_of_words():
    assert len(read_name("ana " * 1000, own_tables()).plain) == 24
