"""Which lists copied from which other lists: links whose passages are cells.

Versions of one list are one party's word and need no link. Of another list, a version may have
copied what stood there before it stood in its own earlier versions.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.lineage.lists.evidence import ColumnPair, Copied, Slot, judge_column, slot_of
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.listing import ListCell, ListField, ListRow
from corrobora.model.report import Report

__all__ = ["LISTS_METHOD", "Beside", "ListedVersion", "choose_pairs", "compare_lists"]

LISTS_METHOD = "lists 2"
"""Goes up whenever the comparison of the same two lists would come out differently."""

_NAMES = (ListField.NAME, ListField.LAST_NAME, ListField.FIRST_NAME)
_WHOLE = 0.9  # of a text in passages, from which it is a copy as a whole


@dataclass(frozen=True, slots=True)
class Beside:
    """A version of a list, before its text is looked at."""

    list_key: str
    report: Report
    revision_id: str

    @property
    def day(self) -> dt.date | None:
        """The day that it counts as published on."""
        return None if self.report.published is None else self.report.published.latest


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version of a list with its rows, by the folded name where only one has it.

    `size` is the length of its text in code points.
    """

    version: Beside
    rows: Mapping[str, ListRow]
    size: int
    _cells: dict[str, Mapping[Slot, ListCell]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def cells(self, person: str) -> Mapping[Slot, ListCell]:
        """Return what is said of somebody, by column; of several columns alike the first."""
        if person not in self._cells:
            found: dict[Slot, ListCell] = {}
            for cell in self.rows[person].cells:
                slot = slot_of(cell)
                if slot is not None:
                    found.setdefault(slot, cell)
            self._cells[person] = found
        return self._cells[person]


Pair = tuple[ListedVersion, ListedVersion]
"""The version that may have copied, and the one that it may have copied from."""


def choose_pairs(versions: Sequence[Beside]) -> tuple[tuple[Beside, Beside], ...]:
    """Return which versions to lay beside each other: each with the last one of another list.

    That is the last that was there before it; where days do not tell, each with the other once.
    """
    by_list: dict[str, list[Beside]] = defaultdict(list)
    for one in sorted(versions, key=_in_time):
        by_list[one.list_key].append(one)
    return tuple(
        (one, other)
        for one in sorted(versions, key=_in_time)
        for key, others in sorted(by_list.items())
        if key != one.list_key and (other := _last_before(one, others)) is not None
    )


def _in_time(one: Beside) -> tuple[dt.date, str]:
    return one.day or dt.date.max, one.report.id


def _last_before(one: Beside, others: Sequence[Beside]) -> Beside | None:
    earlier = [o for o in others if o.day is not None and one.day is not None and o.day < one.day]
    if earlier:
        return earlier[-1]
    beside = [o for o in others if o.day is None or one.day is None or o.day == one.day]
    beside = [o for o in beside if o.report.id < one.report.id]
    return beside[-1] if beside else None


def compare_lists(
    derived: ListedVersion, source: ListedVersion, earlier: Sequence[ListedVersion] = ()
) -> CopyLink | None:
    """Return the link between two versions of different lists, None where nothing was copied.

    `earlier` are versions of the list that may have copied: what one of them had no later than the
    other list had it, was not copied from there.
    """
    ours, theirs = derived.version, source.version
    is_known = ours.day is not None and theirs.day is not None and theirs.day < ours.day
    until = theirs.day if is_known and theirs.day is not None else dt.date.min
    own = [one for one in earlier if one.version.day is not None and one.version.day <= until]
    shared = [person for person in derived.rows if person in source.rows]
    found = list(_judge(derived, source, shared))
    if not found:
        return None
    aligned = {p for cells in _align_people((derived, source), shared, found, own) for p in cells}
    passages = sorted(aligned, key=lambda p: (p.derived, p.source))
    if not passages:
        return None
    coverage = min(1.0, sum(len(p.derived) for p in passages) / max(derived.size, 1))
    return CopyLink(
        derived=ours.report.id,
        source=theirs.report.id,
        derived_revision=ours.revision_id,
        source_revision=theirs.revision_id,
        direction=Direction.KNOWN if is_known else Direction.UNKNOWN,
        kind=CopyKind.VERBATIM if coverage >= _WHOLE else CopyKind.BORROWED,
        passages=tuple(passages),
        coverage=coverage,
        score=max(copied.same / copied.odd for _, copied in found),
        reasons=tuple(f"column {_say(slot)!r}: {copied.reason}" for slot, copied in found),
    )


def _judge(
    derived: ListedVersion, source: ListedVersion, shared: Sequence[str]
) -> Iterator[tuple[Slot, Copied]]:
    """Give the columns that were copied, each with the reason."""
    columns = _columns(derived), _columns(source)
    for slot in sorted(columns[0].keys() & columns[1].keys()):
        pair = ColumnPair(
            slot,
            [derived.cells(person).get(slot) for person in shared],
            [source.cells(person).get(slot) for person in shared],
            columns[0][slot],
            columns[1][slot],
        )
        copied = judge_column(pair)
        if copied is not None:
            yield slot, copied


def _columns(version: ListedVersion) -> Mapping[Slot, Sequence[str]]:
    found: dict[Slot, list[str]] = defaultdict(list)
    for person in version.rows:
        for slot, cell in version.cells(person).items():
            found[slot].append(" ".join(cell.quote.text.split()))
    return found


def _align_people(
    pair: Pair,
    shared: Sequence[str],
    found: Sequence[tuple[Slot, Copied]],
    own: Sequence[ListedVersion],
) -> Iterator[Sequence[AlignedPassage]]:
    """Give the copied cells of each person: of copied columns, and all where a note was copied."""
    derived, source = pair
    columns = {slot for slot, copied in found if copied.rows is None}
    rows = {at for _, copied in found if copied.rows is not None for at in copied.rows}
    for at, person in enumerate(shared):
        ours, theirs = derived.cells(person), source.cells(person)
        slots = ours.keys() & theirs.keys() & (ours.keys() if at in rows else columns)
        cells = [
            _align(ours[slot], theirs[slot])
            for slot in sorted(slots)
            if _is_same(ours[slot], theirs[slot]) and not _had_before(own, person, slot, ours[slot])
        ]
        if at in rows and not any(person in one.rows for one in own):
            cells += _align_names(derived.rows[person], source.rows[person])
        yield cells


def _is_same(a: ListCell, b: ListCell) -> bool:
    return " ".join(a.quote.text.split()) == " ".join(b.quote.text.split())


def _align_names(ours: ListRow, theirs: ListRow) -> list[AlignedPassage]:
    """Return the names' cells in line: that somebody is on the list was copied too."""
    names = [next(iter(row.all(field)), None) for row in (ours, theirs) for field in _NAMES]
    mine, other = (next((c for c in half if c), None) for half in (names[:3], names[3:]))
    return [] if mine is None or other is None else [_align(mine, other)]


def _align(ours: ListCell, theirs: ListCell) -> AlignedPassage:
    return AlignedPassage(
        derived=ours.quote.span, source=theirs.quote.span, kind=PassageKind.VERBATIM, score=1.0
    )


def _had_before(own: Sequence[ListedVersion], person: str, slot: Slot, cell: ListCell) -> bool:
    """Say whether an earlier version of the list itself had the cell before the other list did."""
    return any(
        person in one.rows and (other := one.cells(person).get(slot)) and _is_same(cell, other)
        for one in own
    )


def _say(slot: Slot) -> str:
    return slot[1] or slot[0].value.replace("_", " ")
