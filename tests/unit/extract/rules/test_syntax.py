"""A sentence with lookups by token."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.syntax import singular
from tests.unit.extract.rules.acting import clause

PLURALS = [
    ("activists", ["es", "s"], ["activist"], "activist"),
    ("judges", ["es", "s"], ["judge"], "judge"),
    ("doctores", ["es", "s"], ["doctor"], "doctor"),
    ("doctores", ["es", "s"], [], "doctor"),
    ("obispo", ["es", "s"], ["obispo"], "obispo"),
    ("s", ["s"], [], "s"),
    ("cats", [], ["cat"], "cats"),
    ("poetow", ["ow", "y"], ["poet"], "poet"),
]


@pytest.mark.parametrize(("word", "endings", "known", "wanted"), PLURALS)
def test_a_plural_loses_the_ending_that_leaves_a_known_word(word, endings, known, wanted):
    assert singular(word, endings, frozenset(known)) == wanted


ROLES = [
    ("en", "The activists left.", 1, True),
    ("en", "The nurses left.", 1, True),
    ("en", "The spoons left.", 1, False),
    ("en", "Judge Vale left.", 1, False),
    ("es", "Los doctores callaron.", 1, True),
    ("es", "Los obispos callaron.", 1, True),
    ("es", "Las cucharas cayeron.", 1, False),
]


@pytest.mark.parametrize(("language", "text", "at", "wanted"), ROLES)
def test_roles_are_known_in_the_plural_too(language, text, at, wanted):
    assert clause(text, language).is_role(at) is wanted


def test_what_owns_is_said_by_the_pack():
    assert clause("Ana Vale's brother left.").is_genitive(2)
    assert clause("Ana Vale’s brother left.").is_genitive(2)
    assert not clause("Ana Vale left.").is_genitive(2)


LISTS = [
    ("en", "Ana Vale, Otto Brandt and Rosa Mendel left.", 3),
    ("en", "Ana Vale and her brother Otto Brandt left.", 2),
    ("en", "Ana Vale, 24, and Otto Brandt, 19, left.", 2),
    ("en", "Ana Vale; Otto Brandt; and Rosa Mendel left.", 3),
    ("en", "Ana Vale (Karst) and Otto Brandt left.", 2),
    ("en", "Ana Vale saw Otto Brandt.", 1),
    ("es", "Ana Vela, Óscar Ledo y los activistas Luis Doranza y Raúl Vega hablaron.", 4),
    ("es", "Ana Vela, vicaria de la catedral de Brasca, y Óscar Ledo hablaron.", 2),
]


@pytest.mark.parametrize(("language", "text", "size"), LISTS)
def test_lists_of_persons_are_followed_to_the_right(language, text, size):
    read = clause(text, language)
    first = next(n for n in read.names if n.is_person)
    assert len(read.coordinated_right(first)) == size


def test_lists_are_followed_to_the_left():
    read = clause("Ana Vale, Otto Brandt and Rosa Mendel left.")
    last = [n for n in read.names if n.is_person][-1]
    assert [n.text for n in read.coordinated_left(last)] == [
        "Ana Vale",
        "Otto Brandt",
        "Rosa Mendel",
    ]


def test_two_names_with_only_a_comma_are_no_list():
    read = clause("The sister of Ana Vale, Rosa Mendel, left.")
    last = [n for n in read.names if n.is_person][-1]
    assert [n.text for n in read.coordinated_left(last)] == ["Rosa Mendel"]


def test_lookups_outside_the_sentence_find_nothing():
    read = clause("Ana Vale left.")
    assert read.fold(-1) == read.fold(99) == ""
    assert read.is_hard(-1)
    assert read.is_hard(99)
    assert read.person_at(99) is None
    assert read.number_at(99) is None


def test_numbers_above_one_that_are_no_years_count():
    read = clause("Six women and one man left in 2031.")
    counted = [read.number_at(i) for i in range(len(read)) if read.number_at(i)]
    assert counted == [6]


def test_forms_tell_gender_and_number_in_spanish():
    read = clause("Fueron detenidas ayer.", "es")
    assert read.is_plural(0, 2)
    assert read.gender_of(1) == "f"
    assert clause("They were freed.").gender_of(2) == ""


def test_words_that_only_an_accent_tells_apart_are_kept_apart():
    assert clause("No es cierto que esté preso.", "es").fold(4) == "esté"
    assert clause("Está preso.", "es").fold(0) == "está"
    assert clause("Esta presa habló.", "es").fold(0) == "esta"


def test_text_of_tokens_is_the_text_as_it_stands():
    assert clause("Later,  Ana  Vale left.").text_of(2, 4) == "Ana  Vale"


def test_a_phrase_that_only_belongs_to_a_name():
    read = clause("They saw the wife of Ana Vale.")
    name = next(n for n in read.names if n.is_person)
    assert read.is_owner(name, 2)
    assert not read.is_owner(name, name.first)
