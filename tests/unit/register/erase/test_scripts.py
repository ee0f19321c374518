"""Names of other scripts, with hyphens, particles and one word: found, and nobody else's."""

# Letters of two scripts that look alike are what is tested here.
# ruff: noqa: RUF001

from __future__ import annotations

import pytest

from corrobora.model.spans import Span
from corrobora.register.erase.spellings import BLANK, Spellings, blank, look, name_variants

MARK = "(erased)"


def found(name: str, text: str) -> list[str]:
    spellings = Spellings((name,), MARK)
    return [span.of(text) for span in spellings.find(text)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Даля Квассен", "Даля Квассен"),
        ("Даля Квассен", "ДАЛЯ КВАССЕН"),
        ("Даля Квассен", "Квассен Даля"),
        ("Даля Квассен", "Даля\nКвассен"),
        ("Сергій Войчин", "Сергій Войчин"),
        ("Δάφνη Κουέσση", "Δάφνη Κουέσση"),
        ("Δάφνη Κουέσση", "ΔΑΦΝΗ ΚΟΥΕΣΣΗ"),
        ("ليا قسان بهيج", "ليا قسان بهيج"),
        ("ליאה קסנטי", "ליאה קסנטי"),
        ("Anne-Lise Quessant", "Anne-Lise Quessant"),
        ("Anne-Lise Quessant", "Anne Lise Quessant"),
        ("Anne-Lise Quessant", "ANNE-LISE QUESSANT"),
        ("Anne-Lise Quessant", "Quessant, Anne-Lise"),
        ("Noor d'Arvel", "Noor d\u2019Arvel"),
        ("Noor d'Arvel", "NOOR D'ARVEL"),
        ("Søren Østergrav", "Søren Østergrav"),
        ("Søren Østergrav", "S\ufffdren \ufffdstergrav"),
        ("Søren Østergrav", "Sren stergrav"),
        ("Łucja Brzękała", "Łucja Brzękała"),
        ("Łucja Brzękała", "ucja Brzkaa"),
        ("Björn Strauß", "BJORN STRAUSS"),
        ("Lê Vạn Cừ", "Le Van Cu"),
        ("Lia von der Quess", "Lia von der Quess"),
        ("Lia von der Quess", "von der Quess, Lia"),
        ("X Æ Quorim", "X Æ Quorim"),
    ],
)
def test_a_name_is_found_in_its_script(name, text):
    assert found(name, f"… {text} …") == [text]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # Only letters that an old encoding loses may be missing, never a whole script's.
        ("Даля Квассен", "слово. — Оно"),
        ("Даля Квассен", "Да Квасс"),
        ("Даля Квассен", "в д. к. — да"),
        ("Даля Квассен", "Даля Квассенова"),
        ("Даля Квассен", "Даля и Квассен"),
        ("ليا قسان بهيج", "قال — إن"),
        ("Δάφνη Κουέσση", "Δη Κου"),
        # A word of nothing but such letters still has to stand there in some way.
        ("Éöüé Ñöéü", "« … — … »"),
        ("Éöüé Ñöéü", "!!! ¿ ¡ …"),
        ("Søren Østergrav", "Soren Ostergraven"),
        ("Anne-Lise Quessant", "Anne Quessant"),
        ("Anne-Lise Quessant", "Lise Quessant"),
        ("Noor d'Arvel", "Noor Arvel"),
        ("Lê Vạn Cừ", "Le Van"),
        ("Lê Vạn Cừ", "L V C"),
    ],
)
def test_what_is_not_the_name_is_not_found(name, text):
    assert found(name, text) == []


def test_nobody_is_found_where_no_name_is_given():
    nobody = Spellings((), MARK)
    for text in ("", "a b", "— é ü —", "Lia Quessant"):
        assert nobody.find(text) == []
        assert nobody.scrub(text) == text
        assert list(nobody.find_parts(text)) == []
    assert nobody.parts == nobody.keys == nobody.words == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wren left.", ["Wren"]),
        ("WREN left.", ["WREN"]),
        ("wren, the bird", ["wren"]),
        ("Wrens left.", []),
        ("Lawren left.", []),
        ("Wren and Wren", ["Wren", "Wren"]),
        ("W.", []),
    ],
)
def test_a_lone_name_is_found_as_a_whole_word(text, expected):
    assert found("Wren", text) == expected


