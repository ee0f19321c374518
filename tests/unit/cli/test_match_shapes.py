"""Matched rows as JSON, as a table and as text."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

from rich.console import Console

from corrobora.cli.match_shapes import (
    CSV_COLUMNS,
    csv_rows,
    matched_shape,
    register_shape,
)
from corrobora.cli.show_match import show_matches, show_register_matches
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
        lists=("a.csv", "b.csv"),
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
    shape = matched_shape(make_linked(make_pair()))
    assert list(shape) == [
        *("lists", "records", "compared", "pairs", "namesakes", "clusters", "weights", "notes")
    ]
    [pair] = shape["pairs"]
    assert pair["a"] == {
        "name": "Ana Brask",
        "person": None,
        "list": "a.csv",
        "report": "1 a.csv",
        "row": 2,
        "row_id": None,
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
    text = show(show_matches(make_linked(make_pair()), 20))
    assert "Ana Brask  ~  -Ana Brasq" in text
    assert "a.csv row 2" in text
    assert "-2.5  birth: 1980 / 1981 - near years" in text
    assert "gender" not in text
    assert "Note: few" in text


def test_best_matches_stand_first_then_the_most_doubtful_and_the_rest_is_told():
    pairs = [replace(make_pair(bits=bits), best=bits > 2) for bits in (30.0, 5.0, 2.0, -1.0)]
    text = show(show_matches(make_linked(*pairs), 1))
    assert "Best matches, 1 of 2 (--most 0: all" in text
    assert "the most doubtful first, 1 of 3 (--most 0: all" in text
    assert "-1.0 bits" in text
    assert "+30.0 bits" not in text
    everything = show(show_matches(make_linked(*pairs), 0))
    assert "--most" not in everything
    assert everything.count("bits") == 3


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], "9 rows of 2 lists, 4 pairs compared: none is likely to be one person"),
        ([5.0], "9 rows of 2 lists, 4 pairs compared: 1 best match"),
        ([5.0, 6.0], "9 rows of 2 lists, 4 pairs compared: 2 best matches"),
        (
            [5.0, 0.5, 0.4],
            "9 rows of 2 lists, 4 pairs compared: 1 best match, and 2 other possible pairs",
        ),
    ],
)
def test_the_first_line_sums_up(pairs, said):
    found = make_linked(*(replace(make_pair(bits=bits), best=bits > 1) for bits in pairs))
    assert show(show_matches(found, 20)).splitlines()[0] == said


def test_where_nobody_was_found_nothing_is_said_of_merging():
    assert "merged" not in show(show_matches(make_linked(), 20))
    assert "Nothing was merged" in show(show_matches(make_linked(make_pair()), 20))


@pytest.mark.parametrize(
    ("score", "said"),
    [(1.0, ">99.9%"), (0.9999, ">99.9%"), (0.5, "50.0%"), (0.999, "99.9%"), (0.0, "<0.1%")],
)
def test_nothing_is_certain(score, said):
    text = show(show_matches(make_linked(replace(make_pair(), score=score)), 20))
    assert f"one person? {said}," in text


def test_what_the_list_calls_a_row_stands_beside_its_number():
    called = replace(make_pair(), a=replace(A, row_id="C-17"), best=True)
    text = show(show_matches(make_linked(called), 20))
    assert "Ana Brask (a.csv row 2, id C-17)  ~  -Ana Brasq (b.csv row 7)" in text
    assert matched_shape(make_linked(called))["pairs"][0]["a"]["row_id"] == "C-17"


def test_somebody_of_articles_has_no_row():
    pair = replace(make_pair(), b=RecordSide(name="Ana Brask", person="p7"))
    assert "a.csv row 2  and  named by articles" in show(show_matches(make_linked(pair), 20))
    side = matched_shape(make_linked(pair))["pairs"][0]["b"]
    assert side == {
        "name": "Ana Brask",
        "person": "p7",
        "list": None,
        "report": None,
        "row": None,
        "row_id": None,
    }


def test_namesakes_are_no_pairs():
    """A program that takes all pairs for matches takes no two people for one."""
    found = make_linked(make_pair(), make_pair(-5.0, Proposal.TWO))
    shape = matched_shape(found)
    assert [pair["proposal"] for pair in shape["pairs"]] == ["one"]
    assert [pair["proposal"] for pair in shape["namesakes"]] == ["two"]
    assert set(shape["pairs"][0]) == set(shape["namesakes"][0])
    assert list(shape["pairs"][0]) == [
        *("id", "proposal", "score", "bits", "best", "cluster", "judgement", "a", "b", "parts")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "=HYPERLINK(1)",
        "+49 30",
        "-Ana",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "\uff1d1+1",
    ],
)
@pytest.mark.parametrize("where", ["name", "list_label", "row_id"])
def test_no_cell_of_the_table_is_a_formula(name, where):
    pair = replace(make_pair(), a=replace(A, **{where: name}), b=replace(B, **{where: name}))
    [row] = csv_rows(make_linked(pair))
    assert row.count(f"'{name}") == 2
    assert all(
        isinstance(cell, int | float) or cell[:1] not in "=+@\t\r" or not cell for cell in row
    )


def test_an_explanation_that_begins_as_a_formula_is_none():
    part = RecordPart(field="=1+1", a="", b="", bits=1.0, words="x")
    [row] = csv_rows(make_linked(replace(make_pair(), parts=(part,))))
    assert row[-1].startswith("'=")


def test_markup_in_a_name_is_text():
    pair = replace(make_pair(), a=replace(A, name="[bold]Ana[/bold] [/]"), best=True)
    assert "[bold]Ana[/bold] [/] (a.csv row 2)" in show(show_matches(make_linked(pair), 20))


def test_parts_that_say_the_same_say_it_once():
    part = RecordPart(field="birth", a="1980", b="1980", bits=9.0, words="the same day")
    text = show(show_matches(make_linked(replace(make_pair(), parts=(part,))), 20))
    assert "+9.0  birth: 1980 - the same day" in text


def test_one_name_of_two_people_is_asked_about_as_that():
    text = show(show_matches(make_linked(make_pair(-5.0, Proposal.TWO)), 20))
    assert "one name, two people?" in text
    assert "none is likely to be one person" in text
    assert "1 pair of one name look like two people" in text


def test_a_register_is_told_what_waits_and_that_nothing_was_merged():
    done = RegisterLinked(
        records=10, lists=2, compared=5, kept=3, already_one=1, judged=1, namesakes=1, notes=()
    )
    text = show(show_register_matches(done, "r.db", 20))
    assert "3 suggestions kept" in text
    assert "Nothing was merged" in text
    assert "corrobora review --register r.db" in text
    assert register_shape(done)["kept"] == 3
    assert list(register_shape(done)) == [
        *("records", "lists", "compared", "kept", "already_one", "judged"),
        *("pairs", "namesakes", "clusters", "notes"),
    ]


def test_two_people_of_one_name_in_a_register_are_shown_with_their_parts():
    done = RegisterLinked(
        records=10,
        lists=2,
        compared=5,
        kept=3,
        already_one=0,
        judged=0,
        namesakes=2,
        notes=(),
        suggestions=(make_pair(), *[make_pair(-5.0, Proposal.TWO)] * 2),
    )
    text = show(show_register_matches(done, "r.db", 1))
    assert "2 pairs of one name look like two people" in text
    assert "1 of 2 (--most 0: all; --format json" in text
    assert text.count("one name, two people?") == 1
    assert "birth: 1980 / 1981 - near years" in text
    assert len(register_shape(done)["namesakes"]) == 2


def test_a_register_where_nothing_waits_sends_nobody_to_review():
    done = RegisterLinked(
        records=1, lists=1, compared=0, kept=0, already_one=0, judged=0, namesakes=0, notes=("few",)
    )
    text = show(show_register_matches(done, "r.db", 20))
    assert "1 record of 1 list and of articles, 0 pairs compared: 0 suggestions kept" in text
    assert "corrobora review" not in text
    assert "Note: few" in text
