"""The long work with lists, each piece a function for a process of its own (`desk/jobs.py`).

Little is loaded here, for each process loads it anew; what comes out is small enough to be kept.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path

from corrobora.config import Settings
from corrobora.lists import (
    Asked,
    Looked,
    OpenedList,
    import_list,
    look_at_list,
    open_list,
    read_first_rows,
)
from corrobora.model.listing import ListField
from corrobora.model.listing_text import iter_rows, read_head
from corrobora.model.statement import Act, Tally
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import Packs
from corrobora.register.lists.outcome import DiffOutcome, compare_kept
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.opening import Where, opened
from corrobora.register.queries import load_packs_of
from corrobora.register.results import Progress, Stage

__all__ = ["BadRow", "ColumnSeen", "Order", "Preview", "Said", "TakenIn", "compare", "look", "take"]

_ROWS = 5  # shown before anything is taken in
_BAD = 100  # bad rows that are shown; the file holds all
_NOBODY = "?"  # compiles the list as long as nobody said who does


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A file that is to be looked at or taken in, with what is said of it; `at` is the time."""

    where: Where
    file: tuple[str, bytes]
    mended: tuple[str, bytes] | None
    given: ListMapping
    address: str | None
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """What a column would be taken for and why; `means` None where it is left out."""

    header: str
    means: ListField | None
    dates: str
    reason: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a row would say of somebody: acts with their certainty, date and place."""

    name: str
    acts: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with a row, in which column."""

    row: int
    header: str
    what: str
    is_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A list as it would be taken in; `mapping` is how.

    `versions` are how many the register has of it; `rows` are number and cells of the first.
    """

    mapping: ListMapping
    list_name: str
    has_compiler: bool
    is_guessed: bool
    versions: int
    columns: tuple[ColumnSeen, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    said: tuple[Said, ...]
    told: tuple[str, ...]
    count: int
    bad: tuple[BadRow, ...]
    bad_count: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of taking a list in; `bad_rows` is the file of them, empty where there are none."""

    version: StoredVersion
    is_new: bool
    is_read_anew: bool
    rows: int
    left_out: int
    bad: tuple[BadRow, ...]
    bad_count: int
    bad_rows: str
    new_people: int
    statements: int
    links: int
    has_older: bool
    silent: int
    silent_words: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


def compare(order: tuple[Where, StoredVersion, StoredVersion], progress: Progress) -> DiffOutcome:
    """Compare two versions."""
    del progress  # nobody knows beforehand how much of it there is
    return compare_kept(*order)


def look(order: Order, progress: Progress) -> Preview:
    """Look at a file; nothing is written."""
    progress(Stage.READING, 0, 0)
    opened = _open(order)
    has_compiler = opened.has_compiler
    if not has_compiler:
        opened = opened.compiled_by(_NOBODY, order.given.kind or SpeakerKind.OTHER)
    looked = look_at_list(opened)
    read = looked.read
    mapping = read.examined.mapping
    headers = tuple(c.header for c in read.examined.columns if c.column is not None)
    return Preview(
        mapping=mapping if has_compiler else replace(mapping, compiler=None),
        list_name=read_head(read.text).list_name,
        has_compiler=has_compiler,
        is_guessed=looked.is_guessed,
        versions=0 if looked.kept is None else looked.kept.versions,
        columns=tuple(
            ColumnSeen(
                one.header,
                None if one.column is None else one.column.field,
                "" if one.column is None or one.column.dates is None else one.column.dates.value,
                one.reason,
                one.examples[:2],
            )
            for one in read.examined.columns
        ),
        headers=headers,
        rows=tuple(_first_rows(read.text, headers)),
        said=tuple(_say(read_first_rows(looked, _ROWS))),
        told=tuple(read.told),
        count=read.rows,
        bad=_bad(looked),
        bad_count=_count_bad(looked),
        left_out=read.left_out,
    )


def take(order: Order, progress: Progress) -> TakenIn:
    """Take a file into the register."""
    begun = time.monotonic()

    def now() -> datetime.datetime:
        return order.at + datetime.timedelta(seconds=time.monotonic() - begun)

    looked = look_at_list(_open(order))
    done = import_list(looked, order.where, Settings(), clock=now, progress=progress)
    return TakenIn(
        version=done.version,
        is_new=done.is_new,
        is_read_anew=done.is_read_anew,
        rows=looked.read.rows,
        left_out=looked.read.left_out,
        bad=_bad(looked),
        bad_count=_count_bad(looked),
        bad_rows=looked.bad_rows_file if looked.read.problems else "",
        new_people=done.new_people,
        statements=done.statements,
        links=done.links,
        has_older=done.pair is not None,
        silent=done.silence.rows,
        silent_words=done.silence.words,
        notes=done.notes,
    )


def _open(order: Order) -> OpenedList:
    name, raw = order.file
    sent = {Path(name): raw}
    mended = None
    if order.mended is not None:
        mended = Path("mended") / order.mended[0]
        sent[mended] = order.mended[1]
    asked = Asked(
        file=Path(name), mapping=order.given, address=order.address, mended=mended, sent=sent
    )
    return open_list(asked, order.where, Settings(), packs=_packs_of(order.where))


def _packs_of(where: Where) -> Packs | None:
    """Return the packs that the register goes by: nobody gives others at the desk."""
    with opened(where) as connection:
        packs = load_packs_of(connection)
    return packs if packs.files else None


def _first_rows(text: str, headers: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for row in islice(iter_rows(text), _ROWS):
        cells = {cell.header: cell.value for cell in row.cells}
        yield row.number, tuple(cells.get(header, "") for header in headers)


def _say(said: Sequence[Act | Tally]) -> Iterator[Said]:
    acts = [one for one in said if isinstance(one, Act)]
    for (name, _), several in groupby(acts, key=lambda one: (one.person.name, one.person.start)):
        yield Said(
            name,
            tuple(
                (
                    one.act.value,
                    one.certainty.value,
                    "" if one.date is None else str(one.date),
                    one.site or one.place or "",
                )
                for one in several
            ),
        )


def _bad(looked: Looked) -> tuple[BadRow, ...]:
    problems = looked.read.problems[:_BAD]
    return tuple(BadRow(one.number, one.header, one.what, one.is_left_out) for one in problems)


def _count_bad(looked: Looked) -> int:
    return len({one.number for one in looked.read.problems})
