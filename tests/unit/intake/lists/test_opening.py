"""What a file is, by its bytes; what to do about those that hold no table."""

from __future__ import annotations

import gzip

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists import opening
from corrobora.intake.lists.opening import open_tables, read_list_file
from corrobora.intake.lists.table import TableForm
from corrobora.intake.lists.workbook_bounds import OLE_MAGIC
from tests.workbooks import write_ods, write_xlsx

ROWS = [["Name", "Age"], ["Ana Brask", 41]]
READ = [["Name", "Age"], ["Ana Brask", "41"]]


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b"Name,Age\nAna Brask,41\n", TableForm.DELIMITED),
        (write_xlsx({"A": ROWS}), TableForm.WORKBOOK),
        (write_ods({"A": ROWS}), TableForm.WORKBOOK),
        (b'[{"Name": "Ana Brask", "Age": 41}]', TableForm.JSON),
        (b'{"Name": "Ana Brask", "Age": 41}\n{"Name": "Ben"}\n', TableForm.JSON_LINES),
    ],
)
def test_the_form_is_told_by_the_bytes_whatever_the_ending(raw, form):
    (table,) = open_tables(raw, "valley.txt")
    assert table.form is form
    cells = [row.cells for row in table.rows()]
    assert READ[1] in cells


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \r\n\n", "it is empty"),
        (b",,,\n,,,\n", "it is empty"),
        (b"%PDF-1.7 x", "a PDF. Copy its table"),
        (b"\x89PNG\r\n", "a picture"),
        (gzip.compress(b"name", mtime=0), r"a packed file \(.gz\)"),
        (b"SQLite format 3\0", "a database"),
        (b"<html><table><tr><td>Name</td></tr></table>", "a web page or XML"),
        (b"  <!DOCTYPE html>\n<html>", "a web page or XML"),
        ('<?xml version="1.0"?><Workbook>'.encode("utf-16"), "a web page or XML"),
        (OLE_MAGIC + b"\0" * 600, "old Excel workbook"),
        (OLE_MAGIC + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (b"PK\x03\x04" + b"\0" * 60, "damaged or was not copied whole"),
        (b"[1, 2", "it is no JSON"),
        (bytes(range(128, 256)) * 9, "in no encoding"),
    ],
)
def test_what_holds_no_table_is_refused_with_what_to_do(raw, what):
    with pytest.raises(InputError, match=rf"^valley\.csv.*{what}"):
        open_tables(raw, "valley.csv")


def test_what_is_too_large_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="Split the list"):
        open_tables(b"name,age\nana,1\n", "valley.csv")


def test_a_delimiter_that_is_given_makes_text_of_what_begins_like_json():
    (table,) = open_tables(b"[a;b\n1;2\n", "valley.csv", delimiter=";")
    assert [row.cells for row in table.rows()] == [["[a", "b"], ["1", "2"]]


def test_an_encoding_that_is_given_is_taken():
    raw = "Año,Ñ\nx,y\n".encode("cp1252")
    (table,) = open_tables(raw, "valley.csv", encoding="cp1252")
    assert next(iter(table.rows())).cells == ["Año", "Ñ"]


def test_a_file_is_read_up_to_the_bound(tmp_path, monkeypatch):
    file = tmp_path / "valley.csv"
    file.write_bytes(b"0123456789")
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    assert read_list_file(file) == b"0123456789"
    file.write_bytes(b"0123456789a")
    with pytest.raises(InputError, match="Split the list"):
        read_list_file(file)


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_what_cannot_be_opened_is_told_with_its_path(tmp_path, name):
    with pytest.raises(InputError, match="it cannot be opened"):
        read_list_file(tmp_path / name)
