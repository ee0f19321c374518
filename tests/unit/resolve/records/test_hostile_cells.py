"""Rows as lists really hold them: what of a cell is compared, and what says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.listing import ListField
from corrobora.resolve.records.record import ARTICLES, Record, RecordReader
from corrobora.resolve.records.words import name_words, skeleton
from tests.records import KNOWLEDGE, make_record

TEXT_FIELDS = ["residence", "arrest_place", "place", "site", "occupation"]


@pytest.mark.parametrize("cell", ["", " ", "-", " - ", "--", "?", "...", "\u2014", "*", "\u00a0"])
@pytest.mark.parametrize("field", [*TEXT_FIELDS, "nationality", "gender", "id_number"])
def test_marks_without_a_word_are_as_an_empty_cell(field, cell):
    assert make_record(**{field: cell}) == make_record(key="1")


@pytest.mark.parametrize("name", ["Na", "Nan", "None", "Null", "Nd"])
def test_a_name_that_some_write_for_unknown_stays_a_name(name):
    """The list itself says how it writes that; its cells are left out when it is read."""
    assert make_record(first_name=name, last_name="Brask").words == (name.lower(), "brask")


@pytest.mark.parametrize("cell", ["...", "\u2014", "*", "(?)", "#", "0", "000000"])
def test_a_number_without_a_figure_that_counts_is_none(cell):
    """Two rows of "000000" are not one person."""
    assert make_record(id_number=cell).number == ""


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12345678", "12345678"),
        ("12.345.678", "12345678"),
        ("12,345,678", "12345678"),
        ("12 345 678", "12345678"),
        ("12\u00a0345\u00a0678", "12345678"),
        ("V-12.345.678", "v12345678"),
        ("v12345678", "v12345678"),
        ("0012345678", "12345678"),  # a spreadsheet drops them
        ("AB 123/45", "ab12345"),
        ("\uff11\uff12\uff13", "123"),  # full width
    ],
)
def test_a_number_is_its_letters_and_figures_however_parted(cell, number):
    assert make_record(id_number=cell).number == number


@pytest.mark.parametrize(
    ("cell", "family", "given"),
    [
        ("Brask, Ana", "brask", "ana"),
        ("BRASK OLL, Ana Eva", "brask oll", "ana eva"),
        ("de la Brask, Ana", "brask", "ana"),
        ("Brask,Ana", "brask", "ana"),
        ("Brask,", "brask", ""),
        (", Ana", "", "ana"),
        ("Ana Brask", "", ""),
        ("Brask, Ana, Dr.", "", ""),  # who knows
        ("", "", ""),
        (",", "", ""),
    ],
)
def test_a_comma_parts_family_and_given_names(cell, family, given):
    record = make_record(name=cell)
    assert (record.family, record.given) == (family, given)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_name": "Ana", "last_name": "Brask"}, "ana brask"),
        ({"last_name": "Brask", "first_name": "Ana"}, "ana brask"),
        ({"first_name": "Ana", "middle_name": "Eva", "last_name": "Brask"}, "ana eva brask"),
        ({"first_name": "Ana", "father_name": "Omar", "last_name": "Brask"}, "ana omar brask"),
        ({"last_name": ["Brask", "Oll"], "first_name": "Ana"}, "ana brask oll"),
        ({"name": "Ana", "last_name": "Brask"}, "ana brask"),
        ({"name": "Ana Brask", "first_name": "Ana", "last_name": "Brask"}, "ana brask"),
        ({"name": "Ana Brask Oll", "first_name": "Ana", "last_name": "Brask"}, "ana brask oll"),
        ({"name": "Dr. Ana Brask"}, "ana brask"),
        ({"name": "Ana Brask (the baker)"}, "ana brask the baker"),
        ({"first_name": "Ana"}, "ana"),
        ({"last_name": "Brask"}, "brask"),
        ({"name": "12"}, "12"),
        ({}, ""),
    ],
)
def test_the_words_of_a_name_from_whatever_columns(said, words):
    assert " ".join(make_record(**said).words) == words


def test_a_row_gives_as_many_skeletons_as_words():
    record = make_record(first_name="Ana de la", last_name="Brask Oll")
    assert len(record.skeletons) == len(record.words) == 3


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ({"birth_date": "1980-03-04"}, (1980, 1980)),
        ({"birth_date": "1980", "age": "20", "arrest_date": "2024-05-01"}, (1980, 1980)),
        ({"age": "30", "arrest_date": "2024-05-01"}, (1993, 1994)),
        ({"age": "30", "death_date": "2024"}, (1993, 1994)),
        ({"age": "30", "arrest_date": "2020", "death_date": "2024"}, (1989, 1990)),
        ({"age": "30"}, (None, None)),
        ({"age": "NA", "arrest_date": "2024"}, (None, None)),
        ({"birth_date": "unknown", "age": "30", "arrest_date": "2024"}, (1993, 1994)),
        ({}, (None, None)),
    ],
)
def test_the_years_of_birth_that_a_row_leaves(said, years):
    record = make_record(**said)
    assert (record.born_from, record.born_to) == years


def test_places_of_two_columns_are_one_set_of_words():
    record = make_record(arrest_place="Olde market", place="Olde")
    assert record.place == ("olde", "market")


def test_somebody_of_articles_is_a_name_and_nothing_else():
    record = RecordReader(KNOWLEDGE).read_name("p1", "Dr. Ana de la Brask")
    assert record == make_record("p1", ARTICLES, name="Dr. Ana de la Brask")
    assert record.name == "Dr. Ana de la Brask"
    assert record.words == ("ana", "brask")


def test_one_reader_reads_rows_as_new_ones_do():
    """What it keeps of cells seen before changes nothing."""
    reader = RecordReader(KNOWLEDGE)
    rows = [{"name": "Ana Brask", "site": "Hill"}, {"name": "NA", "site": "Ana Brask"}] * 2
    for row in rows:
        assert make_record(reader=reader, **row) == make_record(**row)


CELLS = st.dictionaries(
    st.sampled_from(sorted(ListField)),
    st.lists(st.text(max_size=20), min_size=1, max_size=2),
    max_size=6,
)


@given(CELLS)
def test_whatever_the_cells_hold_a_record_comes_of_them(cells):
    record = RecordReader(KNOWLEDGE).read("1", "a", cells)
    assert isinstance(record, Record)
    assert len(record.words) == len(record.skeletons)
    assert all(record.words)
    assert all(record.skeletons)
    assert (record.born_from is None) == (record.born_to is None)
    assert record == RecordReader(KNOWLEDGE).read("1", "a", cells)


@given(st.text(max_size=30))
def test_words_of_a_name_are_folded_and_never_lost(text):
    words = name_words(text, KNOWLEDGE.particles, KNOWLEDGE.titles)
    assert bool(words) == any(c.isalnum() or c == "_" for c in text) or not text.isascii()
    assert name_words(" ".join(words), KNOWLEDGE.particles, frozenset()) in {
        words,
        tuple(word for word in words if word not in KNOWLEDGE.particles),
    }


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_skeleton_is_short_and_is_there(word):
    found = skeleton(word)
    assert 0 < len(found) <= len(word)
    assert found == skeleton(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hernandez", "ernandez"),
        ("jimenez", "gimenez"),
        ("cesar", "sesar"),
        ("xavier", "savier"),
        ("vivian", "bibian"),
        ("quintana", "kintana"),
        ("llanos", "yanos"),
        ("anna", "ana"),
        ("schmit", "smit"),
        ("walter", "valter"),
    ],
)
def test_spellings_of_one_sound_share_a_skeleton(one, other):
    assert skeleton(one) == skeleton(other)
