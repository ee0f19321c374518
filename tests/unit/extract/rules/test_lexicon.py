"""The words of a pack made ready."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.lexicon import open_lexicon
from tests.unit.extract.rules.acting import lexicon
from tests.unit.extract.rules.reading import document, tokens


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


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_matcher_is_filled(language):
    words = lexicon(language)
    assert words.heads_follow is (language == "en")
    assert words.demonyms
    assert words.given_feminine == lexicon("en").given_feminine
    assert words.given_masculine == lexicon("es").given_masculine


FOUND = [
    ("en", "titles", "Vice President"),
    ("en", "aliases", "also known as"),
    ("en", "site_heads", "prison"),
    ("en", "authority_heads", "police"),
    ("en", "custody", "behind bars"),
    ("en", "exclusions", "press release"),
    ("en", "charges", "on charges of"),
    ("en", "known", "Spain"),
    ("es", "site_heads", "cárcel"),
    ("es", "authority_heads", "policía"),
    ("es", "custody", "encarcelado"),
    ("es", "exclusions", "tiempo libre"),
    ("es", "charges", "acusada de"),
    ("es", "known", "España"),
    ("es", "conditions", "casa por cárcel"),
    ("es", "closings", "sin cargos"),
]


@pytest.mark.parametrize(("language", "matcher", "text"), FOUND)
def test_words_of_the_packs_are_found(language, matcher, text):
    assert getattr(lexicon(language), matcher).find(tokens(text))


PARTICLES = [
    ("en", "Ludwig van der Meer", ("ludwig", "meer")),
    ("en", "Omar bin Said", ("omar", "said")),
    ("es", "Ana de la Vega", ("ana", "vega")),
    ("es", "Óscar Ñáñez", ("oscar", "nanez")),
    ("es", "", ()),
]


@pytest.mark.parametrize(("language", "name", "words"), PARTICLES)
def test_names_are_compared_by_folded_words_without_particles(language, name, words):
    assert lexicon(language).name_words(name) == words
