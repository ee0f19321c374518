"""Opening a file of a list: which form it has by its bytes (endings lie), and its tables."""

from __future__ import annotations

from pathlib import Path

from corrobora.errors import InputError
from corrobora.intake.decoding import decode
from corrobora.intake.lists.delimited import read_delimited
from corrobora.intake.lists.encoding import find_encoding
from corrobora.intake.lists.objects import is_json, is_json_lines, read_json, read_json_lines
from corrobora.intake.lists.table import MAX_BYTES, Table
from corrobora.intake.lists.workbook import read_workbook
from corrobora.intake.lists.workbook_bounds import OLE_MAGIC, ZIP_MAGIC, name_old_workbook

__all__ = ["open_tables", "read_list_file"]

_HEAD = 20_000  # bytes that tell a form
_BINARY = {
    b"%PDF-": "a PDF. Copy its table into a spreadsheet",
    b"\x89PNG": "a picture. Type its table into a spreadsheet",
    b"\xff\xd8\xff": "a picture. Type its table into a spreadsheet",
    b"GIF8": "a picture. Type its table into a spreadsheet",
    b"\x1f\x8b": "a packed file (.gz). Unpack it first",
    b"7z\xbc\xaf": "a packed file (.7z). Unpack it first",
    b"Rar!": "a packed file (.rar). Unpack it first",
    b"{\\rtf": "a text document. Copy its table into a spreadsheet",
    b"PAR1": "a Parquet file. Save it as .csv",
    b"SQLite format 3": "a database. Save its table as .csv",
}
_PAGE = ("<!doctype html", "<html", "<table", "<head", "<meta", "<?xml", "<body", "<div")


def read_list_file(file: Path) -> bytes:
    """Return the bytes of a list; `InputError` where it cannot be read or is too large."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        msg = f"{file}: it cannot be opened ({error.strerror}). Check the path and its permissions"
        raise InputError(msg) from error
    if len(raw) > MAX_BYTES:
        raise InputError(f"{file}: it is larger than {MAX_BYTES // 1024**2} MiB. Split the list")
    return raw


def open_tables(
    raw: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None
) -> list[Table]:
    """Return the tables in the bytes of a file; `name` begins every message.

    Raises `InputError` that says what the file is and what to do where it holds no table.
    """
    if len(raw) > MAX_BYTES:
        msg = f"{name}: it is larger than {MAX_BYTES >> 30} GB. Split the list"
        raise InputError(msg)
    if not raw.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe,;"):
        msg = f"{name}: it is empty. Give the file that holds the list"
        raise InputError(msg)
    if raw.startswith(ZIP_MAGIC):
        return read_workbook(raw, name)
    if raw.startswith(OLE_MAGIC):
        raise InputError(name_old_workbook(raw, name))
    for magic, what in _BINARY.items():
        if raw.startswith(magic):
            msg = f"{name}: it is no table but {what}"
            raise InputError(msg)
    head = _head(raw, encoding)
    if head.lstrip("\ufeff \t\r\n").lower().startswith(_PAGE):
        msg = (
            f"{name}: it is a web page or XML, whatever its ending. Open it in a spreadsheet "
            "program and save it as .xlsx or .csv"
        )
        raise InputError(msg)
    if is_json(head) and delimiter is None:
        text = decode(raw) or ""
        return [read_json_lines(raw, name)] if is_json_lines(text) else read_json(raw, name)
    return [read_delimited(raw, name, delimiter=delimiter, encoding=encoding)]


def _head(raw: bytes, encoding: str | None) -> str:
    found = find_encoding(raw[: _HEAD & ~1])
    codec = encoding or (found.codec if found else "latin-1")
    return raw[: _HEAD & ~1].decode(codec, "replace")
