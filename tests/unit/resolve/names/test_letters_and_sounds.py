from __future__ import annotations

import pytest

from corrobora.packs.name_parts import own_name_parts
from corrobora.resolve.names.letters import Script, find_script, fold_form, to_latin
from corrobora.resolve.names.romanised import is_romanised
from corrobora.resolve.names.sounds import (
    find_skeleton,
    find_sound,
    find_spelling,
    share_short_u,
    sound_alike,
)


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("ana", Script.LATIN),
        ("Łukasz", Script.LATIN),
        ("Глеб", Script.CYRILLIC),
        ("سليم", Script.ARABIC),
        ("Αθηνά", Script.GREEK),
        ("משה", Script.HEBREW),
        ("민준", Script.HANGUL),
        ("バラク", Script.KANA),
        ("小明", Script.HAN),
        ("ბაკურ", Script.OTHER),
    ],
)
def test_a_word_has_a_script(word, script):
    assert find_script(word) is script


@pytest.mark.parametrize(
    ("word", "folded"),
    [("MUÑOZ", "munoz"), ("Ёлкин", "елкин"), ("فاطمة", "فاطمه"), ("أحمد", "احمد"), ("d'Or", "dor")],
)
def test_words_fold(word, folded):
    assert fold_form(word) == folded


@pytest.mark.parametrize(
    ("word", "latin"), [("Щукин", "shchukin"), ("Łódź", "lodz"), ("小明", "xiaoming"), ("ў", "v")]
)
def test_words_stand_in_latin_letters(word, latin):
    assert to_latin(word) == latin


@pytest.mark.parametrize(
    "spellings",
    [
        "yulia iuliia julija",
        "khoruzhev horuzhev",
        "chuikov chuykov tschuikow",
        "shcherbinskaya scherbinskaja",
        "hussein husayn hussain",
        "qasim kassem",
        "sulaiman soliman",
        "velazquez velasquez",
        "gimenez jimenez",
        "mcallister macallister",
    ],
)
def test_spellings_of_one_name_sound_alike(spellings):
    assert len(set(map(find_sound, spellings.split()))) == 1


@pytest.mark.parametrize("pair", ["paulo paula", "martin marvin", "elisa luisa", "tara sara"])
def test_other_names_do_not(pair):
    one, other = pair.split()
    assert find_sound(one) != find_sound(other)


def test_a_skeleton_has_no_vowels():
    assert find_skeleton("olena") == find_skeleton("alina") == "ln"


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("سامر", "samer"),
        ("سامر", "samir"),
        ("يوسف", "youssef"),
        ("خالد", "khalid"),
        ("فاطمه", "fatma"),
        ("قنواتي", "kanawati"),
        ("شعراوي", "shaarawi"),
    ],
)
def test_a_word_without_vowels_is_romanised(word, latin):
    assert is_romanised(word, latin, own_name_parts())


@pytest.mark.parametrize(
    ("word", "latin"),
    [("حسن", "hussein"), ("خالد", "khalil"), ("محمد", "mahmoud"), ("كمال", "jamal"), ("سامر", "s")],
)
def test_other_words_are_not(word, latin):
    assert not is_romanised(word, latin, own_name_parts())


@pytest.mark.parametrize(
    "spellings",
    [
        "yousef yusef",
        "chavez chaves",
        "browne brown",
        "mccarthy maccarthy",
        "valdes baldez",
        "cherif sherif",
        "aysha aisha",
    ],
)
def test_usual_spellings_are_one(spellings):
    assert len(set(map(find_spelling, spellings.split()))) == 1


@pytest.mark.parametrize("pair", ["frances francis", "juan joan", "march marsh", "rose ross"])
def test_names_that_only_sound_alike_are_two(pair):
    one, other = pair.split()
    assert find_sound(one) == find_sound(other)
    assert find_spelling(one) != find_spelling(other)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("kavaliou", "kovalev", True),
        ("prabnikau", "probnikov", True),
        ("kavaliou", "kavaliou", False),
        ("kavaliou", "sokolov", False),
        ("lau", "lev", False),
    ],
)
def test_a_short_u_stands_for_v(one, other, shared):
    assert share_short_u(one, other) is share_short_u(other, one) is shared


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("valbuena", "balbuena", True),
        ("scheglowa", "shcheglova", True),
        ("halabi", "halawi", False),
        ("lee", "li", False),
    ],
)
def test_v_sounds_as_b_and_as_w_but_w_not_as_b(one, other, alike):
    assert sound_alike(one, other) is sound_alike(other, one) is alike
