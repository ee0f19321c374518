"""Rows of lists as records: one country and one gender, however two lists write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.listing_text import iter_rows, read_head
from corrobora.packs.nations import Nations, name_nations
from corrobora.register.record_links import knowledge_of
from corrobora.resolve.records.listing import ListReader, find_marks
from corrobora.resolve.records.record import RecordReader
from tests.lists import PACKS, import_list

NATIONS = name_nations(
    [
        Nations(names={"aldoria": "XA"}, adjectives={"aldorian": "XA"}, shown={"XA": "Aldoria"}),
        Nations(names={"aldorie": "XA", "velm": "XB"}, demonyms={"aldorienne": "XA"}),
    ]
)
KNOWLEDGE = replace(knowledge_of(PACKS), nations=NATIONS)
READER = RecordReader(KNOWLEDGE)


def records(text, *given):
    kept = import_list(text, *given).text
    listing = read_head(kept)
    marks = find_marks(listing, iter_rows(kept), KNOWLEDGE)
    return [one.record for one in ListReader(listing, "valley", READER, marks).read(kept)]


@pytest.mark.parametrize("cell", ["Aldoria", "aldorian", "ALDORIE", " Aldorienne "])
def test_a_country_and_its_people_are_one_value(cell):
    (record,) = records(f"Full name,Nationality\nAna Brask,{cell}\n")
    assert record.nationality == "aldoria"


def test_other_countries_stay_others_and_what_nobody_knows_stays_as_it_is():
    text = "Full name,Nationality\nAna Brask,Velm\nBen Corv,Ostmarker\nCai Dorn,?\n"
    assert [one.nationality for one in records(text)] == ["XB", "ostmarker", ""]


@pytest.mark.parametrize(
    ("woman", "man"),
    [("F", "M"), ("female", "male"), ("Femenino", "Masculino"), ("M", "H"), ("mujer", "HOMBRE")],
)
def test_a_gender_is_one_value_however_a_list_writes_it(woman, man):
    text = f"Full name,Sex\nAna Brask,{woman}\nBen Corv,{man}\n"
    assert [one.gender for one in records(text)] == ["female", "male"]


def test_a_letter_that_a_column_leaves_open_says_nothing():
    text = "Full name,Sex\nAna Brask,M\nBen Corv,M\n"
    assert [one.gender for one in records(text)] == ["", ""]


def test_what_a_mapping_says_of_a_word_goes_before():
    text = "Full name,Sex\nAna Brask,1\nBen Corv,0\n"
    given = (
        '[columns]\n"Full name" = "name"\n'
        'Sex = { means = "gender", words = { "1" = "F", "0" = "male" } }\n'
    )
    assert [one.gender for one in records(text, given)] == ["female", "male"]
