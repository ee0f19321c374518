"""The words of a pack made ready."""

from __future__ import annotations

from corrobora.extract.rules.lexicon import open_lexicon
from tests.unit.extract.rules.acting import lexicon
from tests.unit.extract.rules.reading import document


def test_a_lexicon_is_built_once():
    assert open_lexicon(document("One.")) is open_lexicon(document("Two."))
    assert lexicon("en") is not lexicon("es")


def test_given_names_of_all_packs_are_known_in_each():
    assert lexicon("en").is_given("belkis")
    assert lexicon("es").is_given("kimberly")
    assert not lexicon("en").is_given("prison")


def test_gender_only_where_the_lists_agree():
    words = lexicon("es")
    assert (words.gender("rosa"), words.gender("otto"), words.gender("ledo")) == ("f", "m", "")
    assert (words.role_gender("diputada"), words.role_gender("periodista")) == ("f", "")


def test_name_words_leave_particles_out():
    assert lexicon("es").name_words("María de la Vega") == ("maria", "vega")


def test_a_demonym_may_be_a_part_of_a_word():
    assert lexicon("en").is_demonym("spanish")
    assert lexicon("en").is_demonym("spanish-born")
    assert not lexicon("en").is_demonym("brask")