def test_a_lone_name_has_no_part_and_no_variant():
    lone = Spellings(("Wren",), MARK)
    assert lone.parts == frozenset()
    assert name_variants("Wren") == frozenset()
    assert lone.is_in_address("news/wren.html")
    assert not lone.is_in_address("news/heron.html")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lia Quessant", {"quessant"}),
        ("José Rodríguez Peña", {"rodriguez", "pena"}),
        ("Lia von der Quess", {"quess"}),
        ("lia von der quess", {"von", "der", "quess"}),
        ("Anne-Lise Quessant", {"lise", "quessant"}),
        ("Noor d'Arvel", {"arvel"}),
        ("Lê Vạn Cừ", {"van"}),
        ("Li Wu", set()),
        ("Даля Квассен", {"квассен"}),
    ],
)
def test_parts_that_may_mean_the_person_alone(name, parts):
    assert Spellings((name,), MARK).parts == parts


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("Lia Quessant", {"lia quessant", "quessant lia"}),
        ("Lia Marc Quessant", {"lia marc quessant", "marc quessant lia", "quessant lia marc"}),
        ("Anne-Lise Quessant", {"anne lise quessant", "lise quessant anne", "quessant anne lise"}),
        ("Peña Ruz", {"pena ruz", "pea ruz", "ruz pena", "ruz pea"}),
        ("Даля Квассен", {"даля квассен", "квассен даля"}),
    ],
)
def test_the_folded_forms_of_a_name(name, some):
    assert name_variants(name) == some


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ABC", "abc"),
        ("Ñu", "nu"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("e\u0301a", "ea"),
        ("a\u200bb", "ab"),
        ("İx", "ix"),
        ("", ""),
    ],
)
def test_a_text_is_looked_at_without_case_and_accents(text, seen):
    assert look(text).text == seen


def test_a_place_in_the_folded_text_is_one_in_the_text():
    text = "die Straße heißt Ñu"
    seen = look(text)
    at = seen.text.index("strasse")
    assert seen.span(at, at + len("strasse")).of(text) == "Straße"
    at = seen.text.index("nu")
    assert seen.span(at, at + 2).of(text) == "Ñu"


@pytest.mark.parametrize(
    ("spans", "done"),
    [
        ([], "one two\nthree"),
        ([Span(0, 3)], f"{BLANK * 3} two\nthree"),
        ([Span(4, 10)], f"one {BLANK * 3}\n{BLANK * 2}ree"),
        ([Span(0, 3), Span(1, 5)], f"{BLANK * 5}wo\nthree"),
        ([Span(11, 99)], f"one two\nthr{BLANK * 2}"),
        ([Span(0, 99)], f"{BLANK * 7}\n{BLANK * 5}"),
    ],
)
def test_places_are_blanked_once_and_never_beyond_the_text(spans, done):
    assert blank("one two\nthree", spans) == done


@pytest.mark.parametrize(
    ("names", "text", "done"),
    [
        (("Lia Quessant", "Amra Volk"), "Lia Quessant, also Amra Volk", f"{MARK}, also {MARK}"),
        (("Lia Quessant", "Lia Quessant Volk"), "Lia Quessant Volk", f"{MARK} Volk"),
        (("Lia Quessant",), "Quessant Lia Quessant", f"{MARK} Quessant"),
        (("Lia Quessant",), "lia quessant", MARK),
        (("Lia Quessant",), "QUESSANT", MARK),
        (("Lia Quessant",), "quessant", "quessant"),
        (("Lia Quessant",), "Quessant Street", "Quessant Street"),
        (("Lia Quessant",), "", ""),
    ],
)
def test_a_field_without_the_names(names, text, done):
    assert Spellings(names, MARK).scrub(text) == done


@pytest.mark.parametrize(
    ("address", "is_in"),
    [
        ("lia-quessant", True),
        ("quessantlia", True),
        ("a/b/2031_05_06_lia_quessant_free.pdf", True),
        ("lia%20quessant", True),
        ("l-i-a-q-u-e-s-s-a-n-t", True),
        ("lia", False),
        ("quessant", False),
        ("", False),
        ("lia-marc-quessant", False),
    ],
)
def test_an_address_may_run_the_words_together(address, is_in):
    assert Spellings(("Lia Quessant",), MARK).is_in_address(address) is is_in


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Quessant", True),
        ("the quessant case", True),
        ("Quessants", False),
        ("Lia", False),
        ("", False),
        ("QUESSANT-VOLK", True),
    ],
)
def test_whether_a_part_is_a_word_of_a_text(text, has):
    assert Spellings(("Lia Quessant",), MARK).has_part(text) is has
