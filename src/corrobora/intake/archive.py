"""Archives of articles: JSON Lines, CSV and Parquet as record batches of bounded size.

A batch has the columns `id`, `text` and `date` (strings; the date empty where there is none). Batch
borders follow from the rows alone, so the same file gives the same batches in every run.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from corrobora.errors import InputError
from corrobora.intake.files import Refusal

__all__ = [
    "ARCHIVE_ENDINGS",
    "Article",
    "Columns",
    "Row",
    "batch_articles",
    "measure_archive",
    "read_archive",
]

_ROWS = 2048
_CHARACTERS = 4_000_000
_BYTES = 8_000_000  # of texts in one batch of a Parquet file
_LONGEST = 64_000_000
"""Code points above which a text is refused: no article, and it would not fit in memory."""

_SCHEMA = pa.schema([("id", pa.string()), ("text", pa.large_string()), ("date", pa.string())])
_LONGEST_CELL = 2**31 - 1  # the largest that the csv module takes on every system


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are called; without `date`, nothing is known of dates."""

    id: str = "id"
    text: str = "text"
    date: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Those that a file must have."""
        return (self.id, self.text, *([self.date] if self.date else []))


@dataclass(frozen=True, slots=True)
class Article:
    """One row: `date` is empty where there is none."""

    id: str
    text: str
    date: str = ""


Row: TypeAlias = Article | Refusal | pa.RecordBatch
"""What reading gives: one article, why a row is none, or many articles at once."""


def read_archive(path: Path, columns: Columns) -> Iterator[Row]:
    """Give the articles of one file in order, and a refusal for each row that is none.

    Of Parquet, batches of articles are given as they stand in the file.
    The form goes by the ending (`ARCHIVE_ENDINGS`). Raises `InputError` where the file lacks a
    column or cannot be read at all.
    """
    try:
        yield from ARCHIVE_ENDINGS[path.suffix.lower()](path, columns)
    except (OSError, UnicodeError, csv.Error, pa.ArrowException) as error:
        msg = f"{path}: the archive cannot be read ({error}). Write it anew as JSON Lines in UTF-8"
        raise InputError(msg) from error


def measure_archive(path: Path) -> int:
    """Return about how many bytes reading gives: the size, of Parquet that of its columns."""
    if path.suffix.lower() == ".parquet":
        try:
            found = pq.read_metadata(path)
            return sum(found.row_group(n).total_byte_size for n in range(found.num_row_groups))
        except (OSError, pa.ArrowException):
            pass  # said when it is read
    return path.stat().st_size


def batch_articles(articles: Iterable[Article | pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Gather articles into batches of at most 2,048 rows and about four million characters."""
    rows: list[Article] = []
    characters = 0
    for article in articles:
        is_batch = not isinstance(article, Article)
        size = 0 if is_batch else len(article.text)
        if rows and (is_batch or characters + size > _CHARACTERS or len(rows) == _ROWS):
            yield _to_batch(rows)
            rows, characters = [], 0
        if is_batch:
            yield article
        else:
            rows.append(article)
            characters += size
    if rows:
        yield _to_batch(rows)


def _to_batch(rows: list[Article]) -> pa.RecordBatch:
    columns = [[row.id for row in rows], [row.text for row in rows], [row.date for row in rows]]
    arrays = [pa.array(c, field.type) for c, field in zip(columns, _SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA)


def _read_lines(path: Path, columns: Columns) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            where = f"{path}:{number}"
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield Refusal(where, f"the line is no JSON ({error})", "Write one object a line.")
                continue
            if not isinstance(row, dict):
                yield Refusal(where, "the line is no JSON object", "Write one object a line.")
                continue
            yield _make_article(row, columns, where)


def _read_csv(path: Path, columns: Columns) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        _require(path, columns, reader.fieldnames or ())
        for row in reader:
            yield _make_article(row, columns, f"{path}:{reader.line_num}")


def _read_parquet(path: Path, columns: Columns) -> Iterator[Row]:
    # Reading ahead would hold the whole file in memory by the end.
    with pq.ParquetFile(path, pre_buffer=False) as file:
        _require(path, columns, file.schema_arrow.names)
        number = 0
        for batch in file.iter_batches(_ROWS, columns=list(columns.names), use_threads=False):
            whole = _take_whole(batch, columns)
            if whole is not None:
                yield from _halve(whole)
            else:
                rows = zip(*(batch.column(name).to_pylist() for name in columns.names), strict=True)
                for at, cells in enumerate(rows, start=number + 1):
                    row = dict(zip(columns.names, cells, strict=True))
                    yield _make_article(row, columns, f"{path}, row {at}")
            number += len(batch)


def _take_whole(batch: pa.RecordBatch, columns: Columns) -> pa.RecordBatch | None:
    """Return a batch as it goes on, or None where its rows have to be looked at one by one."""
    id_, text = batch.column(columns.id), batch.column(columns.text)
    is_text = pa.types.is_string(text.type) or pa.types.is_large_string(text.type)
    if not is_text or id_.null_count or text.null_count or pa.types.is_nested(id_.type):
        return None
    date = batch.column(columns.date).cast(pa.string()) if columns.date else None
    dates = pa.array([""] * len(batch), pa.string()) if date is None else date.fill_null("")
    names = id_.cast(pa.string())
    names.validate(full=True)
    arrays = [names, text.cast(pa.large_string()), dates]
    return pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA)


def _halve(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Give a batch in parts that are short enough, or of one row."""
    if len(batch) < 2 or batch.get_total_buffer_size() <= _BYTES:  # noqa: PLR2004
        yield batch
        return
    _, places, _ = batch.column("text").buffers()
    offset = batch.column("text").offset
    ends = np.frombuffer(places, np.int64)[[offset, offset + len(batch)]]
    if ends[1] - ends[0] <= _BYTES:
        yield batch
        return
    half = len(batch) // 2
    yield from _halve(batch.slice(0, half))
    yield from _halve(batch.slice(half))


ARCHIVE_ENDINGS: Mapping[str, Callable[[Path, Columns], Iterator[Row]]] = {
    ".jsonl": _read_lines,
    ".ndjson": _read_lines,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".parquet": _read_parquet,
}
"""How files are read, by their ending."""


def _require(path: Path, columns: Columns, there: Iterable[str]) -> None:
    lacking = [name for name in columns.names if name not in there]
    if lacking:
        msg = (
            f"{path}: there is no column {lacking[0]!r}; there are {', '.join(there) or 'none'}."
            " Say with --id, --text and --date which to read"
        )
        raise InputError(msg)


def _make_article(row: Mapping[str, object], columns: Columns, where: str) -> Row:
    id_, text = row.get(columns.id), row.get(columns.text)
    date = row.get(columns.date) if columns.date else None
    if id_ is None or isinstance(id_, dict | list):
        return Refusal(where, f"there is no {columns.id!r}", "Say with --id which column to read.")
    if not isinstance(text, str):
        advice = "Say with --text which column to read."
        return Refusal(where, f"{columns.text!r} is no text", advice)
    if len(text) > _LONGEST:
        return Refusal(where, "the text is too long for one article", "Cut it into articles.")
    return Article(_clean(str(id_)), _clean(text), "" if date is None else _clean(str(date)))


def _clean(text: str) -> str:
    """Return `text` without lone halves of a pair (JSON can hold them): they are no characters."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
