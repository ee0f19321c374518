"""Linked records as JSON, as a table and as text."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

from rich.console import Console

from corrobora.cli.link_shapes import (
    CSV_COLUMNS,
    csv_rows,
    linked_shape,
    register_shape,
)
from corrobora.cli.show_link import show_linked, show_register_linked
from corrobora.linking import Linked, RegisterLinked
from corrobora.model.suggestion import (
    Proposal,
    RecordCluster,
    RecordPart,
    RecordSide,
    RecordSuggestion,
)

A = RecordSide(name="Ana Brask", report="1 a.csv", list_label="a.csv", row=2)
B = RecordSide(name="-Ana Brasq", report="2 b.csv", list_label="b.csv", row=7)
PART = RecordPart(field="birth", a="1980", b="1981", bits=-2.5, words="near years")
QUIET = RecordPart(field="gender", a="f", b="f", bits=0.1, words="the same")


def make_pair(bits=3.0, proposal=Proposal.ONE):
    return RecordSuggestion(
        id="p", a=A, b=B, proposal=proposal, score=0.9, bits=bits, parts=(PART, QUIET), cluster="c"
    )


def make_linked(*pairs):
    return Linked(
        records=9,
        compared=4,
        suggestions=pairs,
        clusters=(RecordCluster(id="c", members=(A, B)),),
        weights=(("birth", "near years", -2.5),),
        notes=("few",),
    )


def show(rendered):
    console = Console(width=100, record=True, file=io.StringIO())
    for one in rendered:
        console.print(one)
    return console.export_text()


def test_json_holds_both_sides_and_every_part():
    shape = linked_shape(make_linked(make_pair()))
    assert set(shape) == {"records", "compared", "clusters", "pairs", "weights", "notes"}
    [pair] = shape["pairs"]
    assert pair["a"] == {
        "name": "Ana Brask",
        "person": None,
        "list": "a.csv",
        "report": "1 a.csv",
        "row": 2,
    }
    assert [part["field"] for part in pair["parts"]] == ["birth", "gender"]
    assert pair["proposal"] == "one"
    assert shape["clusters"][0]["members"][1]["row"] == 7


def test_a_row_of_the_table_has_all_columns_and_no_formula():
    [row] = csv_rows(make_linked(make_pair()))
    assert len(row) == len(CSV_COLUMNS)
    assert "'-Ana Brasq" in row
    assert "birth -2.5 (near years)" in row[-1]


def test_text_says_what_speaks_and_leaves_out_what_does_not():
    text = show(show_linked(make_linked(make_pair()), 20))
    assert "Ana Brask  ~  -Ana Brasq" in text
    assert "a.csv row 2" in text
    assert "-2.5  birth: 1980 / 1981 - near years" in text
    assert "gender" not in text
    assert "Note: few" in text


def test_the_most_doubtful_stand_first_and_the_rest_is_told():
    pairs = [make_pair(bits=bits) for bits in (30.0, 2.0, -1.0)]
    text = show(show_linked(make_linked(*pairs), 1))
    assert "The 1 most doubtful" in text
    assert "-1.0 bits" in text
    assert "+30.0 bits" not in text


def test_one_name_of_two_people_is_asked_about_as_that():
    text = show(show_linked(make_linked(make_pair(-5.0, Proposal.TWO)), 20))
    assert "one name, two people?" in text
    assert "0 pairs may be one person" in text


def test_a_register_is_told_what_waits_and_that_nothing_was_merged():
    done = RegisterLinked(
        records=10, lists=2, compared=5, kept=3, already_one=1, judged=1, namesakes=1, notes=()
    )
    text = show(show_register_linked(done, "r.db"))
    assert "3 suggestions kept" in text
    assert "Nothing was merged" in text
    assert "corrobora review --register r.db" in text
    assert register_shape(done)["kept"] == 3
