"""Sheets as tired people and strange programs send them back: told in words, nothing mistaken."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.register.review.sheet import Answer, read_sheet, write_sheet
from tests.unit.register.review.test_sheet import asked, cells, fill, matter

HEAD = "judgement,why,a_id,b_id,seen\n"


def row(judgement="yes", why="I asked", a="id:p1", b="id:p2", seen="seen:1") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([judgement, why, a, b, seen])
    return out.getvalue()


def test_a_quotation_mark_that_nothing_closes_is_told_with_its_line():
    """It swallows all rows below it; where they are many the reader of CSV itself gives up."""
    text = f'{HEAD}{row()}yes,"she said so,id:p3,id:p4,seen:2\n' + row() * 9_000
    with pytest.raises(UsageError, match=r"From line \d+ on it cannot be read as CSV") as told:
        read_sheet(text)
    assert "quotation mark" in str(told.value)


def test_a_short_file_with_such_a_mark_takes_no_answer_from_what_was_swallowed():
    answers, mistakes = read_sheet(f'{HEAD}yes,"she said so,id:p3,id:p4,seen:2\n{row()}')
    assert answers == ()
    assert [one.row for one in mistakes] == [2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_end_on_any_machine(end):
    text = f"{HEAD}{row()}{row('no', a='id:p3')}".replace("\n", end)
    answers, mistakes = read_sheet(text)
    assert [one.judgement for one in answers] == [Judgement.POSITIVE, Judgement.NEGATIVE]
    assert mistakes == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yes", Judgement.POSITIVE),
        ("Y", Judgement.POSITIVE),
        (" No\u00a0", Judgement.NEGATIVE),
        ("n", Judgement.NEGATIVE),
        ("UNSURE", Judgement.UNSURE),
        ("u", Judgement.UNSURE),
    ],
)
def test_a_judgement_is_taken_however_it_is_typed(typed, meant):
    ((answer,), mistakes) = read_sheet(HEAD + row(typed))
    assert (answer.judgement, mistakes) == (meant, ())


@pytest.mark.parametrize(
    "typed", ["yes?", "no!", "x", "1", "TRUE", "ye", "yes no", "positive", "да", "sí", "-"]
)
def test_no_other_word_is_taken_for_one(typed):
    """A doubt behind a yes is no yes."""
    answers, (mistake,) = read_sheet(HEAD + row(typed))
    assert answers == ()
    assert f"“{typed.lower()}” is no judgement" in mistake.what
    assert "yes, no or unsure" in mistake.what


@pytest.mark.parametrize(
    "head", ["Judgement,WHY,A_ID,B_Id,Seen", " judgement , why,a_id,b_id,seen"]
)
def test_headers_are_known_by_their_letters(head):
    (answer,), _ = read_sheet(f"{head}\n{row()}")
    assert answer == Answer(2, ("p1", "p2"), Judgement.POSITIVE, "I asked", "seen:1")


@pytest.mark.parametrize("missing", ["judgement", "why", "a_id", "b_id", "seen"])
def test_the_column_that_is_missing_is_named(missing):
    head = ",".join(one for one in HEAD.strip().split(",") if one != missing)
    with pytest.raises(UsageError, match=f"the column {missing} is missing"):
        read_sheet(f"{head}\n")


def test_columns_may_stand_in_another_order_and_others_between_them():
    text = "seen,note,b_id,judgement,a_id,why\nseen:1,mine,id:p2,no,id:p1,two men\n"
    (answer,), _ = read_sheet(text)
    assert answer == Answer(2, ("p1", "p2"), Judgement.NEGATIVE, "two men", "seen:1")


def test_a_row_that_is_too_short_or_too_long_is_no_answer_about_others():
    answers, mistakes = read_sheet(f"{HEAD}yes,why,id:p1\n{row().strip()},more,and more\n")
    assert [one.row for one in answers] == [3]
    assert [one.row for one in mistakes] == [2]


def test_an_answer_without_its_mark_is_read_and_carries_none():
    """It is refused where marks are laid beside each other: it was given to nothing that is."""
    (answer,), mistakes = read_sheet(HEAD + row(seen=""))
    assert (answer.seen, mistakes) == ("", ())


@pytest.mark.parametrize("flip", [False, True])
def test_one_pair_in_two_rows_is_found_whichever_way_round(flip):
    second = row("no", a="id:p2", b="id:p1") if flip else row("no")
    answers, mistakes = read_sheet(HEAD + row() + row("unsure", a="id:p3") + second)
    assert [one.row for one in answers] == [3]
    assert [(one.row, one.what) for one in mistakes] == [
        (2, "this pair is judged in another row, too"),
        (4, "this pair is judged in another row, too"),
    ]


def test_mistakes_come_in_the_order_of_the_rows():
    text = HEAD + row("no", why="") + row() + row("maybe") + row()
    _, mistakes = read_sheet(text)
    assert [one.row for one in mistakes] == [2, 3, 4, 5]


def test_a_sheet_of_a_great_many_rows_is_read_in_a_moment():
    text = HEAD + "".join(row(a=f"id:a{n}") for n in range(20_000))
    begun = time.process_time()
    answers, mistakes = read_sheet(text)
    assert (len(answers), mistakes) == (20_000, ())
    assert time.process_time() - begun < 10, "each row was laid beside each other"


def test_an_id_of_digits_alone_survives_a_program_of_tables():
    """Without its mark a program writes 12e3 as 12000 and 0012 as 12."""
    (written,) = cells(write_sheet([asked(matter())]))
    for header in ("a_id", "b_id"):
        assert written[header].startswith("id:")
    (answer,), _ = read_sheet(HEAD + row(a="id:00120e5", b="id:999"))
    assert answer.persons == ("00120e5", "999")


def test_a_very_long_cell_is_cut_to_what_programs_of_tables_keep():
    (written,) = cells(write_sheet([asked(matter(), words="w" * 50_000)]))
    assert len(written["compared"]) == 30_000


def test_no_cell_holds_what_a_terminal_or_table_would_obey():
    (written,) = cells(write_sheet([asked(matter(), words="a\x1b[31m\x07\u202eb\tc\rd\ne")]))
    assert written["compared"] == "a [31m  b c d\ne"


def test_a_sheet_without_questions_is_a_head_alone():
    assert write_sheet([]).count("\n") == 1
    assert read_sheet(write_sheet([])) == ((), ())


@given(st.text(), st.sampled_from(["yes", "no", "unsure"]))
def test_any_reason_comes_back_as_it_was_typed(why, judgement):
    text = fill(write_sheet([asked(matter())]), judgement, why)
    answers, mistakes = read_sheet(text)
    if why.strip():
        ((answer,), ()) = answers, mistakes
        # A program of tables may write the end of a line in its own way.
        assert answer.why.split() == why.split()
    else:
        assert (answers, [one.row for one in mistakes]) == ((), [2])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    for whole in (text, HEAD + text):
        try:
            answers, mistakes = read_sheet(whole)
        except UsageError:
            continue
        assert all(one.why and all(one.persons) for one in answers)
        assert all(one.row >= 2 for one in mistakes)
