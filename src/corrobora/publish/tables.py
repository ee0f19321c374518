"""The published tables: which columns each has, what they mean, and how tables hang together.

Every format is written from these; the guide lists them (docs/guide/publish.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import get_args, get_type_hints

from corrobora.model.plain import Plain
from corrobora.publish.corrections import Correction
from corrobora.publish.released import (
    ClaimRow,
    ConflictRow,
    CopyRow,
    CountRow,
    FigureRow,
    FindingRow,
    OriginRow,
    PassageRow,
    PersonRow,
    PromiseRow,
    Released,
    ReportRow,
    SideRow,
    SiteRow,
    StayRow,
    WithheldCount,
)

__all__ = ["JOINT", "TABLES", "Column", "Kind", "Table", "find_table", "read_cells", "rows_of"]

JOINT = "; "
"""What stands between several values in one cell of a flat table."""


class Kind(StrEnum):
    """What a column holds; several texts are a list."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `is_needed` says that no cell of it is empty."""

    name: str
    kind: Kind
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` is its first column unless it has none; `parents` by column name a table."""

    name: str
    about: str
    row: type
    parents: tuple[tuple[str, str], ...] = ()
    key: str | None = "address"

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns in their order."""
        return _columns_of(self.row)


TABLES: tuple[Table, ...] = (
    Table("persons", "People, each with the finding on which custody rests", PersonRow),
    Table(
        "findings",
        "What is supported about one act of one person: on which step, by how many sides",
        FindingRow,
        (("person", "persons"),),
    ),
    Table(
        "origins",
        "Who stands behind a finding, whether it is counted, and why",
        OriginRow,
        (("finding", "findings"),),
    ),
    Table(
        "passages",
        "Short passages of articles as evidence; names of people not published are blanked",
        PassageRow,
        (("report", "reports"),),
    ),
    Table("reports", "Articles: outlet, title, and the story of copies they belong to", ReportRow),
    Table(
        "copies",
        "Which article goes back to which, and what was changed on the way",
        CopyRow,
        (("derived", "reports"), ("source", "reports")),
    ),
    Table(
        "figures",
        "The ledger: announced, reported and confirmed figures, each with its frame",
        FigureRow,
        (("superseded_by", "figures"),),
    ),
    Table(
        "conflicts",
        "What cannot all be right",
        ConflictRow,
        (("person", "persons"),),
    ),
    Table("sides", "The sides of each conflict", SideRow, (("conflict", "conflicts"),)),
    Table("promises", "What was said to come, and what became of it", PromiseRow),
    Table("sites", "Places of detention", SiteRow),
    Table(
        "stays",
        "People at places of detention",
        StayRow,
        (("site", "sites"), ("person", "persons"), ("finding", "findings")),
    ),
    Table(
        "claims",
        "What somebody claims of a place of detention: closed, opened, ill-treatment",
        ClaimRow,
        (("site", "sites"),),
    ),
    Table(
        "counts", "How many people stand where, those who are not published among them", CountRow
    ),
    Table("withheld", "How many things stay inside, and why", WithheldCount, key=None),
    Table(
        "corrections",
        "What was added, changed or withdrawn since the first publication",
        Correction,
        key=None,
    ),
)


def find_table(name: str) -> Table:
    """Return the table of that name."""
    return next(table for table in TABLES if table.name == name)


def rows_of(
    table: Table, released: Released, corrections: Sequence[Correction]
) -> Sequence[object]:
    """Return the rows of a table."""
    if table.row is Correction:
        return corrections
    rows: Sequence[object] = getattr(released, table.name)
    return rows


def read_cells(table: Table, row: object) -> Iterator[Plain]:
    """Give the cells of a row as plain data: text, number, flag, None, or a list of texts."""
    for column in table.columns:
        value = getattr(row, column.name)
        if isinstance(value, tuple):
            yield list(value)
        elif isinstance(value, datetime.date):
            yield value.isoformat()
        elif isinstance(value, StrEnum):
            yield value.value
        else:
            yield value


_KINDS = {str: Kind.TEXT, int: Kind.NUMBER, bool: Kind.FLAG, datetime.date: Kind.DAY}


@cache
def _columns_of(row: type) -> tuple[Column, ...]:
    hints = get_type_hints(row)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


def _column(name: str, hint: object) -> Column:
    given = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kinds = [one for one in given if one is not type(None)]
    is_list = bool(get_args(kinds[0]))
    kind = Kind.TEXTS if is_list else _KINDS.get(_base(kinds[0]), Kind.TEXT)
    return Column(name, kind, is_needed=len(kinds) == len(given) and not is_list)


def _base(hint: object) -> type:
    return str if isinstance(hint, type) and issubclass(hint, StrEnum) else hint  # type: ignore[return-value]
