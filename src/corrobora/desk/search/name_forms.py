"""Many names as somebody gives them: pasted one a line, or a file of which one column has them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from corrobora.desk.asked import Given
from corrobora.errors import InputError, UsageError
from corrobora.model.reconciled import AskedName
from corrobora.model.sentences import Sentence
from corrobora.model.words import fold
from corrobora.register.asked_names import read_name_lines

__all__ = ["MOST", "read_names_given"]

MOST = 2_000
"""Names that are asked about at once."""
_SEPARATORS = (",", ";", "\t")
_LONGEST_CELL = 10_000


def read_names_given(form: Given) -> tuple[AskedName, ...]:
    """Return the names of the file that was sent, else those that were pasted.

    Raises `UsageError` where there are none or too many, or what stands there is no name.
    """
    file = form.files.get("file")
    try:
        if file is None or not file.data:
            return read_name_lines(form.text("names"), Sentence("What you pasted"), most=MOST)
        rows = _read_rows(file.data, file.name)
        return _read_column(rows, form.text("column"), file.name)
    except InputError as error:
        raise UsageError(error.told) from error


def _read_rows(data: bytes, name: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            Sentence(
                "%(file)s: not UTF-8 at byte %(place)s. Save it as CSV in UTF-8",
                file=name,
                place=error.start,
            )
        ) from error
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UsageError(
            Sentence(
                "%(file)s: no table (%(why)s). Save it as CSV in UTF-8", file=name, why=str(error)
            )
        ) from error


def _read_column(rows: Sequence[Sequence[str]], column: str, name: str) -> tuple[AskedName, ...]:
    """Return the names of one column: its number, or what stands above it; else the first."""
    if not rows:
        raise UsageError(Sentence("%(file)s: holds no name. Write one name a line", file=name))
    place, first = 0, 0
    if column.isascii() and column.isdigit():
        place = int(column) - 1
    elif column:
        headings = [fold(cell.strip()) for cell in rows[0]]
        if fold(column) not in headings:
            raise UsageError(
                Sentence(
                    "%(file)s: no column is called %(column)s. There are: %(columns)s",
                    file=name,
                    column=column[:40],
                    columns=", ".join(rows[0])[:_LONGEST_CELL],
                )
            )
        place, first = headings.index(fold(column)), 1
    cells = [
        (row[place] if 0 <= place < len(row) else "")[:_LONGEST_CELL].replace("\n", " ")
        for row in rows[first:]
    ]
    # A line of the text is a row of the file: what is told of line 7 is found in row 7.
    return read_name_lines("\n".join([""] * first + cells), name, most=MOST)
