"""Lists as screens show them: which there are, some of the rows of a version, what was answered.

None of it reads a whole list: a screen has to answer at once, however long the list is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from corrobora.model.ids import stable_id
from corrobora.model.listed_name import speak_name
from corrobora.model.listing import ListField, ListRow, ListVersion
from corrobora.model.listing_text import read_listing
from corrobora.model.person import name_key
from corrobora.register.index import is_kept
from corrobora.register.lists.questions import VANISHED, name_id
from corrobora.register.standing import find_standing
from corrobora.register.summaries.asking import Gaze
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.erasures import load_erasures
from corrobora.store.list_screens import count_vanished, load_text_part
from corrobora.store.lists import StoredVersion, load_versions
from corrobora.store.neighbours import load_decisions_about

__all__ = [
    "ListOf",
    "RowsOf",
    "address_of",
    "count_erased",
    "find_list_at",
    "hidden_keys",
    "load_answers",
    "load_lists",
    "load_rows",
    "row_is_covered",
]

_PARTS = (
    ListField.FIRST_NAME,
    ListField.MIDDLE_NAME,
    ListField.FATHER_NAME,
    ListField.LAST_NAME,
    ListField.SECOND_LAST_NAME,
)
_MARKS = (ListField.BIRTH_DATE, ListField.ROW_ID)
_YEAR = re.compile(r"\b\d{4}\b")
_HEAD = 1 << 14  # code points in which the head of most lists ends
_ROWS = 1 << 16  # in which fifty rows of most lists stand
_LONGEST = 1 << 22  # of one row or head; what is longer is shown as far as that


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list with its versions in the order of time; `open` questions by the newer's report."""

    address: str
    name: str
    versions: tuple[StoredVersion, ...]
    open: Mapping[str, int]

    @property
    def asked(self) -> int:
        """How many names that vanished wait for an answer."""
        return sum(self.open.get(one.report_id, 0) for one in self.versions)


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Some rows of a version; `after` is where the next ones begin, None at the end."""

    head: ListVersion
    rows: tuple[ListRow, ...]
    after: int | None


def address_of(list_key: str) -> str:
    """Return by what a list is called in an address: no name stands there."""
    return stable_id("list", list_key)[:16]


def load_lists(gaze: Gaze, veil: Veil) -> tuple[ListOf, ...]:
    """Return all lists that may be seen, with how many questions are open; by name."""
    found: dict[str, list[StoredVersion]] = {}
    for version in load_versions(gaze.connection):
        if not veil.covers_report(version.report_id):
            found.setdefault(version.list_key, []).append(version)
    open_ = count_vanished(gaze.connection, gaze.hidden)
    return tuple(
        ListOf(address_of(key), versions[-1].name, tuple(versions), open_)
        for key, versions in sorted(found.items())
    )


def find_list_at(gaze: Gaze, veil: Veil, address: str) -> ListOf | None:
    """Return the list at an address; None where there is none, or none that may be seen."""
    return next((one for one in load_lists(gaze, veil) if one.address == address), None)


def load_rows(connection: Connection, version: StoredVersion, start: int, most: int) -> RowsOf:
    """Return so many rows from that place of the text on, without reading the rest of it."""
    head = _load_head(connection, version)
    size = _ROWS
    while True:
        text = load_text_part(connection, version.revision_id, max(start, len(head)), size) or ""
        is_end = len(text) < size
        whole = text if is_end else text[: text.rfind("\n") + 1]
        if is_end or whole.count("\nrow: ") >= most or size >= _LONGEST:
            break
        size *= 4
    lines = whole.splitlines(keepends=True)
    shown = "".join(lines[:most])
    has_more = not is_end or len(lines) > most
    listing = read_listing(head + shown)
    return RowsOf(
        listing, listing.rows, max(start, len(head)) + len(shown) if has_more and shown else None
    )


def _load_head(connection: Connection, version: StoredVersion) -> str:
    size = _HEAD
    while True:
        text = load_text_part(connection, version.revision_id, 0, size) or ""
        at = text.find("\nrow: ")
        if at >= 0 or len(text) < size or size >= _LONGEST:
            return text[: at + 1] if at >= 0 else text
        size *= 4


def row_is_covered(veil: Veil, row: ListRow, report_id: str) -> bool:
    """Say whether a row is not to be read: anything of whom it names is restricted."""
    if not veil.restrictions.persons:
        return False
    ids = {name_id(name, report_id) for name in _possible_names(row)}
    return any(veil.hidden_fields(one) for one in ids) or veil.cover(row.line.text) != row.line.text


def _possible_names(row: ListRow) -> Iterator[str]:
    """Give every name by which the person of a row may go, whichever part of it stands first.

    What tells several people of one name apart is looked for in the whole list, which nobody
    reads for a page; so each cell that could do it is taken to do it.
    """
    whole = [cell.value for cell in row.all(ListField.NAME)]
    parts = " ".join(cell.value for field in _PARTS for cell in row.all(field))
    spoken = {speak_name(name, first) for name in (*whole, parts) for first in range(3)}
    marks = [cell.value for field in _MARKS for cell in row.all(field)]
    marks += [year for mark in marks for year in _YEAR.findall(mark)]
    for name in spoken:
        yield name
        yield from (f"{name} ({mark})" for mark in marks)


def load_answers(
    connection: Connection, persons: Collection[str]
) -> Mapping[tuple[str, ...], Decision]:
    """Return the reasons that stand for names that vanished, by what they bind to."""
    if is_kept(connection):
        every = tuple(load_decisions_about(connection, persons, None).values())
    else:
        every = load_decisions(connection)
    return {one.subject: one for one in find_standing(every) if one.kind == VANISHED}


def count_erased(connection: Connection) -> int:
    """Return how many erasures there were: what was worked out before one is not to be shown."""
    return len(load_erasures(connection))


def hidden_keys(veil: Veil) -> frozenset[str]:
    """Return the folded names of those who are not to be found."""
    return frozenset(name_key(n) for names in veil.restrictions.names.values() for n in names)
