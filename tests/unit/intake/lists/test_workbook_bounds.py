"""Workbooks that cannot be read in bounded memory, or that are something else."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists import workbook_bounds
from corrobora.intake.lists.workbook_bounds import (
    OLE_MAGIC,
    check_workbook,
    name_old_workbook,
)
from tests.workbooks import Formula, pack, write_ods, write_xlsx

ROWS = [["Name", "Age"], ["Ana Brask", 41]]


def refusal(raw: bytes) -> str:
    with pytest.raises(InputError) as caught:
        check_workbook(raw, "valley.xlsx")
    message = str(caught.value)
    assert message.startswith("valley.xlsx: ")
    return message


@pytest.mark.parametrize("raw", [write_xlsx({"A": ROWS}), write_ods({"A": ROWS})])
def test_a_sound_workbook_passes(raw):
    assert check_workbook(raw, "valley.xlsx")


def test_formulas_without_values_are_noticed():
    assert not check_workbook(write_xlsx({"A": [[Formula("A1", None)]]}), "a.xlsx")
    assert check_workbook(write_xlsx({"A": [[Formula("A1", 3)]]}), "a.xlsx")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_said_to_be_damaged(share):
    raw = write_xlsx({"A": [[f"name {n}" for n in range(50)] for _ in range(50)]})
    assert "damaged or was not copied whole" in refusal(raw[: int(len(raw) * share)])


def test_damaged_bytes_inside_are_said_to_be_damaged():
    raw = bytearray(write_xlsx({"A": [[f"name {n}" for n in range(99)]]}))
    at = raw.index(b"xl/worksheets/sheet1.xml") + 30
    raw[at : at + 40] = b"\xff" * 40
    assert "damaged" in refusal(bytes(raw))


def test_a_part_that_unpacks_beyond_all_bounds_is_refused(monkeypatch):
    monkeypatch.setattr(workbook_bounds, "_MAX_INFLATED", 3_000_000)
    raw = write_xlsx({"A": ROWS}, more={"xl/sharedStrings.xml": b" " * 4_000_000})
    assert len(raw) < 20_000
    assert "unpacked, the workbook is larger" in refusal(raw)


def test_a_part_that_lies_about_its_size_is_refused_all_the_same(monkeypatch):
    monkeypatch.setattr(workbook_bounds, "_MAX_INFLATED", 3_000_000)
    raw = bytearray(write_xlsx({"A": ROWS}, more={"xl/sharedStrings.xml": b" " * 4_000_000}))
    size = struct.pack("<I", 4_000_000)
    while (at := raw.find(size)) >= 0:
        raw[at : at + 4] = struct.pack("<I", 10)
    assert "unpacked, the workbook is larger" in refusal(bytes(raw))


def test_a_cell_in_the_last_corner_is_refused_before_the_sheet_is_spread_out():
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    raw = write_xlsx({"A": ROWS}, more={"xl/worksheets/sheet9.xml": sheet})
    message = refusal(raw)
    assert "down to row 1,048,576" in message
    assert "save it as .csv" in message


def test_a_million_rows_of_few_columns_are_no_bomb():
    sheet = b'<row r="1"/><row spans="1:9" r="1000000"><c r="J1000000"><v>1</v></c></row>'
    assert check_workbook(write_xlsx({"A": ROWS}, more={"xl/worksheets/sheet2.xml": sheet}), "a")


@pytest.mark.parametrize(
    "content",
    [
        b'<table:table-cell office:value-type="string" table:number-columns-repeated="16384">',
        (
            b'<table:table-row table:number-rows-repeated="1048576">'
            b'<table:table-cell office:value-type="float">'
        ),
    ],
)
def test_a_cell_that_is_repeated_without_end_is_refused(content):
    file = io.BytesIO(write_ods({"A": ROWS}))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = content
    assert "reaches much farther" in refusal(pack(parts))


def test_empty_rows_repeated_to_the_end_are_how_every_such_sheet_ends():
    end = (
        b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        b'<table:table><table:table-row><table:table-cell office:value-type="string">'
    )
    file = io.BytesIO(write_ods({"A": ROWS}))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = end
    assert check_workbook(pack(parts), "a.ods")


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "a Word document"),
        ("xl/workbook.bin", "binary Excel workbook"),
        ("ppt/presentation.xml", "a presentation"),
        ("names.txt", "a zip archive"),
    ],
)
def test_another_kind_of_archive_is_named(part, what):
    message = refusal(pack({part: b"x"}))
    assert what in message
    assert "Save its table as" in message


def test_a_text_of_libreoffice_is_no_table():
    raw = pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"})
    assert "no table" in refusal(raw)


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(workbook_bounds, "_MAX_PARTS", 3)
    assert "larger than" in refusal(write_xlsx({"A": ROWS}))


def test_a_locked_archive_is_said_to_be_locked():
    raw = bytearray(write_xlsx({"A": ROWS}))
    at = raw.index(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 4)
    assert "locked by a password" in refusal(bytes(raw))


def test_an_old_workbook_and_a_locked_one_are_told_apart():
    assert "old Excel workbook (.xls)" in name_old_workbook(OLE_MAGIC + b"\0" * 500, "a.xls")
    locked = OLE_MAGIC + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    assert "locked by a password" in name_old_workbook(locked, "a.xlsx")
