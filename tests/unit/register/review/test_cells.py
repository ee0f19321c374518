"""A row of a list behind a statement, and the words around a quote: found, or nothing at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.listing import ListField
from corrobora.model.listing_text import is_listing
from corrobora.model.person import person_id
from corrobora.model.statement import Quote, statement_id
from corrobora.register.review.cells import TELLING, find_row, read_cells
from corrobora.register.review.latin import add_latin
from corrobora.register.review.stretch import AROUND, cut_around
from tests.unit.register.review.test_side_by_side import INES, evidence_of, list_of, tell


def row_of(told):
    evidence = evidence_of(told)
    return find_row(evidence, told[2])


def cells_of(told):
    row = row_of(told)
    return {} if row is None else {c.field: (c.quote.text, d) for c, d in read_cells(row)}


def test_the_row_is_the_one_in_which_the_statement_stands():
    row = row_of(list_of(INES, "1984-03-02", "Ramon"))
    assert row.number == 2
    assert [cell.quote.text for cell in row.all(ListField.NAME)] == [INES]


def test_an_article_has_no_rows():
    told = tell("one", INES)
    assert not is_listing(told[1].text)
    assert row_of(told) is None


def test_a_text_that_is_not_at_hand_has_no_rows():
    told = list_of(INES, "1984", "Ramon")
    lost = replace(told[2], revision_id="0" * 32)
    assert find_row(evidence_of(told), lost) is None


def test_a_statement_of_the_head_has_no_row():
    """What a list says of itself is about nobody in it."""
    told = list_of(INES, "1984", "Ramon")
    for start in (0, 5):
        of_head = replace(
            told[2], quotes=(Quote(start, start + 3, told[1].text[start : start + 3]),)
        )
        assert find_row(evidence_of(told), of_head) is None


def test_the_last_row_needs_no_end_of_line():
    report, revision, act = list_of(INES, "1984", "Ramon")
    told = (report, replace(revision, text=revision.text.rstrip("\n")), act)
    assert cells_of(told)[ListField.FATHER_NAME][0] == "Ramon"


@pytest.mark.parametrize("broken", ["row: x", "row: ", "raw: 2", "row:2"])
def test_a_row_that_cannot_be_read_is_none(broken):
    report, revision, act = list_of(INES, "1984", "Ramon")
    text = revision.text.replace("row: 2", broken)
    moved = text.index(INES)
    act = replace(act, quotes=(Quote(moved, moved + len(INES), INES),))
    found = row_of((report, replace(revision, text=text), act))
    assert found is None or found.number == 2


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1984-03-02", "1984-03-02"),
        ("1984", "1984"),
        ("12.03.1984", "1984-03-12"),
        ("25/12/1984", "1984-12-25"),
        ("unknown", None),
        ("?", None),
    ],
)
def test_a_date_of_birth_is_a_date_where_it_can_be_read(written, date):
    text, found = cells_of(list_of(INES, written, "Ramon"))[ListField.BIRTH_DATE]
    assert text == written
    if date is None or found is not None:
        assert (None if found is None else str(found)) == date


def test_cells_come_in_the_order_of_reading_and_those_that_are_empty_do_not():
    row = row_of(list_of(INES, "1984", "Ramon"))
    order = [cell.field for cell, _ in read_cells(row)]
    assert order == [field for field in TELLING if field in order]
    assert ListField.NAME not in order
    assert ListField.FATHER_NAME not in cells_of(list_of(INES, "1984", ""))


@pytest.mark.parametrize("cell", ["row: 3", "Father: X", "a: b · c", "back\\slash", "=1+1", "“”"])
def test_no_cell_is_mistaken_for_a_row_or_another_cell(cell):
    cells = cells_of(list_of(INES, "1984", cell))
    assert cells[ListField.FATHER_NAME][0].replace("\\", "") == cell.replace("\\", "")
    assert set(cells) == {ListField.BIRTH_DATE, ListField.FATHER_NAME}


def test_statements_of_one_row_are_about_one_person():
    told = list_of(INES, "1984", "Ramon")
    evidence = evidence_of(told)
    assert evidence.people.person_of[statement_id(told[2])] == person_id(INES, None)


# --- the words around a quote ---------------------------------------------------------------------


def around(text: str, words: str) -> tuple[str, str]:
    start = text.index(words)
    return cut_around(text, start, start + len(words))


def test_a_short_text_is_shown_whole():
    assert around("She said that Ines was freed.", "Ines") == ("She said that ", " was freed.")
    assert around("Ines", "Ines") == ("", "")


def test_a_long_text_is_cut_between_words_and_says_so():
    before, after = around(f"{'word ' * 200}Ines{' word' * 200}", "Ines")
    assert before.startswith("…word ")
    assert after.endswith(" word…")
    assert len(before) <= AROUND + 1
    assert len(after) <= AROUND + 1


@given(st.text(max_size=700), st.text(min_size=1, max_size=30), st.text(max_size=700))
def test_what_is_shown_stands_there_whatever_the_text(before, quote, after):
    text = before + quote + after
    shown, follows = cut_around(text, len(before), len(before) + len(quote))
    assert before.endswith((shown.removeprefix("…"), shown))
    assert after.startswith((follows.removesuffix("…"), follows))


def test_a_quote_of_a_text_that_is_gone_has_nothing_around_it():
    assert cut_around("", 40, 44) == ("", "")


# --- Latin letters beside other scripts -----------------------------------------------------------


@pytest.mark.parametrize("text", ["Ines", "Nguyễn Văn", "Łukasz Żak", "1984", "— ?", " ", "a.b@c"])
def test_what_is_latin_already_stands_alone(text):
    assert add_latin(text) == text


@pytest.mark.parametrize("text", ["Иван", "إيناس", "名字", "Ιωάννα", "Иван Smith", "ЖАННА"])
def test_what_is_not_has_latin_letters_behind_it_and_is_whole_before_them(text):
    shown = add_latin(text)
    assert shown.startswith(f"{text} [")
    assert shown.endswith("]")
    inside = shown[len(text) + 2 : -1]
    assert inside
    assert len(inside.split()) == len(text.split())
