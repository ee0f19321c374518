"""What people look for in a publication, each with everything that is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from corrobora.model.plain import Plain
from corrobora.publish.cells import as_object
from corrobora.publish.corrections import Thing
from corrobora.publish.released import Released
from corrobora.publish.tables import TABLES, find_table

__all__ = ["gather_things", "tell_whole"]

# Tables whose rows are looked for by themselves, with the word that corrections use for one.
_KINDS: Mapping[str, str] = {
    "persons": "person",
    "figures": "figure",
    "promises": "promise",
    "sites": "site",
    "conflicts": "conflict",
}
# By table, the column that says to what a row belongs; parts of parts stand below them.
_PARTS: Mapping[str, str] = {
    "findings": "person",
    "origins": "finding",
    "sides": "conflict",
    "stays": "site",
    "claims": "site",
    "passages": "of",
}
_STORY = "story"


def gather_things(released: Released) -> Iterator[Thing]:
    """Give each person, figure, promise, site, conflict and story with all that is told of it."""
    parts: dict[str, list[Plain]] = defaultdict(list)
    for table, column in reversed(list(_PARTS.items())):
        for row in getattr(released, table):
            told: Plain = {**_object(table, row), "parts": parts.get(row.address, [])}
            parts[getattr(row, column)].append(told)
    for table, kind in _KINDS.items():
        for row in getattr(released, table):
            yield Thing(kind, row.address, [_object(table, row), *parts.get(row.address, ())])
    yield from _gather_stories(released)


def tell_whole(released: Released) -> Plain:
    """Return everything that is released as plain data, less its dates."""
    whole: dict[str, Plain] = {}
    for table in TABLES:
        rows: Sequence[object] = getattr(released, table.name, ())
        whole[table.name] = [as_object(table, row) for row in rows]
    return whole


def _gather_stories(released: Released) -> Iterator[Thing]:
    stories: dict[str, list[Plain]] = defaultdict(list)
    for report in released.reports:
        stories[report.story].append(_object("reports", report))
    for copy in released.copies:
        stories[copy.story].append(_object("copies", copy))
    for address, told in stories.items():
        yield Thing(_STORY, address, told)


def _object(table: str, row: object) -> dict[str, Plain]:
    return as_object(find_table(table), row)
