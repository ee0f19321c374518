"""Whom the rows of a list are about: each person with the place of the name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.extract.lists.cells import NO_MONTHS, read_day
from corrobora.model.edtf import EdtfDate
from corrobora.model.listed_name import count_family_names, speak_name
from corrobora.model.listing import ListCell, ListField, ListRow, ListVersion, unescape
from corrobora.model.listing_text import escape
from corrobora.model.person import name_key
from corrobora.model.statement import Mention, Quote
from corrobora.model.words import fold_words

__all__ = ["Mark", "Named", "find_people"]

_GIVEN = (ListField.FIRST_NAME, ListField.MIDDLE_NAME, ListField.FATHER_NAME)
_FAMILY = (ListField.LAST_NAME, ListField.SECOND_LAST_NAME)


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one of several people of a name from the others, and the cell that says so."""

    text: str
    cell: ListCell


@dataclass(frozen=True, slots=True)
class Named:
    """One person of one row; the first of `quotes` holds the whole name as the line has it.

    `name` is the name alone; the mention's has what tells the person from others of the name
    behind it, which the second quote says.
    """

    row: ListRow
    name: str
    mention: Mention
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    row: ListRow
    name: str
    quote: Quote


def find_people(
    listing: ListVersion, text: str, months: Mapping[str, int] = NO_MONTHS
) -> tuple[Named, ...]:
    """Return the people of all rows in order; a row without a name has nobody.

    Where the list itself tells two people of one name apart, by ids of its own or days of
    birth that cannot be one, what tells them apart stands behind their names: they are not
    the same person to anybody until a person says so (docs/adr/0018).
    """
    first = count_family_names(listing)
    found = [one for row in listing.rows for one in _name_row(row, text, listing, first)]
    marks = _tell_apart(found, listing, months)
    times: Counter[str] = Counter()
    people = []
    for one in found:
        mark = marks.get((one.row.number, name_key(one.name)))
        name = one.name if mark is None else f"{one.name} ({mark.text})"
        key, quote = name_key(name), one.quote
        mention = Mention(name, quote.start, quote.end, quote.text, times[key])
        times[key] += 1
        quotes = (quote,) if mark is None else (quote, mark.cell.quote)
        people.append(Named(one.row, one.name, mention, quotes))
    return tuple(people)


def _name_row(row: ListRow, text: str, listing: ListVersion, first: int) -> Iterator[_Found]:
    """Give the people of a row; `first` is how many family names stand first in a whole name."""
    whole = row.all(ListField.NAME)
    for cell in whole:
        column = listing.column(cell.header)
        for quote in _split(cell.quote, column.split if column else ()):
            name = speak_name(unescape(quote.text), first)
            if fold_words(name):
                yield _Found(row, name, quote)
    if not whole:
        yield from _join_parts(row, text)


def _split(quote: Quote, marks: Sequence[str]) -> Iterator[Quote]:
    """Give the parts of a cell that names several people, each where it stands."""
    pattern = "|".join(re.escape(escape(mark)) for mark in marks if mark)
    start = 0
    for match in [*re.finditer(pattern, quote.text), None] if pattern else [None]:
        end = len(quote.text) if match is None else match.start()
        part = quote.text[start:end]
        bare = part.strip()
        if bare:
            at = quote.start + start + part.index(bare)
            yield Quote(at, at + len(bare), bare)
        start = end if match is None else match.end()


def _join_parts(row: ListRow, text: str) -> Iterator[_Found]:
    """Give the person whose name stands in several cells; the quote reaches over all of them."""
    cells = [cell for field in (*_GIVEN, *_FAMILY) for cell in row.all(field)]
    if not any(fold_words(cell.value) for cell in cells):
        return
    start = min(cell.quote.start for cell in cells)
    end = max(cell.quote.end for cell in cells)
    name = " ".join(" ".join(cell.value.split()) for cell in cells)
    yield _Found(row, name, Quote(start, end, text[start:end]))


def _tell_apart(
    found: Sequence[_Found], listing: ListVersion, months: Mapping[str, int]
) -> Mapping[tuple[int, str], Mark]:
    """Return by row and name what is written behind a name that the list gives to several."""
    by_name: dict[str, list[ListRow]] = defaultdict(list)
    for one in found:
        by_name[name_key(one.name)].append(one.row)
    marks: dict[tuple[int, str], Mark] = {}
    for key, rows in by_name.items():
        if len(rows) > 1:
            marks |= {(row.number, key): mark for row, mark in _mark(rows, listing, months)}
    return marks


def _mark(
    rows: Sequence[ListRow], listing: ListVersion, months: Mapping[str, int]
) -> Iterator[tuple[ListRow, Mark]]:
    """Give each row of one name the mark that tells its person from the others, if any does."""
    births = [_birth(row, listing, months) for row in rows]
    known = [one for one in births if one is not None]
    if len(known) == len(births) and any(_are_two(a, b) for a in known for b in known):
        by_year = not any(_are_two(a, b) for a in known for b in known if a.year == b.year)
        for row, birth in zip(rows, known, strict=True):
            yield row, Mark(birth.year if by_year and birth.year else birth.cell.value, birth.cell)
        return
    ids = [cell for row in rows if (cell := _first(row, ListField.ROW_ID)) is not None]
    is_several = len(ids) == len(rows) and len({cell.value for cell in ids}) > 1
    if is_several and len(known) < len(births):
        yield from ((row, Mark(cell.value, cell)) for row, cell in zip(rows, ids, strict=True))


@dataclass(frozen=True, slots=True)
class _Birth:
    """A day of birth as its cell gives it; `year` is empty where the cell does not write it."""

    cell: ListCell
    day: EdtfDate | None
    year: str


def _are_two(a: _Birth, b: _Birth) -> bool:
    if a.day is None or b.day is None:
        return a.cell.value.strip() != b.cell.value.strip()
    return not a.day.is_compatible_with(b.day)


def _birth(row: ListRow, listing: ListVersion, months: Mapping[str, int]) -> _Birth | None:
    cell = _first(row, ListField.BIRTH_DATE)
    if cell is None:
        return None
    column = listing.column(cell.header)
    day = read_day(cell.value, column.dates if column else None, months)
    year = "" if day is None else str(day.year)
    return _Birth(cell, day, year if year in fold_words(cell.value) else "")


def _first(row: ListRow, field: ListField) -> ListCell | None:
    return next(iter(row.all(field)), None)
