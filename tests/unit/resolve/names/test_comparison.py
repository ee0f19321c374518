from __future__ import annotations

import pytest

import corrobora.resolve
from corrobora.packs.load import packs_from_files
from corrobora.resolve.names import SAME_NAME_FROM, compare_names

SAME = {
    "case": ("Ana Prueba", "ANA PRUEBA"),
    "accents": ("José Muestra", "Jose Muestra"),
    "surname first": ("Ana Prueba Gil", "Prueba Gil, Ana"),
    "surname first without a comma": ("ANA PRUEBA", "PRUEBA ANA"),
    "lost accented letters": ("Tomás Calderín", "Toms Caldern"),
    "spaces for lost letters": ("Tom s Calder n Gil", "Tomás Calderín Gil"),
    "missing second surname": ("José Antonio Muestra Vidal", "José Antonio Muestra"),
    "missing given name": ("Luz Marina Muestra", "Marina Muestra"),
    "initial": ("José A. Muestra Vidal", "Jose Antonio Muestra"),
    "initials behind": ("Muestra J.A.", "José Antonio Muestra"),
    "initials without dots": ("JC Muestra", "Juan Carlos Muestra"),
    "one letter": ("Marta Ensaioz", "Marta Ensayoz"),
    "swapped letters": ("Marta Calderón", "Matra Calderón"),
    "two letters of a long word": ("Piet Vannersteeghem", "Piet Vanersteegem"),
    "particles": ("Juan de la Prueba", "Juan Prueba"),
    "particle joined": ("Juan Delaprueba", "Juan de la Prueba"),
    "joined": ("PolPrueba", "Pol Prueba"),
    "divided": ("Mary Ann Prueba", "Maryann Prueba"),
    "title": ("Mr. Rami Muestra", "Rami Muestra"),
    "two titles": ("Prof. Dr. Rami Muestra", "Rami Muestra"),
    "title with an article": ("el padre Rami Muestra", "Rami Muestra"),
    "nickname": ("Peggy Muestra", "Margaret Muestra"),
    "nickname of two names": ("Chema Muestra", "José María Muestra"),
    "abbreviation": ("Fco. Hdez. Muestra", "Francisco Hernández Muestra"),
    "quoted nickname": ('James "Jim" Muestra', "James Muestra"),
    "sound": ("Yeison Gimenes", "Jeison Jiménez"),
    "misread": ("Arturo Garmendia", "Arturo Garrnendia"),
    "digits for letters": ("W1lliam Mue5tra", "William Muestra"),
    "wrong encoding": ("IbÃ¡Ã±ez Muestra", "Ibáñez Muestra"),
    "Cyrillic": ("Глеб Пробников", "Gleb Probnikov"),
    "German letters for Cyrillic": ("Глеб Чуйников", "Gleb Tschuinikow"),
    "patronymic": ("Глеб Ильич Пробников", "Пробников Глеб"),
    "io": ("Семён Пробников", "Семен Пробников"),
    "Belarusian": ("Сяргей Грамаў", "Сергей Громов"),
    "nickname across scripts": ("Misha Probnikov", "Михаил Пробников"),
    "Arabic": ("سليم الدباغ", "Salim al-Dabbagh"),
    "Arabic article joined": ("سليم الدباغ", "Selim Eldabbagh"),
    "Arabic letters alike": ("أسامة الدباغ", "اسامه الدباغ"),
    "Arabic vowel signs": ("مُنِير الدباغ", "منير الدباغ"),
    "romanised in two ways": ("Muhammad Bakkar", "Mohamed Bakar"),
    "servant of": ("Abd al-Karim Dabbagh", "Abdelkrim Dabbagh"),
    "al-Din": ("Salah al-Din Dabbagh", "Salaheddine Dabbagh"),
    "father's name": ("Salim bin Omar Dabbagh", "Salim Omar Dabbagh"),
    "letters lost to question marks": ("Toms Calder?n Gil", "Tomás Calderón Gil"),
    "Latin letters among Cyrillic": ("Глeб Пpoбникoв", "Глеб Пробников"),  # noqa: RUF001
    "letters alike in Cyrillic": ("Глеб Пробииков", "Глеб Пробников"),
    "dots lost in Arabic": ("سليم الذباغ", "سليم الدباغ"),
    "soft sign": ("Глеб Прабельский", "Глеб Прабелский"),
    "Belarusian in Latin letters": ("Hleb Prabnikau", "Глеб Пробников"),
    "Belarusian in two Latin ways": ("Maksim Prabnikau", "Maksim Probnikov"),
    "Spanish for Cyrillic": ("Gleb Jodnikov", "Глеб Ходников"),
    "Spanish by ear": ("Viviana Valdosa", "Bibiana Baldosa"),
    "French for Arabic": ("Djamel Bakkar", "Gamal Bakkar"),
    "Spanish for Arabic": ("Jaled Bakkar", "Khalid Bakkar"),
    "Mc divided": ("Mc Pruebin Denis", "Denis MacPruebin"),
    "initial of two letters": ("Yu. A. Probnikov", "Юрий Андреевич Пробников"),
    "ends alike in Arabic": ("رانيه الدباغ", "رانيا الدباغ"),
    "Belarusian by ear": ("Рыгор Ляшчынскі", "Григорий Лещинский"),
    "father of": ("Abou Zeid Bakkar", "Abu Zeid Bakkar"),
    "Chinese": ("李小明", "Li Xiaoming"),
    "Georgian": ("ბაკურ პრობაძე", "Bakur Probadze"),
    "form of a body": ("Prueba Holdings Ltd", "Prueba Holdings Limited"),
}  # fmt: skip
OTHER = {
    "other given name": ("Ana Lucía Prueba", "Ana Luisa Prueba"),
    "brother": ("Jorge Muestra", "Delia Muestra"),
    "other surname": ("Ana Prueba", "Ana Ensayo"),
    "other second surname": ("Ana Prueba Gil", "Ana Prueba Rey"),
    "other initial": ("Ana B. Prueba", "Ana D. Prueba"),
    "initial of another": ("J. Prueba", "Jorge Muestra"),
    "man and woman": ("Antonio Prueba", "Antonia Prueba"),
    "man and woman in Cyrillic": ("Глеб Пробников", "Глеба Пробникова"),
    "two names one letter apart": ("Simon Parker", "Simon Barker"),
    "crossed surnames": ("Ana Prueba Gil", "Ana Gil Prueba"),
    "father and son": ("Ali Omar Dabbagh", "Omar Ali Dabbagh"),
    "other father": ("Salim bin Omar Dabbagh", "Salim bin Walid Dabbagh"),
    "generation": ("Ana Prueba Jr", "Ana Prueba Sr"),
    "generation behind a comma": ("Ana Prueba, Sr", "Ana Prueba II"),
    "father and son by the chain": ("Salim Jamal Omar Dabbagh", "Jamal Omar Dabbagh"),
    "father and son by the chain in Arabic": ("سليم جمال عمر الدباغ", "جمال عمر الدباغ"),
    "names that sound alike": ("Simon March", "Simon Marsh"),
    "w and b": ("Omar Halabi", "Omar Halawi"),
    "man and woman with an e": ("Denis Prueba", "Denise Prueba"),
    "other sound in a short name": ("Глеб Седов", "Gleb Sizov"),
    "vowels of two names": ("Frances Prueba", "Francis Prueba"),
    "initial that sounds alike": ("В. Пробников", "Boris Probnikov"),  # noqa: RUF001
    "surname alone": ("Ana Prueba", "Prueba"),
    "one word": ("Ana", "Eva"),
    "nothing": ("", "Ana"),
    "one sign of another script": ("김민준", "김민서"),
    "near in Arabic": ("كمال الدباغ", "جمال الدباغ"),
    "other long vowel": ("حسن الدباغ", "Hussein Dabbagh"),
    "other patronymic": ("Глеб Ильич Пробников", "Глеб Олегович Пробников"),
    "other servant of": ("Abd al-Rahman Dabbagh", "Abd al-Rahim Dabbagh"),
}  # fmt: skip


