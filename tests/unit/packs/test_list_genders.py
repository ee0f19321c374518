"""How lists write women and men: words of all languages, letters by the column they stand in."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.packs.list_genders import FEMALE, MALE, GenderWords, join_genders, parse_genders
from corrobora.packs.part_reader import PartReader
from tests.lists import PACKS

SHIPPED = PACKS.list_files.headers.genders


def read(**table):
    reader = PartReader(table, "lists/words/xx.toml")
    words = parse_genders(reader)
    reader.finish()
    return words


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("female", FEMALE),
        ("mujer", FEMALE),
        ("femenino", FEMALE),
        ("f", FEMALE),
        ("ж", FEMALE),
        ("male", MALE),
        ("hombre", MALE),
        ("varon", MALE),
        ("h", MALE),
        ("м", MALE),
        ("other", "other"),
        ("", ""),
    ],
)
def test_words_of_all_languages_say_one_thing(cell, said):
    assert SHIPPED.read(cell) == said


def test_a_letter_that_may_be_both_says_nothing_by_itself():
    assert SHIPPED.read("m") == ""


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["F", "M", "M"], {"f": FEMALE, "m": MALE}),
        (["M", "H"], {"m": FEMALE, "h": MALE}),
        (["Ж", "\u041c", ""], {"ж": FEMALE, "м": MALE}),
        (["M", "M"], {}),
        (["F", "M", "H"], {}),
        (["female", "male"], {}),
        ([], {}),
    ],
)
def test_a_column_tells_what_its_letters_mean(cells, marks):
    assert SHIPPED.choose_marks(cells) == marks


def test_what_two_languages_take_otherwise_says_nothing():
    one, other = read(female=["Ama", "Bela"]), read(male=["ama"], marks=["x y"])
    assert join_genders([one, other]) == GenderWords({"bela": FEMALE}, frozenset({("x", "y")}))


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"female": ["ama"], "male": ["Ama"]}, "stands under female and male"),
        ({"marks": ["f"]}, "marks are two letters each"),
        ({"marks": ["f m x"]}, "marks are two letters each"),
        ({"marks": ["f F"]}, "marks are two letters each"),
        ({"woman": ["ama"]}, "unknown key 'woman'"),
    ],
)
def test_mistakes_are_told(table, problem):
    with pytest.raises(PackError) as error:
        read(**table)
    assert problem in str(error.value.problems)
