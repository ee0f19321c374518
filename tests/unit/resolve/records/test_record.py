"""Rows become records: what is compared of them, and what says nothing."""

from __future__ import annotations

import pytest

from corrobora.model.listing import ListField as F
from corrobora.resolve.records.record import Knowledge, RecordReader


@pytest.fixture
def reader():
    return RecordReader(Knowledge(particles=frozenset(("de",)), months={}))


def test_names_in_columns_keep_given_and_family_apart(reader):
    record = reader.read("1", "a", {F.FIRST_NAME: ["Ana Eva"], F.LAST_NAME: ["de Brask Oll"]})
    assert record.words == ("ana", "eva", "brask", "oll")
    assert (record.given, record.family) == ("ana eva", "brask oll")
    assert record.name == "Ana Eva de Brask Oll"


def test_second_surnames_and_fathers_names_belong_to_the_name(reader):
    cells = {
        F.LAST_NAME: ["Brask"],
        F.SECOND_LAST_NAME: ["Oll"],
        F.FIRST_NAME: ["Ana"],
        F.FATHER_NAME: ["Ivovna"],
    }
    assert reader.read("1", "a", cells).words == ("ana", "ivovna", "brask", "oll")


def test_a_comma_tells_the_family_name(reader):
    record = reader.read("1", "a", {F.NAME: ["Brask Oll, Ana"]})
    assert (record.given, record.family) == ("ana", "brask oll")
    assert record.words == ("ana", "brask", "oll")


def test_a_name_in_one_cell_is_not_divided_by_guess(reader):
    record = reader.read("1", "a", {F.NAME: ["Ana Brask"]})
    assert record.words == ("ana", "brask")
    assert (record.given, record.family) == ("", "")


def test_what_a_row_does_not_say_is_empty(reader):
    record = reader.read("1", "a", {})
    assert record.words == ()
    assert record.name == record.birth == record.number == record.gender == ""
    assert record.born_from is None


@pytest.mark.parametrize("word", ["?", "-", "--", "...", " "])
def test_marks_for_unknown_say_nothing(reader, word):
    cells = {F.FIRST_NAME: [word], F.LAST_NAME: ["Brask"], F.GENDER: [word], F.PLACE: [word]}
    record = reader.read("1", "a", cells)
    assert record.words == ("brask",)
    assert record.gender == ""
    assert record.place == ()


def test_a_birth_date_and_an_age_leave_years(reader):
    born = reader.read("1", "a", {F.BIRTH_DATE: ["1980-05-01"]})
    assert (born.born_from, born.born_to) == (1980, 1980)
    aged = reader.read("1", "a", {F.AGE: ["30"], F.ARREST_DATE: ["2020-05-01"]})
    assert (aged.born_from, aged.born_to) == (1989, 1990)
    assert aged.birth == ""


def test_an_age_without_a_day_leaves_nothing(reader):
    assert reader.read("1", "a", {F.AGE: ["30"]}).born_from is None


def test_parts_of_an_address_are_one_set_of_words(reader):
    cells = {F.RESIDENCE: ["12 Mill Lane", "Mill Town", "X"]}
    assert reader.read("1", "a", cells).residence == ("12", "mill", "lane", "town", "x")


def test_a_name_beside_surnames_is_the_given_name(reader):
    record = reader.read("1", "a", {F.NAME: ["Ana Eva"], F.LAST_NAME: ["Brask"]})
    assert (record.given, record.family) == ("ana eva", "brask")
    assert record.words == ("ana", "eva", "brask")


def test_a_whole_name_beside_surnames_stays_whole(reader):
    record = reader.read("1", "a", {F.NAME: ["Ana Brask"], F.LAST_NAME: ["Brask"]})
    assert record.words == ("ana", "brask")
