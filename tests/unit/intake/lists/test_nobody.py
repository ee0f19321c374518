"""Which cells in a column of names name no person."""

from __future__ import annotations

import pytest

from corrobora.intake.lists.nobody import nobody_words
from tests.lists import PACKS, import_list, values

WORDS = nobody_words(PACKS)


@pytest.mark.parametrize(
    "cell",
    [
        "Two journalists",
        "Three freelance journalists",
        "Independent Journalist",
        "Radio Hill Citizen-Journalists",
        "12 students",
        "Dos periodistas",
        "a lawyer",
        "…",
    ],
)
def test_people_without_a_name_are_nobody(cell):
    assert WORDS.names_nobody(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Ana Brask",
        "BRASK, ANA",
        "Judge Ana Brask",
        "Ana de la Brask",
        "Anna II Brask",
        "Two Rivers",
    ],
)
def test_names_are_somebody(cell):
    assert not WORDS.names_nobody(cell)
    assert not WORDS.may_be_no_name(cell)


@pytest.mark.parametrize(
    "cell", ["Contractor for the radio", "Reporters from Radio Hill", "Ana brask"]
)
def test_small_words_that_no_name_has_are_asked_about(cell):
    assert WORDS.may_be_no_name(cell)
    assert not WORDS.names_nobody(cell)


@pytest.mark.parametrize("cell", ["ana brask", "Brask Ana-lin", "Ana (b. Corv)", "Ana del Valle"])
def test_names_written_small_are_names(cell):
    assert not WORDS.may_be_no_name(cell)


def test_a_row_that_names_nobody_is_left_out_and_one_in_doubt_is_kept():
    rows = "Name,Place\nAna Brask,Hill\nTwo journalists,Mill\nContractor for the radio,Hill\n"
    read = import_list(rows)
    assert [number for number, _ in values(read)] == [2, 4]
    assert [(p.number, p.is_left_out) for p in read.problems] == [(3, True), (4, False)]
    assert "names no person" in str(read.problems[0])


def test_parts_of_names_are_not_asked_about():
    read = import_list("First name,Last name\nAna,brask Corv\nBen,student\n")
    assert read.problems == ()


def test_names_that_a_mapping_parts_are_not_asked_about():
    given = '[columns]\nName = { means = "name", split = [", "] }\n'
    assert import_list('Name,Place\n"Ana Brask, students",Hill\n', given).problems == ()
