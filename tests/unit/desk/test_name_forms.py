"""Many names as somebody gives them: pasted, or one column of a file."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given, Upload
from corrobora.desk.search.name_forms import MOST, read_names_given
from corrobora.errors import UsageError


def read(names="", file=None, column=""):
    files = {} if file is None else {"file": Upload("names.csv", file)}
    form = Given({"names": [names], "column": [column]}, files)
    return [(one.line, one.name) for one in read_names_given(form)]


def test_one_name_a_line():
    assert read("1. Ines Abellard\n\n# a note\n- Oto Brandimar\r\n") == [
        (1, "Ines Abellard"),
        (4, "Oto Brandimar"),
    ]


SHEET = b"No;Name;Age\n1;Ines Abellard;30\n2;Oto Brandimar;41\n"


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("Name", [(2, "Ines Abellard"), (3, "Oto Brandimar")]),
        ("name", [(2, "Ines Abellard"), (3, "Oto Brandimar")]),
        ("2", [(1, "Name"), (2, "Ines Abellard"), (3, "Oto Brandimar")]),
    ],
)
def test_a_column_by_its_heading_or_number(column, found):
    assert read(file=SHEET, column=column) == found


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_stands_between_cells_is_seen(separator):
    text = f"name{separator}place\nInés Abellard{separator}Port Ansel\n"
    assert read(file=text.encode("utf-8-sig"), column="name") == [(2, "Inés Abellard")]


def test_a_cell_of_several_lines_is_one_name():
    assert read(file=b'name\n"Ines\nAbellard"\nOto Brandimar\n', column="name") == [
        (2, "Ines Abellard"),
        (3, "Oto Brandimar"),
    ]


def test_a_file_goes_before_what_was_pasted():
    assert read("Mara Tellan", b"Ines Abellard\n") == [(1, "Ines Abellard")]
    assert read("Mara Tellan", b"") == [(1, "Mara Tellan")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "holds no name"),
        ({"names": "Ines Abellard\n" * (MOST + 1)}, "at most 2,000"),
        ({"names": "x" * 201}, "line 1: this is no name"),
        ({"names": "Ines Abellard\n..."}, "line 2: this is no name"),
        ({"file": b"\xff\xfe"}, "not UTF-8 at byte 0"),
        ({"file": SHEET, "column": "nombre"}, "no column is called nombre. There are: No, Name"),
        ({"file": SHEET, "column": "9"}, "holds no name"),
        ({"file": SHEET, "column": "0"}, "holds no name"),
        ({"file": b'"' + b"x" * 200_000}, "Save it as CSV"),
    ],
)
def test_what_is_wrong_is_said(given, said):
    with pytest.raises(UsageError, match=said):
        read(**given)


@given(st.binary(max_size=80), st.text(max_size=6))
def test_any_file_is_names_or_told_wrong(data, column):
    with suppress(UsageError):
        assert all(name for _, name in read(file=data, column=column))
