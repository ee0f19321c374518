"""Joining the forms of one person's name."""

from __future__ import annotations

from corrobora.extract.rules.fullnames import Wording, is_shortened, join_names


def wording(text, kind="unknown"):
    return Wording(text, tuple(text.lower().split()), kind)


def join(*texts):
    return join_names([wording(t) for t in texts])


def test_the_fullest_form_stands_for_all():
    assert join("Ana Vale", "Ana Maria Vale Ruiz", "Vale") == ["Ana Maria Vale Ruiz"] * 3


def test_a_lone_word_that_belongs_to_nobody_is_nobody():
    assert join("Ana Vale", "Bosque") == ["Ana Vale", None]


def test_a_lone_word_that_must_be_a_person_stands_alone():
    assert join_names([wording("Bosque", "person")]) == ["Bosque"]


def test_a_lone_initial_is_nobody():
    assert join_names([wording("B", "person")]) == [None]


def test_a_lone_word_means_the_person_named_last():
    assert join("Ana Vale", "Otto Vale", "Vale")[2] == "Otto Vale"


def test_a_lone_word_goes_on_meaning_the_same():
    assert join("Ana Vale", "Vale", "Otto Vale", "Vale")[3] == "Ana Vale"


def test_two_words_that_might_be_a_place_make_no_person_alone():
    assert join_names([wording("Alto Vado", "located")]) == [None]


def test_one_wrong_letter_joins_long_names():
    assert join("Alejandro Monterrubio", "Alejandro Monterubio") == ["Alejandro Monterrubio"] * 2


def test_different_first_letters_do_not_join():
    assert len(set(join("Mariano Velasco", "Dariano Velasco"))) == 2


def test_shortened_keeps_the_order():
    assert is_shortened(["a", "c"], ["a", "b", "c"])
    assert not is_shortened(["c", "a"], ["a", "b", "c"])
    assert not is_shortened([], ["a"])
