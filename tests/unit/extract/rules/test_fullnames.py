"""Joining the forms of one person's name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


JOINS = [
    (["Ana Vale", "Vale"], ["Ana Vale", "Ana Vale"]),
    (["Vale", "Ana Vale"], ["Ana Vale", "Ana Vale"]),
    (["Ana Vale", "Ana"], ["Ana Vale", "Ana Vale"]),
    (["Ana Vale Ruiz", "Ana Ruiz"], ["Ana Vale Ruiz", "Ana Vale Ruiz"]),
    (["Ana Vale Ruiz", "Vale Ruiz"], ["Ana Vale Ruiz", "Ana Vale Ruiz"]),
    (["Ana Vale Ruiz", "Ruiz Vale"], ["Ana Vale Ruiz", "Ruiz Vale"]),
    (["Ana Vale", "Rosa Mendel", "Vale"], ["Ana Vale", "Rosa Mendel", "Ana Vale"]),
    (["Ana Vale", "Otto Vale"], ["Ana Vale", "Otto Vale"]),
    (["Ana Vale", "Stranger"], ["Ana Vale", None]),
    (["Stranger"], [None]),
    ([], []),
    (["Ana Vale", "Ana Vale"], ["Ana Vale", "Ana Vale"]),
    (["Konstantin Wegener", "Konstantin Wegenr"], ["Konstantin Wegener", "Konstantin Wegener"]),
    (["Konstantin Wegener", "Valentin Wegener"], ["Konstantin Wegener", "Valentin Wegener"]),
    (["Ana Vale", "Ana Bale"], ["Ana Vale", "Ana Bale"]),
]


@pytest.mark.parametrize(("texts", "wanted"), JOINS)
def test_forms_join_to_the_fullest(texts, wanted):
    assert join(*texts) == wanted


WORD = st.sampled_from(["ana", "vale", "ruiz", "otto", "mendel", "soto"])


@given(st.lists(st.lists(WORD, min_size=1, max_size=4, unique=True), max_size=6))
def test_every_answer_is_a_form_that_stands_there(names):
    texts = [" ".join(words) for words in names]
    found = join(*texts)
    assert len(found) == len(texts)
    assert all(f is None or f in texts for f in found)


@given(st.lists(WORD, min_size=2, max_size=4, unique=True), st.data())
def test_leaving_words_out_shortens(words, data):
    kept = data.draw(st.lists(st.sampled_from(range(len(words))), min_size=1, unique=True))
    assert is_shortened([words[i] for i in sorted(kept)], words)


@given(st.lists(WORD, max_size=4), st.lists(WORD, max_size=4))
def test_nothing_longer_is_a_shortening(short, full):
    if len(short) > len(full):
        assert not is_shortened(short, full)


def test_many_names_take_time_by_their_number():
    """Each beside each would be fifty million comparisons, a minute and more."""
    letters = "bdfgklmnprstvz"
    names = [f"{a}o{b}i {c}a{d}e" for a in letters for b in letters for c in letters for d in "bdf"]
    began = time.perf_counter()
    assert join(*names) == names
    assert time.perf_counter() - began < 20  # some 0.3 on an idle machine
