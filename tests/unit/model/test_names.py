"""Words, names and ids: what counts as the same name, and what follows from its content."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.ids import stable_id
from corrobora.model.person import name_key, person_id
from corrobora.model.report import report_id, revision_id
from corrobora.model.words import fold, fold_words

NAMES = st.lists(
    st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ñandú", "nandu"),
        ("N\u0303andu\u0301", "nandu"),
        ("ÇELİK", "celik"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER F}ull", "full"),
        ("①", "1"),
        ("Łódź", "łodz"),
        ("Μάιος", "μαιοσ"),
        ("Й", "и"),
        ("", ""),
    ],
)
def test_folding_leaves_letters_without_case_and_marks(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Ines   Abellard ", ["ines", "abellard"]),
        ("Abellard, Inés", ["abellard", "ines"]),
        ("Jean-Luc d'Orsac", ["jean", "luc", "d", "orsac"]),
        ("J. P. Orsac (hijo)", ["j", "p", "orsac", "hijo"]),
        ("?!", []),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text, words):
    assert fold_words(text) == words


@given(NAMES)
def test_case_composition_and_blanks_change_no_key(name):
    for form in ("NFC", "NFD", "NFKC"):
        assert name_key(unicodedata.normalize(form, name)) == name_key(name)
    assert name_key(f"  {name}\n") == name_key(name)
    assert name_key(name.replace(" ", "  ")) == name_key(name)
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inés Abellard", "INES ABELLARD"),
        ("Ines Abellard", "Ines  Abellard,"),
        ("Jean-Luc Orsac", "Jean Luc Orsac"),
    ],
)
def test_one_name_however_it_is_written(one, other):
    assert name_key(one) == name_key(other)
    assert person_id(one, None) == person_id(other, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ines Abellard", "Inez Abellard"),
        ("Ines Abellard", "Abellard Ines"),
        ("Ines Abellard", "Ines Abellard Ruy"),
        ("Ana Bell", "Anab Ell"),
    ],
)
def test_less_than_the_same_name_is_another_person(one, other):
    assert person_id(one, None) != person_id(other, None)


def test_a_lone_word_belongs_to_its_report():
    ids = {person_id("Oto", lone_in) for lone_in in (None, "", "r1", "r2")}
    assert len(ids) == 4


PLACE = {"address": "a.txt", "outlet": "The Lowland Courier", "raw_hash": "ab"}


@pytest.mark.parametrize(
    "change",
    [
        {"address": "b.txt"},
        {"outlet": "Harbour Mirror"},
        {"outlet": None},
        {"raw_hash": "cd"},
        {"address": "The Lowland Courier", "outlet": "a.txt"},
    ],
)
def test_a_report_is_its_place_outlet_and_bytes(change):
    assert report_id(**PLACE) == report_id(**PLACE)
    assert report_id(**(PLACE | change)) != report_id(**PLACE)


READING = {"report": "r", "cleaner": "plain/1", "text": "She is free."}


@pytest.mark.parametrize(
    "change", [{"report": "s"}, {"cleaner": "plain/2"}, {"text": "She is free. "}]
)
def test_a_revision_is_a_report_a_cleaner_and_a_text(change):
    assert revision_id(**READING) == revision_id(**READING)
    assert revision_id(**(READING | change)) != revision_id(**READING)


@given(st.text(max_size=8))
def test_no_kind_of_id_is_another_kind_s(text):
    ids = {
        report_id(address=text, outlet=text, raw_hash=text),
        revision_id(report=text, cleaner=text, text=text),
        person_id(text, text),
        stable_id(text, text, text),
    }
    assert len(ids) == 4


def test_an_id_is_made_of_any_text_even_half_a_letter():
    assert stable_id("\ud800") != stable_id("\udc00")
    assert stable_id("é") != stable_id("e\u0301")
    assert stable_id(12, "3") != stable_id(1, "23")
    assert stable_id(-1) != stable_id("-1")
    assert len(stable_id()) == 32
