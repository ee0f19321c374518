"""A name is found however it is written, and nobody else's is taken for it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.spans import Span
from corrobora.register.erase.spellings import BLANK, Spellings, blank, look, name_variants

LIA = Spellings(("Lia Quessant",), "(erased)", frozenset({"dr", "then", "senora"}))
PENA = Spellings(("José Rodríguez Peña",), "(erased)")
APOSTROPHE = Spellings(("Una O'Brennan",), "(erased)")


def found(spellings: Spellings, text: str) -> list[str]:
    return [span.of(text) for span in spellings.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lia Quessant",
        "LIA QUESSANT",
        "lia quessant",
        "Lia  Quessant",
        "Lia\n    Quessant",
        "Lia\u00a0Quessant",
        "Quessant, Lia",
        "Lia_Quessant",
        "Li\u00ada Ques\u200bsant",
        "Li\u0430 Quessant",  # a letter that only looks like an a
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    (one,) = LIA.find(f"Yesterday {text} came.")
    assert one == Span(10, 10 + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "José Rodríguez Peña",
        "JOSE RODRIGUEZ PENA",
        "Jos Rodrguez Pea",
        "Jos\ufffd Rodr?guez Pe??a",
        "Rodríguez Peña, José",
        "Pena Jose Rodriguez",
        unicodedata.normalize("NFD", "José Rodríguez Peña"),
    ],
)
def test_accents_may_be_there_lost_or_lost_with_their_letter(text):
    assert found(PENA, f"so said {text}, he") == [text]


@pytest.mark.parametrize("text", ["Una O'Brennan", "Una O\u2019Brennan", "UNA O BRENNAN"])
def test_an_apostrophe_is_any_apostrophe(text):
    assert found(APOSTROPHE, f"and {text}.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Lia Marc Quessant",
        "Lia and Quessant",
        "Amelia Quessant",
        "Lia Quessants",
        "Lias Quessant",
        "Lia. In Port Ansel they met Quessant",
        "",
    ],
)
def test_other_names_are_no_name_of_theirs(text):
    assert found(LIA, text) == []


@pytest.mark.parametrize(
    "address",
    [
        "lia-quessant.md",
        "news/2031/LiaQuessant_free.html",
        "Quessant%2C%20Lia.txt",
        "https://courier.example/lia_quessant?page=2",
    ],
)
def test_a_name_is_found_in_an_address(address):
    assert LIA.is_in_address(address)


def test_other_addresses_hold_no_name():
    assert not LIA.is_in_address("news/2031/quessant.html")
    assert not LIA.is_in_address("malia-quest.html")
    assert PENA.is_in_address("Jos%C3%A9-Rodr%C3%ADguez-Pe%C3%B1a.html")


def parts(text: str) -> list[str]:
    return [text[span.start :] for span, _ in LIA.find_parts(text)]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Then Quessant left.", ["Quessant left."]),
        ("He met Dr Quessant there.", ["Quessant there."]),
        ("L. Quessant left.", ["Quessant left."]),
        ("They freed QUESSANT.", ["QUESSANT."]),
        ("Marc Quessant left.", []),
        ("M. Quessant left.", []),
        ("They met on Quessant Street.", []),
        ("a quessant is a bird", []),
        ("Lia left.", []),
        ("In Port Ansel\nQuessant left.", ["Quessant left."]),
    ],
)
def test_a_part_alone_is_told_from_other_proper_names(text, begins):
    assert parts(text) == begins


def test_a_field_gets_the_mark_where_the_name_stood():
    assert LIA.scrub("the lawyer of Lia Quessant and LIA QUESSANT") == (
        "the lawyer of (erased) and (erased)"
    )
    assert LIA.scrub("Quessant") == "(erased)"
    assert LIA.scrub("Dr Quessant") == "(erased)"
    assert LIA.scrub("Marc Quessant") == "Marc Quessant"
    assert LIA.scrub("nothing") == "nothing"


def test_words_of_closed_lists_are_no_surname():
    spellings = Spellings(("Una Held", "Ada People"), "(erased)")
    assert spellings.scrub("held") == "held"
    assert spellings.scrub("people") == "people"
    assert spellings.scrub("Held") == "(erased)"


def test_blanks_keep_length_and_lines():
    text = "one\r\ntwo three"
    done = blank(text, [Span(2, 8)])
    assert done == f"on{BLANK}\r\n{BLANK * 3} three"
    assert len(done) == len(text)


def test_no_variant_is_one_word():
    assert name_variants("Quessant") == frozenset()
    assert name_variants("Lia Quessant") == {"lia quessant", "quessant lia"}
    assert "jos rodrguez pea" in name_variants("José Rodríguez Peña")


LETTERS = st.sampled_from("abdeimorstuáéíñöšłžçæøß")
NAME = st.lists(st.text(LETTERS, min_size=3, max_size=8), min_size=2, max_size=4).map(
    lambda words: " ".join(word.capitalize() for word in words)
)
FILLING = st.text(st.sampled_from(" .,;\n«»—\u200b12"), max_size=20)


@given(NAME, FILLING, FILLING)
def test_every_name_is_found_between_anything(name, before, behind):
    spellings = Spellings((name,), "(erased)")
    for form in (name, name.upper(), unicodedata.normalize("NFD", name), name.replace(" ", "\n")):
        text = f"{before} | {form} | {behind}"
        done = blank(text, spellings.find(text))
        assert len(done) == len(text)
        assert not spellings.is_in(done)
        assert name not in unicodedata.normalize("NFC", done)
        assert done.startswith(before)
        assert done.endswith(behind)


@given(st.text(max_size=40))
def test_each_letter_that_is_looked_at_has_its_place(text):
    seen = look(text)
    assert len(seen.text) == len(seen.places)
    assert all(0 <= place < max(1, len(text)) for place in seen.places)
    assert list(seen.places) == sorted(seen.places)
