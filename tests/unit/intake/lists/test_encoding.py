# ruff: noqa: RUF001 - Cyrillic is what is tested
"""In which encoding a table is, told by its words."""

from __future__ import annotations

import pytest

from corrobora.intake.lists.encoding import find_encoding

SPANISH = "Nombre;Año\nMuñoz Peña, José;2031\nÁNGEL ÑANDÚ;2030\nIván Gómez;2029\n"
RUSSIAN = "ФИО;Дата\nБрасков Пётр Ильич;1.2.2031\nСТРЕЛЬНИКОВА АННА;3.4.2031\n"
BELARUSIAN = "Прозвішча;Горад\nЯнка Вячорка;Мінск\nУладзімір Кроў;Гродна\n"
CAPITALS = "БОЛЬШИЕ\nБУКВЫ ОДНИ\nБЕЗ МАЛЫХ\n"


@pytest.mark.parametrize("text", [SPANISH, RUSSIAN, BELARUSIAN, CAPITALS, "plain;text\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_certain(text, codec):
    found = find_encoding(text.encode(codec))
    assert found is not None
    assert text.encode(codec).decode(found.codec).removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (BELARUSIAN, "cp1251"),
        (CAPITALS, "cp1251"),
        (CAPITALS, "koi8-r"),
        ("José\n", "cp1252"),
        ("Nº;É. Brask\nª;Ó. Corv", "cp1252"),
    ],
)
def test_single_byte_encodings_are_told_by_their_words(text, codec):
    raw = text.encode(codec)
    found = find_encoding(raw)
    assert found is not None
    assert raw.decode(found.codec) == text
    assert "see whether names look right" in found.told


def test_signs_alone_are_read_as_western():
    found = find_encoding("a – b;“x”;c…\n".encode("cp1252"))
    assert found is not None
    assert found.codec == "cp1252"


def test_a_table_of_ascii_with_one_name_at_its_end_is_read_by_that_name():
    raw = b"name;year\n" * 50_000 + "Muñoz Peña;2031\n".encode("cp1252")
    found = find_encoding(raw)
    assert found is not None
    assert found.codec == "cp1252"


def test_utf_8_with_a_broken_byte_is_utf_8_and_told():
    raw = ("Muñoz Peña;Íñigo Nuño\n" * 90).encode() + b"caf\xe9\n"
    found = find_encoding(raw)
    assert found is not None
    assert found.codec == "utf-8"
    assert "no UTF-8" in found.told


@pytest.mark.parametrize(
    "raw",
    [b"\x89PNG\x00\x01\xff", bytes(range(128, 256)) * 4, b"\xef\xbb\xbf\xff\xfe\xfa", b"\0\0a"],
)
def test_what_is_no_text_has_no_encoding(raw):
    assert find_encoding(raw) is None


def test_a_mark_that_lies_is_not_believed():
    assert find_encoding(b"\xff\xfe" + b"\x00\xd8\x61") is None
