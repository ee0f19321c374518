"""What is wrong with single rows, told with row and column; the rest is kept."""

from __future__ import annotations

import pytest

from tests.lists import import_list, values

HEAD = "Name,Born,Arrested,Prison\n"
GOOD = "Ana Brask,1990,13/4/2031,Hill\nBen Corv,1991,3/4/2031,Mill\n"


def problems(rows, given="", head=HEAD):
    return [str(p) for p in import_list(head + GOOD + rows, given).problems]


def numbers(rows, given=""):
    return [number for number, _ in values(import_list(HEAD + GOOD + rows, given))]


def test_good_rows_have_no_problems():
    assert problems("Cai Dorn,,,\nDoe Elm,c. 1992,April 2031,Hill?\n") == []


def test_a_row_without_a_name_is_left_out():
    assert problems(",1992,4/4/2031,Hill\n") == ["row 4, column 'Name': the row names nobody"]
    assert numbers(",1992,4/4/2031,Hill\nCai Dorn,,,\n") == [2, 3, 5]


def test_a_word_for_not_known_is_no_name():
    assert problems("unknown,1992,4/4/2031,Hill\n") == [
        "row 4, column 'Name': the row names nobody"
    ]


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("31/2/2031", "there is no such day"),
        ("2031-13-01", "there is no such day"),
        ("13/4/31", "its year has two figures: write all four"),
        ("47941", "it is a spreadsheet's number of a day"),
        ("вясна", "it is no date"),
        ("yes", "it is no date"),
    ],
)
def test_a_cell_that_is_no_date_is_told_and_the_row_is_kept(cell, what):
    (problem,) = problems(f"Cai Dorn,1992,{cell},Hill\n")
    assert problem.startswith(f"row 4, column 'Arrested': {cell!r}: {what}")
    read = import_list(HEAD + GOOD + f"Cai Dorn,1992,{cell},Hill\n")
    assert values(read)[-1][1]["Arrested"] == cell
    assert read.left_out == 0


def test_every_date_of_a_row_is_told():
    assert len(problems("Cai Dorn,1/1/92,31/2/2031,Hill\n")) == 2


def test_a_date_against_the_order_of_its_column_is_told():
    (problem,) = problems("Cai Dorn,1992,4/13/2031,Hill\n")
    assert "there is no such day" in problem


def test_too_many_cells_leave_a_row_out():
    (problem,) = problems("Cai Dorn,1992,4/4/2031,Hill,north\n")
    assert problem.startswith("row 4: 5 cells where the headers are 4: perhaps a comma in a cell")
    assert numbers("Cai Dorn,1992,4/4/2031,Hill,north\n") == [2, 3]


def test_empty_cells_beyond_the_headers_are_nothing():
    assert problems("Cai Dorn,1992,4/4/2031,Hill,,,\n") == []


def test_too_few_cells_leave_a_row_out():
    (problem,) = problems("Cai Dorn,1992\n")
    assert problem.startswith("row 4: 2 cells where the headers are 4: perhaps the row is broken")


def test_where_many_rows_are_short_the_program_left_out_empty_ends():
    short = "".join(f"Person {chr(65 + n)}rask,1992\n" for n in range(6))
    assert problems(short) == []


@pytest.mark.parametrize(
    "cell", ['"Cai Dorn, Doe Elm, Eva Flint"', "Cai Dorn and Doe Elm", "Cai Dorn; Doe Elm"]
)
def test_a_cell_that_may_name_several_is_told_and_kept(cell):
    (problem,) = problems(f"{cell},1992,4/4/2031,Hill\n")
    assert "may be several people" in problem
    assert "split =" in problem
    assert numbers(f"{cell},1992,4/4/2031,Hill\n") == [2, 3, 4]


@pytest.mark.parametrize("cell", ['"Dorn, Cai"', "And Dorn", "Y. Dorn", "Cai E Dorn"])
def test_a_name_of_one_person_is_not_told(cell):
    assert problems(f"{cell},1992,4/4/2031,Hill\n") == []


def test_a_mapping_that_says_how_to_part_people_ends_the_question():
    given = '[columns]\nName = { means = "name", split = [" and "] }\n'
    assert problems("Cai Dorn and Doe Elm,1992,4/4/2031,Hill\n", given) == []


@pytest.mark.parametrize("sum_", ["Total: 2", "Grand total,2", "Усяго,,2", "Итого: 2", "TOTAL,,,2"])
def test_a_row_of_sums_is_no_person(sum_):
    read = import_list(HEAD + GOOD + sum_ + "\n")
    assert read.problems == ()
    assert [number for number, _ in values(read)] == [2, 3]
    assert any("row 4 is no person: left out" in told for told in read.told)
    assert not any("the list's sum" in told for told in read.told)


def test_a_sum_that_is_not_the_number_of_rows_is_told():
    read = import_list(HEAD + GOOD + "Total: 1.863\n")
    assert "the list's sum is 1,863, and 2 rows were read" in read.told


def test_a_person_called_like_a_sum_is_a_person():
    assert numbers("Total Dorn,1992,4/4/2031,Hill\n") == [2, 3, 4]


def test_headers_that_are_repeated_are_no_person():
    assert numbers(HEAD + "Cai Dorn,1992,4/4/2031,Hill\n") == [2, 3, 5]


def test_rows_of_figures_need_no_name():
    read = import_list("Date,Detainees,Name\n2031-04-03,7,\n2031-04-04,9,\n,,Ana Brask\n")
    assert read.problems == ()
    assert read.rows == 3


def test_dates_of_unknown_order_are_told_once_for_their_column():
    read = import_list("Name,Arrested\nAna Brask,3/4/2031\nBen Corv,4/5/2031\nCai Dorn,5/4/2031\n")
    assert read.problems == ()
    assert sum("every date could be either" in told for told in read.told) == 1
