"""Bytes to text: right text is never changed, and what is no text is never taken for one."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.intake.decoding import decode, is_binary, mend_mojibake, unify_line_ends

SPANISH = "Inés Abellard salió de la cárcel de Peña Gris, según su hermana. «¿Cuándo?», preguntó."
RUSSIAN = "Инес Абеллард вышла из колонии во вторник, сообщила её сестра журналистам в городе."
ENGLISH = "Ines Abellard was released on Tuesday, her sister said."
WITHOUT_NUL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.mark.parametrize("text", [SPANISH, RUSSIAN, ENGLISH, "إيناس", "名字", "", " ", "é"])
def test_utf_8_is_utf_8_whatever_is_declared(text):
    for declared in (None, "utf-8", "iso-8859-1", "windows-1251", "no such charset"):
        assert decode(text.encode(), declared) == text


@given(WITHOUT_NUL)
def test_any_text_comes_back_from_utf_8(text):
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("text", [SPANISH, RUSSIAN])
def test_a_byte_order_mark_is_believed_and_taken_off(mark, name, text):
    assert decode(mark + text.encode(name), "iso-8859-1") == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (SPANISH, "iso-8859-1"),
        (SPANISH, "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_a_declared_charset_is_believed_where_the_bytes_are_no_utf_8(text, name):
    assert decode(text.encode(name), name) == text


@pytest.mark.parametrize("name", ["iso-8859-1", "windows-1252"])
def test_western_prose_needs_no_declaration(name):
    assert decode((SPANISH * 3).encode(name)) == SPANISH * 3


def test_russian_without_a_declaration_is_guessed():
    assert decode((RUSSIAN * 8).encode("windows-1251")) == RUSSIAN * 8


def test_a_single_broken_byte_spoils_no_other():
    """One editor pasted a word of Windows-1252 into a page of UTF-8."""
    raw = SPANISH.encode() + " El señor ".encode("cp1252") + SPANISH.encode()
    assert decode(raw) == f"{SPANISH} El señor {SPANISH}"


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04 a workbook",
        b"\x89PNG\r\n",
        b"GIF89a",
        b"\xff\xd8\xff\xe0 a photograph",
        b"\x1f\x8b\x08 packed",
        b"{\\rtf1 Ines}",
        b"a\x00b",
        b"\x00",
    ],
)
def test_what_holds_no_text_of_its_own_is_known(raw):
    assert is_binary(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Ines",
        SPANISH.encode(),
        SPANISH.encode("latin-1"),
        codecs.BOM_UTF16_LE + "Ines".encode("utf-16-le"),
    ],
)
def test_text_is_no_binary(raw):
    assert not is_binary(raw)


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF16_LE + b"a\x00\x00\x00",  # NUL, which a server keeps nowhere
        codecs.BOM_UTF8 + b"a\x00b",
        codecs.BOM_UTF8 + b"\xff\xff",
        codecs.BOM_UTF16_LE + b"a",  # half a letter
        bytes(range(128, 256)) * 40,
        b"\x80\x81\x01\x02" * 200,
    ],
)
def test_what_is_plausible_in_no_encoding_is_none(raw):
    assert decode(raw) is None


def test_megabytes_of_no_text_are_given_up_soon():
    assert decode(b"\x80\x01\x02\xfe" * 500_000) is None


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\nb", "a\nb"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("a\u2028b", "a\u2028b"),
        ("a\r\r\nb", "a\n\nb"),
        ("", ""),
    ],
)
def test_line_ends_become_line_feeds_and_nothing_else(text, unified):
    assert unify_line_ends(text) == unified


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("El seÃ±or MuÃ±oz", "El señor Muñoz"),
        ("dijo â€œno sÃ©â€\x9d", "dijo “no sé”"),
        ("Ines\nla seÃ±ora\nInés", "Ines\nla señora\nInés"),
    ],
)
def test_a_line_that_was_certainly_misread_is_mended(read, meant):
    assert mend_mojibake(read) == meant


@pytest.mark.parametrize(
    "text",
    [SPANISH, RUSSIAN, ENGLISH, "“Ines” — ‘Oto’ … 5 €", "São João", "Ã", "naïve café", "ÑANDÚ"],
)
def test_text_that_was_right_is_never_changed(text):
    assert mend_mojibake(text) == text


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cc"])))
def test_mending_is_undone_by_misreading_again_or_changes_nothing(text):
    mended = mend_mojibake(text)
    if mended != text:
        assert mended.encode().decode("sloppy-windows-1252") == text
