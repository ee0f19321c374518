"""Reading TOML and CSV with every mistake kept by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import PackError
from corrobora.packs.tables import Problems, Row, read_rows, read_table, strings

COLUMNS = ("id", "name")


def rows(text):
    problems = Problems()
    return read_rows(text, "f.csv", COLUMNS, problems), problems.found


def test_rows_come_with_their_lines_and_trimmed_cells():
    found, problems = rows("id,name\n a , Ana \n\nb,Bea\n")
    assert problems == []
    assert [(row.line, row["id"], row["name"]) for row in found] == [
        (2, "a", "Ana"),
        (4, "b", "Bea"),
    ]


def test_columns_may_stand_in_any_order():
    found, problems = rows("name,id\nAna,a\n")
    assert problems == []
    assert found[0]["id"] == "a"


def test_a_quoted_cell_may_hold_commas_quotes_and_lines():
    found, problems = rows('id,name\na,"Ana, ""la"" Mayor\nde Abajo"\nb,Bea\n')
    assert problems == []
    assert found[0]["name"] == 'Ana, "la" Mayor\nde Abajo'
    assert found[1].line == 4


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("id", ["missing column 'name'"]),
        ("id,name,age", ["unknown column 'age'"]),
        ("id,name,name", ["'name' stands twice"]),
        ("ID,Name", ["unknown column 'ID'", "missing column 'id'", "missing column 'name'"]),
        ("", ["missing column 'id'", "missing column 'name'"]),
    ],
)
def test_a_wrong_header_gives_no_rows_and_says_all_that_is_wrong(header, words):
    found, problems = rows(f"{header}\na,Ana\n")
    assert found == []
    assert all(any(word in problem for problem in problems) for word in words)
    assert all(problem.startswith("f.csv:1: ") for problem in problems)
    assert all("the columns are id, name" in problem for problem in problems)


def test_a_row_of_another_width_is_named_and_the_others_are_read():
    found, problems = rows("id,name\na\nb,Bea,c\nd,Dea\n")
    assert [row["id"] for row in found] == ["d"]
    assert problems == [
        "f.csv:2: 1 cells where the header has 2",
        "f.csv:3: 3 cells where the header has 2",
    ]


def test_a_quote_that_never_closes_is_a_mistake():
    found, problems = rows('id,name\na,Ana\nb,"Bea\nc,Cea\n')
    assert [row["id"] for row in found] == ["a"]
    assert len(problems) == 1
    assert "no CSV" in problems[0]


def test_a_file_with_nothing_in_it_misses_its_columns():
    assert rows("")[0] == []
    assert len(rows("")[1]) == 2


def test_a_cell_may_list_several():
    row = Row(2, {"aliases": " a | |b|", "name": ""})
    assert row.several("aliases") == ("a", "b")
    assert row.maybe("name") is None
    assert row["name"] == ""


def test_a_table_is_read():
    assert read_table('a = ["x"]', "f.toml", Problems()) == {"a": ["x"]}


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = [\nc", 3), ("a = 1\n\n= 2", 3), ("a = 1\na = 2", 2)]
)
def test_what_is_no_toml_is_named_with_its_line(text, line):
    problems = Problems()
    assert read_table(text, "f.toml", problems) == {}
    assert problems.found[0].startswith(f"f.toml:{line}: no TOML")


def test_texts_are_a_list_of_texts_that_are_not_empty():
    assert strings({"a": ["x", "y"]}, "a", "f") == ("x", "y")
    assert strings({}, "a", "f") == ()


@pytest.mark.parametrize("value", ["x", [1], [""], [" "], {"x": 1}, None, [["x"]]])
def test_other_values_are_no_texts(value):
    with pytest.raises(PackError, match=r"f\.toml:1: 'a' must be a list of texts"):
        strings({"a": value}, "a", "f.toml")


def test_problems_are_raised_together_or_not_at_all():
    problems = Problems()
    problems.raise_if_any()
    problems.add("a.csv", 3, "first")
    problems.take(PackError(["b.csv:1: second"]))
    with pytest.raises(PackError) as caught:
        problems.raise_if_any()
    assert caught.value.problems == ("a.csv:3: first", "b.csv:1: second")
    assert "a.csv:3: first" in str(caught.value)


@given(st.text(max_size=200))
def test_any_text_gives_rows_or_problems(text):
    found, problems = rows(text)
    assert all(set(row.cells) == set(COLUMNS) for row in found)
    header = text.splitlines()[:1]
    assert problems or header == [] or "id" in text


@given(st.text(max_size=200))
def test_any_text_gives_a_table_or_a_problem(text):
    problems = Problems()
    table = read_table(text, "f.toml", problems)
    assert not (table and problems.found)
