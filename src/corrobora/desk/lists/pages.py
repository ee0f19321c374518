"""What the pages of lists say: which there are, the rows of a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.desk.lists.words import FIELDS
from corrobora.model.listing import ListColumn, ListRow
from corrobora.register.lists.screens import ListOf, RowsOf, row_is_covered
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.veil import Veil

__all__ = ["ListPage", "ListRowShown", "ListsPage", "RowsPage", "make_list_page", "make_rows_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsPage:
    """All lists; `pairs` wait to be judged in the queue."""

    lists: tuple[ListOf, ...]
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One list: its versions, the newest first, each with its number and the one before it."""

    of: ListOf
    versions: tuple[tuple[int, StoredVersion, StoredVersion | None], ...]


@dataclass(frozen=True, slots=True)
class ListRowShown:
    """One row: a cell a column, or nothing but its number where it is restricted."""

    number: int
    cells: tuple[str, ...]
    is_covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsPage:
    """Some rows of a version; `columns` are headers with what they mean."""

    of: ListOf
    number: int
    version: StoredVersion
    compiler: str
    kind: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ListRowShown, ...]
    after: int | None
    is_first: bool


def make_list_page(of: ListOf) -> ListPage:
    """Return the page of a list."""
    before: Sequence[StoredVersion | None] = (None, *of.versions)
    every = [(n, one, before[n - 1]) for n, one in enumerate(of.versions, 1)]
    return ListPage(of=of, versions=tuple(reversed(every)))


def make_rows_page(
    of: ListOf, version: StoredVersion, found: RowsOf, veil: Veil, *, is_first: bool
) -> RowsPage:
    """Return the page of some rows; a row of whom anything is restricted is not told."""
    head = found.head
    return RowsPage(
        of=of,
        number=of.versions.index(version) + 1,
        version=version,
        compiler=head.compiler,
        kind=head.compiler_kind.value,
        columns=tuple((column.header, FIELDS[column.field]) for column in head.columns),
        rows=tuple(_show(row, head.columns, version, veil) for row in found.rows),
        after=found.after,
        is_first=is_first,
    )


def _show(
    row: ListRow, columns: Sequence[ListColumn], version: StoredVersion, veil: Veil
) -> ListRowShown:
    if row_is_covered(veil, row, version.report_id):
        return ListRowShown(row.number, (), is_covered=True)
    cells = {cell.header: cell.value for cell in row.cells}
    return ListRowShown(row.number, tuple(cells.get(one.header, "") for one in columns))
