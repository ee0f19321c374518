"""Which workbooks can be read in bounded memory, and what a file is that only looks like one.

A workbook is a zip archive: what a few kilobytes of it say may be gigabytes, and one cell in the
last corner makes a sheet of seventeen thousand million. Both are refused before it is opened.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from corrobora.errors import InputError

__all__ = ["OLE_MAGIC", "ZIP_MAGIC", "check_workbook", "name_old_workbook"]

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAX_INFLATED = 2 * 1024**3
_MAX_PARTS = 10_000
_LONGEST_MIME = 200
_MAX_CELLS = 60_000_000
"""Cells of a sheet's whole area, which calamine holds at 24 bytes each: 1.4 GB."""
_LOCAL_HEADER = 30
_CHUNK = 1 << 20
_PACKED = 1 << 16  # what is not yet inflated is copied each time: little at once
_OVERLAP = 300

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")
_COLUMN = re.compile(rb"\br=[\"']([A-Z]{2,4})\d+[\"']")
_REPEATED = re.compile(
    rb"<(?:\w+:)?table-cell\b(?=[^>]*number-columns-repeated=[\"']\d{4,})[^>]*value-type="
)
_ROWS_REPEATED = re.compile(
    rb"<(?:\w+:)?table-row\b[^>]*-rows-repeated=[\"']\d{4,}[^>]*>(?:(?!</).){0,99}value-type="
)
_NO_VALUE = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_ODS_SHEETS = "content.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def check_workbook(raw: bytes, name: str) -> bool:
    """Say whether all formulas hold values; `InputError` for what is no sound XLSX or ODS.

    A program that writes formulas without opening them leaves the values out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos = archive.infolist()
            mime = _read_mime(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError) as error:
        raise InputError(_broken(name)) from error
    names = {info.filename for info in infos}
    _check_kind(names, mime, name)
    if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_INFLATED:
        raise InputError(_too_large(name))
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(_locked(name))
    return _check_parts(raw, infos, name)


def name_old_workbook(raw: bytes, name: str) -> str:
    """Return what is to be done about a file of the older Office container."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return _locked(name)
    return f"{name}: it is an old Excel workbook (.xls). Open it and save it as .xlsx or .csv"


def _read_mime(archive: zipfile.ZipFile) -> bytes:
    """Return what an OpenDocument file says that it is, empty for others."""
    found = next((info for info in archive.infolist() if info.filename == "mimetype"), None)
    return archive.read(found) if found and found.file_size <= _LONGEST_MIME else b""


def _check_kind(names: set[str], mime: bytes, name: str) -> None:
    if "xl/workbook.xml" in names:
        return
    if _ODS_SHEETS in names:
        if b"opendocument.spreadsheet" in mime:
            return
        msg = f"{name}: it is a text or drawing of LibreOffice, no table. Save the table as .ods"
        raise InputError(msg)
    what = {
        "word/document.xml": "a Word document",
        "xl/workbook.bin": "a binary Excel workbook (.xlsb)",
        "ppt/presentation.xml": "a presentation",
    }
    found = next((text for part, text in what.items() if part in names), "a zip archive")
    msg = f"{name}: it is {found}, no table. Save its table as .xlsx, .ods or .csv"
    raise InputError(msg)


def _check_parts(raw: bytes, infos: list[zipfile.ZipInfo], name: str) -> bool:
    """Inflate each part once, as far as it goes, whatever the archive says of its size."""
    budget = _MAX_INFLATED
    has_values = True
    for info in infos:
        area = _Area(name, info.filename)
        before = b""
        for chunk in _inflate(raw, info, name):
            budget -= len(chunk)
            if budget < 0:
                raise InputError(_too_large(name))
            if _SHEET.fullmatch(info.filename) or info.filename == _ODS_SHEETS:
                piece = before + chunk
                area.measure(piece)
                has_values = has_values and _NO_VALUE.search(piece) is None
                before = piece[-_OVERLAP:]
    return has_values


@dataclass(slots=True)
class _Area:
    """How far the cells of one sheet reach."""

    name: str
    part: str
    rows: int = 0
    columns: int = 26

    def measure(self, piece: bytes) -> None:
        """Take note of a piece of the sheet; raises `InputError` where it reaches too far."""
        if self.part == _ODS_SHEETS:
            if _REPEATED.search(piece) or _ROWS_REPEATED.search(piece):
                raise InputError(_too_wide(self.name, self.part, 0))
            return
        self.rows = max([self.rows, *map(int, _ROW.findall(piece))])
        self.columns = max([self.columns, *map(_column_number, set(_COLUMN.findall(piece)))])
        if self.rows * self.columns > _MAX_CELLS:
            raise InputError(_too_wide(self.name, self.part, self.rows))


def _inflate(raw: bytes, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    head = info.header_offset
    try:
        lengths = struct.unpack("<HH", raw[head + 26 : head + _LOCAL_HEADER])
        start = head + _LOCAL_HEADER + sum(lengths)
        data = memoryview(raw)[start : start + info.compress_size]
        if info.compress_type == zipfile.ZIP_STORED:
            for at in range(0, len(data), _CHUNK):
                yield bytes(data[at : at + _CHUNK])
            return
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise InputError(_broken(name))
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(data), _PACKED):
            piece = bytes(data[at : at + _PACKED])
            while piece and not inflater.eof:
                yield inflater.decompress(piece, _CHUNK)
                piece = inflater.unconsumed_tail
    except (struct.error, zlib.error) as error:
        raise InputError(_broken(name)) from error
    if not inflater.eof:
        raise InputError(_broken(name))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _broken(name: str) -> str:
    return f"{name}: the workbook is damaged or was not copied whole. Get or save it again"


def _locked(name: str) -> str:
    return f"{name}: the workbook is locked by a password. Open it and save it without one"


def _too_large(name: str) -> str:
    size = f"{_MAX_INFLATED >> 30} GB"
    return f"{name}: unpacked, the workbook is larger than {size}. Save the table as .csv"


def _too_wide(name: str, part: str, rows: int) -> str:
    reach = f" (down to row {rows:,})" if rows else ""
    return (
        f"{name}: a sheet reaches much farther than any list{reach}, in {part}. Delete the cells "
        "far below or right of the table, or save it as .csv"
    )
