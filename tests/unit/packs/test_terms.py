from __future__ import annotations

import pytest

from corrobora.model.spans import Span
from corrobora.packs.terms import Term, TermKind, TermReader, lower_words, skeleton
from tests.unit.lineage.texts import packs

PACKS = packs()
EN = TermReader.of(PACKS, "en")
ES = TermReader.of(PACKS, "es-VE")


def read(reader: TermReader, text: str) -> list[Term]:
    return reader.read(text, Span(0, len(text)), lower_words(text))


def keys(reader: TermReader, text: str) -> set[str]:
    return {term.key for term in read(reader, text)}


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("were released from jail", "fueron liberados de la cárcel"),
        ("her lawyer said", "dijo su abogado"),
        ("at least forty people", "al menos cuarenta personas"),
        ("sixty-two women", "sesenta y dos mujeres"),
        ("the Spanish government", "el gobierno español"),
        ("on Tuesday in March 2030", "el martes de marzo de 2030"),
        ("without treatment", "sin tratamiento"),
        ("tumultuous", "tumultuoso"),
    ],
)
def test_the_same_in_both_languages(english, spanish):
    assert keys(EN, english) == keys(ES, spanish)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the move was announced", "the gesture was proclaimed"),
        ("Nobody named Rodríguez", "Nobody named Rodrguez"),
        ("Muñoz", "Muoz"),
        ("12 were freed", "twelve were freed"),
        ("86 were freed", "eighty-six were freed"),
        ("thirty men, 4 women", "30 men, four women"),
        ("1,200 were freed", "1.200 were freed"),
        ("the U.S. capital", "the US capital"),
    ],
)
def test_the_same_in_other_words(one, other):
    assert keys(EN, one) == keys(EN, other)


def test_lost_letters_keep_their_concept():
    assert keys(ES, "fue acusado de conspiracin") == keys(ES, "fue acusado de conspiración")


def test_words_that_say_nothing_give_no_term():
    assert read(EN, "it was as they had been") == []


def test_function_words_where_they_are_asked_for():
    found = EN.read("not in Garrow", Span(0, 13), with_function=True)
    assert [term.concept for term in found] == ["fn.not", "fn.place", None]


def test_kinds_and_places():
    text = "Inés Quill left Spain with 12 lanterns"
    kinds = {text[t.start : t.end]: t.kind for t in read(EN, text)}
    assert kinds["Quill"] is TermKind.NAME
    assert kinds["Spain"] is TermKind.NATION
    assert kinds["12"] is TermKind.NUMBER
    assert kinds["lanterns"] is TermKind.WORD


def test_a_word_with_a_concept_is_a_name_beside_a_name():
    found = {term.form: term.kind for term in read(EN, "they saw Hugo Cordero there")}
    assert found["hugo"] is found["cordero"] is TermKind.NAME


def test_a_title_beside_a_name_keeps_its_concept():
    assert "=who.president" in keys(EN, "they saw President Aurel Sund")


def test_months_have_capitals_where_the_language_says_so():
    assert "=time.month3" in keys(EN, "on 3 March")
    assert "=time.month3" not in keys(EN, "on the march")
    assert "=time.month3" in keys(ES, "el 3 de marzo")


def test_a_small_us_is_no_nation():
    assert "@US" not in keys(EN, "they told us so")
    assert "@US" in keys(EN, "they told the US so")


def test_a_capital_at_the_start_is_a_name_only_of_an_unknown_word():
    text = "Lanterns burned. They lit lanterns."
    first = EN.read(text, Span(0, 16), lower_words(text))
    assert first[0].kind is TermKind.WORD
    assert EN.read("Quill burned.", Span(0, 13), frozenset())[0].kind is TermKind.NAME


def test_a_language_without_a_pack_has_words_names_and_numbers():
    bare = TermReader.of(PACKS, "qu")
    found = read(bare, "wasi 12 Inti llaqta")
    assert {t.kind for t in found} == {TermKind.WORD, TermKind.NUMBER, TermKind.NAME}


@pytest.mark.parametrize(
    ("word", "bones"), [("rodriguez", "rdrgs"), ("rodrguez", "rdrgs"), ("philippa", "flp")]
)
def test_skeletons(word, bones):
    assert skeleton(word) == bones


def test_both_lexicons_have_the_same_concepts_where_it_matters():
    english, spanish = (
        {*PACKS.languages[tag].concepts.words.values()}
        | {*PACKS.languages[tag].concepts.prefixes.values()}
        for tag in ("en", "es")
    )
    assert min(len(english), len(spanish)) > 600
    for group in ("act.", "charge.", "who.", "say.", "hedge.", "neg.", "num."):
        ours = {name for name in english if name.startswith(group)}
        theirs = {name for name in spanish if name.startswith(group)}
        assert ours == theirs, group
