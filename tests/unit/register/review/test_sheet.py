"""Questions as a sheet: nothing live goes out, and only what can be taken comes in."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.review.matter import Matter
from corrobora.register.review.order import rank
from corrobora.register.review.questions import Kind, Part, Question
from corrobora.register.review.sheet import mark_seen, read_sheet, write_sheet
from corrobora.register.review.side_by_side import lay_side_by_side
from corrobora.register.review.values import list_values
from tests.unit.register.review.test_side_by_side import INES, INEZ, evidence_of, tell

LIVE = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"]


def matter(*told, names=(INES, INEZ)) -> Matter:
    evidence = evidence_of(*(told or (tell("one", INES), tell("two", INEZ))))
    people = {person.id: person for person in evidence.people.persons}
    ids = [person_id(name, None) for name in names]
    sides = [list_values(evidence, id_) for id_ in ids]
    return Matter(
        persons=(people[ids[0]], people[ids[1]]),
        states=(None, None),
        rows=lay_side_by_side(*sides),
        reports=(1, 1),
        decided=(),
        evidence=evidence,
    )


def asked(found: Matter, words: str = "z for s"):
    a, b = found.persons
    question = Question(
        persons=(a.id, b.id),
        names=(a.name, b.name),
        score=0.9,
        parts={Kind.NAMES: (Part(words),)},
    )
    return rank([question], {}, {})[0], found


def cells(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def fill(text, judgement="yes", why="I asked", delimiter=",", **more):
    rows = cells(text)
    for row in rows:
        row |= {"judgement": judgement, "why": why, **more}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_a_row_holds_both_with_the_sources_of_each_value():
    (row,) = cells(write_sheet([asked(matter())]))
    assert (row["judgement"], row["why"]) == ("", "")
    assert (row["a"], row["b"], row["differs"]) == (INES, INEZ, "name")
    assert row["a_says"].startswith(f"name: {INES} [one")
    assert row["compared"] == "z for s"


@pytest.mark.parametrize("live", LIVE)
def test_no_cell_is_a_formula(live):
    found = matter(tell("one", INES, site=f"{live}x"), tell("two", INEZ))
    text = write_sheet([asked(found, words=live)])
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(st.text())
def test_no_words_of_a_report_make_a_live_cell(words):
    for row in csv.reader(io.StringIO(write_sheet([asked(matter(), words)]), newline="")):
        assert not any(cell[:1] in set("=+-@\t\r\n") for cell in row)


def test_answers_come_back_as_they_were_given_whatever_program_saved_them():
    found = matter()
    text = write_sheet([asked(found)])
    ids = tuple(person.id for person in found.persons)
    for delimiter in ",;\t":
        for judgement, meant in (("YES", Judgement.POSITIVE), (" no ", Judgement.NEGATIVE)):
            filled = "\ufeff" + fill(text, judgement, " two men ", delimiter)
            (answer,), mistakes = read_sheet(filled)
            assert (answer.judgement, answer.why, answer.row) == (meant, "two men", 2)
            assert (set(answer.persons), answer.seen, mistakes) == (set(ids), mark_seen(found), ())


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"judgement": "maybe"}, "no judgement"),
        ({"why": " "}, "needs its reason"),
        ({"judgement": ""}, "without a judgement"),
        ({"a_id": ""}, "does not say of whom"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(given, what):
    answers, (mistake,) = read_sheet(fill(write_sheet([asked(matter())]), **given))
    assert answers == ()
    assert (mistake.row, what in mistake.what) == (2, True)


def test_rows_nobody_filled_are_left_alone():
    assert read_sheet(write_sheet([asked(matter())])) == ((), ())


def test_a_pair_judged_in_two_rows_is_judged_in_none():
    one = asked(matter())
    answers, mistakes = read_sheet(fill(write_sheet([one, one])))
    assert (answers, [m.row for m in mistakes]) == ((), [2, 3])


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "judgement,why\nyes,x\n"])
def test_another_file_is_no_sheet(text):
    with pytest.raises(UsageError, match="no sheet of corrobora review"):
        read_sheet(text)


def test_the_mark_changes_with_whatever_is_seen_and_with_nothing_else():
    found = matter()
    assert mark_seen(found) == mark_seen(matter())
    more = matter(tell("one", INES), tell("two", INEZ), tell("three", INEZ))
    other = matter(tell("one", INES, site="Old Mill"), tell("two", INEZ))
    marks = {mark_seen(one) for one in (found, more, other)}
    assert len(marks) == 3
    assert mark_seen(replace(found, reports=(9, 9))) == mark_seen(found)
    assert all(not mark.isdigit() for mark in marks)
