"""The formats of a publication: one writer each, and what each needs to be installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from corrobora.publish.corrections import Correction
from corrobora.publish.released import Released

__all__ = ["Publication", "PublishFormat", "find_missing", "write_format"]


class PublishFormat(StrEnum):
    """In which forms a publication is written."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    FTM = "ftm"
    FRICTIONLESS = "frictionless"
    DATASETTE = "datasette"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What every writer takes: what was released, and nothing beside it."""

    released: Released
    corrections: tuple[Correction, ...]
    languages: tuple[str, ...]
    title: str


Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class _Writer:
    """The module that writes a format, its folder, and what has to be installed for it."""

    module: str
    folder: str
    needs: tuple[str, ...] = ()


_WRITERS: Mapping[PublishFormat, _Writer] = {
    PublishFormat.CSV: _Writer("csv_tables", "csv"),
    PublishFormat.JSONL: _Writer("json_lines", "jsonl"),
    PublishFormat.XLSX: _Writer("workbook", "xlsx", ("xlsxwriter",)),
    PublishFormat.PARQUET: _Writer("parquet", "parquet", ("pyarrow",)),
    PublishFormat.FTM: _Writer("entities", "ftm", ("followthemoney",)),
    PublishFormat.FRICTIONLESS: _Writer("data_package", "csv"),
    PublishFormat.DATASETTE: _Writer("datasette", "datasette"),
    PublishFormat.SITE: _Writer("site.pages", "site", ("babel", "vl_convert")),
}


def find_missing(form: PublishFormat) -> tuple[str, ...]:
    """Return the names of what is not installed here and is needed for the format."""
    return tuple(name for name in _WRITERS[form].needs if find_spec(name) is None)


def write_format(form: PublishFormat, publication: Publication) -> Files:
    """Give the files of one format, each with its path below the folder that is published."""
    writer = _WRITERS[form]
    # Loaded when it is asked for: some of what they need takes long to load, or is not there.
    write: Callable[[Publication], Files] = import_module(
        f"corrobora.publish.{writer.module}"
    ).write
    for name, content in write(publication):
        yield f"{writer.folder}/{name}", content
