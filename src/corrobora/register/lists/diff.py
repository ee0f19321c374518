"""What changed between two versions of a list: who appeared, who vanished, which cells; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.extract.lists.cells import NO_MONTHS, read_day
from corrobora.extract.lists.people import Named, find_people
from corrobora.model.listing import ListCell, ListField, ListRow, ListVersion
from corrobora.model.words import fold_words
from corrobora.register.lists.matching import Alike, match_rows

__all__ = ["Changed", "FieldChange", "ListDiff", "Vanished", "compare_versions"]

_NAMES = frozenset(
    {
        ListField.NAME,
        ListField.FIRST_NAME,
        ListField.MIDDLE_NAME,
        ListField.FATHER_NAME,
        ListField.LAST_NAME,
        ListField.SECOND_LAST_NAME,
    }
)
# Of these a list may have several columns, which only their headers tell apart.
_LOOSE = frozenset({ListField.OTHER, ListField.NOTE, ListField.SOURCE, ListField.SOURCE_URL})

_Slot = tuple[ListField, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row that says something else now; a cell that is empty is None."""

    field: ListField
    header: str
    older: ListCell | None
    newer: ListCell | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that stands in both versions, with what its fields say now and said before."""

    older: Named
    newer: Named
    fields: tuple[FieldChange, ...]

    @property
    def is_renamed(self) -> bool:
        """Whether the name itself is written otherwise."""
        return any(change.field in _NAMES for change in self.fields)


@dataclass(frozen=True, slots=True)
class Vanished:
    """Somebody who stands in the older version alone, with who may be the same in the newer."""

    person: Named
    perhaps: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDiff:
    """What changed: `same` rows say what they said. Columns that only one version has are named."""

    appeared: tuple[Named, ...]
    vanished: tuple[Vanished, ...]
    changed: tuple[Changed, ...]
    same: int
    columns_gone: tuple[str, ...] = ()
    columns_new: tuple[str, ...] = ()


def compare_versions(
    older: tuple[ListVersion, str],
    newer: tuple[ListVersion, str],
    *,
    months: Mapping[str, int] = NO_MONTHS,
) -> ListDiff:
    """Return what changed from one version to the next, each given with its text.

    A date that is written otherwise and means the same day has not changed.
    """
    before = find_people(*older, months)
    after = find_people(*newer, months)
    matched = match_rows(before, after)
    slots = _used_slots(older[0]), _used_slots(newer[0])
    shared = [slot for slot in slots[0] if slot in slots[1]]
    reader = _Reader(older[0], newer[0], months)
    changed = [
        Changed(a, b, found)
        for a, b in matched.both
        if (found := reader.compare(a.row, b.row, shared))
    ]
    return ListDiff(
        appeared=matched.appeared,
        vanished=tuple(Vanished(one, alike) for one, alike in matched.vanished),
        changed=tuple(changed),
        same=len(matched.both) - len(changed),
        columns_gone=tuple(h for slot, h in slots[0].items() if slot not in slots[1]),
        columns_new=tuple(h for slot, h in slots[1].items() if slot not in slots[0]),
    )


def _used_slots(listing: ListVersion) -> Mapping[_Slot, str]:
    """Return the fields that some row fills, with the header of each."""
    found: dict[_Slot, str] = {}
    for row in listing.rows:
        for cell in row.cells:
            found.setdefault(_slot_of(cell), cell.header)
    return found


def _slot_of(cell: ListCell) -> _Slot:
    return cell.field, cell.header if cell.field in _LOOSE else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    older: ListVersion
    newer: ListVersion
    months: Mapping[str, int]

    def compare(
        self, before: ListRow, after: ListRow, slots: Sequence[_Slot]
    ) -> tuple[FieldChange, ...]:
        if self._are_read_alike and _cells_of(before) == _cells_of(after):
            return ()
        return tuple(self._changes(before, after, slots))

    @property
    def _are_read_alike(self) -> bool:
        return self.older.columns == self.newer.columns

    def _changes(
        self, before: ListRow, after: ListRow, slots: Sequence[_Slot]
    ) -> Iterator[FieldChange]:
        ours, theirs = _by_slot(before), _by_slot(after)
        for slot in slots:
            old, new = ours.get(slot, []), theirs.get(slot, [])
            if self._say(self.older, old) == self._say(self.newer, new):
                continue
            first_old, first_new = next(iter(old), None), next(iter(new), None)
            told = first_new or first_old
            assert told is not None  # noqa: S101 - two empty fields say the same
            yield FieldChange(slot[0], told.header, first_old, first_new)

    def _say(self, listing: ListVersion, cells: Sequence[ListCell]) -> tuple[str, ...]:
        return tuple(self._plain(listing, cell) for cell in cells)

    def _plain(self, listing: ListVersion, cell: ListCell) -> str:
        if cell.field.is_date:
            column = listing.column(cell.header)
            day = read_day(cell.value, column.dates if column else None, self.months)
            if day is not None:
                return str(day)
        doubt = "?" if cell.value.rstrip().endswith("?") else ""
        return (" ".join(fold_words(cell.value)) or cell.value.strip()) + doubt


def _cells_of(row: ListRow) -> list[tuple[str, str]]:
    return [(c.header, c.quote.text) for c in row.cells if c.field is not ListField.ROW_ID]


def _by_slot(row: ListRow) -> Mapping[_Slot, list[ListCell]]:
    found: dict[_Slot, list[ListCell]] = {}
    for cell in row.cells:
        if cell.field is not ListField.ROW_ID:
            found.setdefault(_slot_of(cell), []).append(cell)
    return found
