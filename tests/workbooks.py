"""Workbooks written by hand, as small as a program reads them: XLSX and ODS."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

Value = str | int | float | bool | datetime.date | None
Rows = Sequence[Sequence["Value | Formula"]]

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
DAY_ZERO = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Formula:
    """A formula with the value that the program kept; None where it kept none."""

    text: str
    value: str | int | None


def write_xlsx(
    sheets: Mapping[str, Rows],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a workbook; `merged` are ranges of the first sheet, `more` other parts of the zip."""
    parts: dict[str, bytes] = {}
    names = list(sheets)
    states = {n: ' state="hidden"' if n in hidden else "" for n in names}
    listed = "".join(
        f'<sheet name={quoteattr(n)} sheetId="{i}"{states[n]} r:id="rId{i}"/>'
        for i, n in enumerate(names, 1)
    )
    parts["xl/workbook.xml"] = (
        f"{HEAD}<workbook {MAIN} {RELATIONS}><sheets>{listed}</sheets></workbook>".encode()
    )
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(names) + 1)
    )
    related += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'.encode()
    )
    # Style 1 shows a number as a day.
    parts["xl/styles.xml"] = (
        f'{HEAD}<styleSheet {MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>"
    ).encode()
    for i, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = _sheet(rows, merged if i == 1 else ()).encode()
    parts["_rels/.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ).encode()
    parts["[Content_Types].xml"] = f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>'.encode()
    return pack(parts | dict(more or {}))


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of `parts`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def write_ods(sheets: Mapping[str, Rows]) -> bytes:
    """Return the same as an OpenDocument spreadsheet."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{HEAD}<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        manifest = (
            f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument'
            '.spreadsheet"/></manifest:manifest>'
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def letters(column: int) -> str:
    """Return what spreadsheets call a column counted from 0."""
    first, last = divmod(column, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)


def _sheet(rows: Rows, merged: Sequence[str]) -> str:
    body = "".join(_row(number, row) for number, row in enumerate(rows, 1) if row)
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f"{HEAD}<worksheet {MAIN}><sheetData>{body}</sheetData>{merges}</worksheet>"


def _row(number: int, row: Sequence[Value | Formula]) -> str:
    cells = "".join(
        _cell(f"{letters(n)}{number}", value) for n, value in enumerate(row) if value is not None
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: Value | Formula) -> str:
    match value:
        case Formula(text, kept):
            kind = ' t="str"' if isinstance(kept, str) else ""
            value_ = "" if kept is None else f"<v>{escape(str(kept))}</v>"
            return f'<c r="{place}"{kind}><f>{escape(text)}</f>{value_}</c>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{value!r}</v></c>'
        case datetime.date():
            return f'<c r="{place}" s="1"><v>{(value - DAY_ZERO).days}</v></c>'
    text = f'<t xml:space="preserve">{escape(str(value))}</t>'
    return f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'


def _ods_row(row: Sequence[Value | Formula]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Value | Formula) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            kind = f'boolean" office:boolean-value="{str(value).lower()}'
        case int() | float():
            kind = f'float" office:value="{value!r}'
        case datetime.date():
            kind = f'date" office:date-value="{value.isoformat()}'
        case _:
            kind = "string"
    text = escape(str(value.value if isinstance(value, Formula) else value))
    shown = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="{kind}">{shown}</table:table-cell>'
