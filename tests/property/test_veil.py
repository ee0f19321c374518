"""Whoever is hidden is in no text, in no spelling; of all others every letter stays."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.words import fold
from corrobora.register.erase.spellings import BLANK
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil

HIDDEN = ("Ines Abellard", "José Peña Núñez", "Oto Brandimar", "Łucja Zawór")
OTHERS = ("Bo Marr", "Ana Querol", "Zora Quill", "Prison Watch")
WORDS = (
    "was freed",
    "on Tuesday,",
    "said nothing.\n",
    "The bridge is closed.",
    "niña — señor",
    "41 people",
    "☃",
    "«»",
    "\u202f",
)


def accentless(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


SPELLINGS = (
    str,
    str.upper,
    accentless,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace(" ", "\n", 1),
    lambda name: name.replace(" ", "  "),
    lambda name: f"**{name}**",
    lambda name: f"({name}),",
)
NAMED = st.tuples(st.sampled_from(range(len(HIDDEN))), st.sampled_from(range(len(SPELLINGS))))
PIECE = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(OTHERS),
    NAMED.map(lambda one: SPELLINGS[one[1]](HIDDEN[one[0]])),
)
TEXTS = st.lists(PIECE, max_size=8).map(" ".join)
WHO = st.sets(st.sampled_from(range(len(HIDDEN))), min_size=1)


def veil_of(who) -> Veil:
    names = {str(one): (HIDDEN[one],) for one in who}
    return Veil(Restrictions(dict.fromkeys(names, frozenset({"all"})), names=names))


@settings(max_examples=150)
@given(WHO, TEXTS)
def test_no_spelling_of_the_hidden_is_left_and_lengths_and_lines_stay(who, text):
    covered = veil_of(who).cover(text)
    assert len(covered) == len(text)
    assert covered.count("\n") == text.count("\n")
    folded = " ".join(fold(accentless(covered)).split())
    for one in who:
        assert fold(accentless(HIDDEN[one])) not in folded


@settings(max_examples=150)
@given(WHO, TEXTS)
def test_what_is_blanked_is_blanked_and_nothing_else_is_written(who, text):
    covered = veil_of(who).cover(text)
    for before, after in zip(text, covered, strict=True):
        assert after in {before, BLANK}


@settings(max_examples=100)
@given(WHO, TEXTS)
def test_to_cover_twice_is_to_cover_once(who, text):
    veil = veil_of(who)
    covered = veil.cover(text)
    assert veil.cover(covered) == covered


@settings(max_examples=100)
@given(WHO, st.lists(st.sampled_from([*WORDS, *OTHERS]), max_size=8).map(" ".join))
def test_a_text_about_others_is_the_very_text(who, text):
    assert veil_of(who).cover(text) is text


@settings(max_examples=100)
@given(WHO, WHO, TEXTS)
def test_who_more_are_hidden_from_sees_no_more(who, more, text):
    """Each letter that is blank for few is blank for many."""
    few, many = veil_of(who).cover(text), veil_of(who | more).cover(text)
    for one, other, letter in zip(few, many, text, strict=True):
        if one != letter:
            assert other == one
