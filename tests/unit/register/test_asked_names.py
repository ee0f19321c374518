"""Names that somebody asks about, out of a file."""

from __future__ import annotations

import pytest

from corrobora.errors import InputError
from corrobora.register.asked_names import read_names


def read(tmp_path, text):
    path = tmp_path / "names.txt"
    path.write_text(text, "utf-8")
    return [(one.line, one.name) for one in read_names(path)]


def test_one_name_a_line(tmp_path):
    assert read(tmp_path, "Ines Abellard\n\n  Oto Marrin  \n") == [
        (1, "Ines Abellard"),
        (3, "Oto Marrin"),
    ]


def test_numbers_marks_and_remarks_are_no_part_of_a_name(tmp_path):
    text = "# of Tuesday\n1. Ines Abellard\n(2) Oto Marrin\n- Ada Brel\n• Ivo Sarn\n12) Lea Dorn\n"
    assert [name for _, name in read(tmp_path, text)] == [
        "Ines Abellard",
        "Oto Marrin",
        "Ada Brel",
        "Ivo Sarn",
        "Lea Dorn",
    ]


def test_a_mark_of_byte_order_is_no_letter(tmp_path):
    assert read(tmp_path, "\ufeffInes Abellard") == [(1, "Ines Abellard")]


def test_lines_end_as_any_system_ends_them(tmp_path):
    assert [n for _, n in read(tmp_path, "Ines Abellard\r\nOto Marrin\r\n")] == [
        "Ines Abellard",
        "Oto Marrin",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_no_name_is_said(tmp_path, text):
    with pytest.raises(InputError, match="holds no name"):
        read(tmp_path, text)


@pytest.mark.parametrize("line", ["...", "x" * 300])
def test_what_is_no_name_is_said_with_its_line(tmp_path, line):
    with pytest.raises(InputError, match="line 2"):
        read(tmp_path, f"Ines Abellard\n{line}\n")


def test_a_folder_is_said(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_names(tmp_path)