def test_it_is_exported():
    assert corrobora.resolve.compare_names is compare_names


@pytest.mark.parametrize(("a", "b"), SAME.values(), ids=SAME)
def test_forms_of_one_name_reach_the_threshold(a, b):
    assert compare_names(a, b).score >= SAME_NAME_FROM


@pytest.mark.parametrize(("a", "b"), OTHER.values(), ids=OTHER)
def test_other_names_stay_below_it(a, b):
    assert compare_names(a, b).score < SAME_NAME_FROM


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (("Ana Prueba", "ANA PRUEBA"), ("Dra. Ana Prueba", "Ana Prueba")),
        (("Dra. Ana Prueba", "Ana Prueba"), ("Anna Prueba Gil", "Ana Prueba")),
        (("Ana Prueba Gil", "Ana Prueba"), ("Ana Inés Prueba Gil", "Ana Prueba")),
        (("Ana Prueba Gil", "Ana Prueba"), ("Ana Prueba Gil", "Ana Prueba Rey")),
        (("Ana Inés Prueba", "Ana Inés Rey"), ("Ana Prueba", "Ana Rey")),
        (("Simon Parker", "Simon Barker"), ("Simon Parker", "Simon Hollander")),
        (("Tomás Calderín", "Toms Caldern"), ("Tomás Calderín", "Tamas Caldern")),
    ],
)
def test_less_in_common_scores_less(surer, less_sure):
    assert compare_names(*surer).score > compare_names(*less_sure).score


def test_the_users_own_tables_are_used():
    files = {"languages/xx/nicknames.csv": "name,short\nWilhemar,Zuzo\n"}
    parts = packs_from_files(files).name_parts
    a, b = "Zuzo Prueba", "Wilhemar Prueba"
    assert compare_names(a, b).score < SAME_NAME_FROM
    assert compare_names(a, b, parts).score >= SAME_NAME_FROM


def test_without_any_table_names_are_compared_by_letters_and_lexicon():
    parts = packs_from_files({}).name_parts
    assert compare_names("Ana Prueba", "PRUEBA, Ana", parts).score >= SAME_NAME_FROM
    assert compare_names("Bill Prueba", "William Prueba", parts).score < SAME_NAME_FROM
