"""The words of names: what is left out, and what sounds alike."""

from __future__ import annotations

import pytest

from corrobora.resolve.records.words import name_words, skeleton

PARTICLES, TITLES = frozenset(("de", "la")), frozenset(("dr", "king"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr. Ana de la Brask", ("ana", "brask")),
        ("BRÁSK Ána", ("brask", "ana")),
        ("De La", ("de", "la")),  # somebody may be called so
        ("Ana King", ("ana", "king")),  # no title there
        ("King Brask", ("king", "brask")),
        ("King Ana Brask", ("ana", "brask")),
        ("", ()),
        ("  ", ()),
    ],
)
def test_titles_and_particles_are_left_out_unless_nothing_else_is_there(text, words):
    assert name_words(text, PARTICLES, TITLES) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("brask", "brrask"),
        ("yolanda", "iolanda"),
        ("velez", "beles"),
        ("philip", "filip"),
        ("quiroz", "kiros"),
        ("\u0438\u0432\u0430\u043d\u043e\u0432", "\u0438\u0432\u043e\u043d\u043e\u0432"),
    ],
)
def test_words_that_sound_alike_share_a_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("ana", "eva"), ("brask", "brant"), ("mara", "nara")])
def test_other_words_do_not(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("word", ["a", "h", "oo", "x", "hh", "brask"])
def test_a_skeleton_of_a_word_is_never_empty(word):
    assert skeleton(word)


def test_nothing_has_no_skeleton():
    assert skeleton("") == ""
