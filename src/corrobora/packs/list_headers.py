"""What lists of people call their columns, and how they say that they do not know.

A list's headers and its cells are often in two languages, so all files `lists/words/<tag>.toml`
are read as one vocabulary. A language may have such a file without a pack of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from corrobora.model.listing import ListField, TermUnit
from corrobora.model.words import fold, fold_words
from corrobora.packs.calendar import Calendar
from corrobora.packs.list_genders import GenderWords, join_genders, parse_genders
from corrobora.packs.part_reader import PartReader

__all__ = ["ListHeaders", "header_key", "join_list_headers", "parse_list_headers"]

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = str.maketrans({"_": " ", "№": " nr "})
_MONTHS = 12

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHeaders:
    """Words of lists, folded, of all languages together; of two meanings the first stands.

    `columns` maps a header (after `header_key`) to what its column means; `family_first` are
    headers of names that begin with the surname; `nothing` the words of cells that say nothing,
    `totals` those that begin a row of sums, `joining` those between two names; `units` the
    words of lengths of time, `months` those of the months, `genders` those for women and men.
    """

    columns: Mapping[str, ListField] = field(default_factory=dict)
    family_first: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    units: Mapping[str, TermUnit] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    genders: GenderWords = field(default_factory=GenderWords)


def header_key(header: str) -> str:
    """Return a header as it is looked up: folded words, parted at signs, `_` and inner capitals.

    Digits at the end of a word are left out: `place_1` and `place_2` are headed alike.
    """
    parted = _HUMP.sub(" ", header).translate(_SIGNS)
    words = [word.rstrip("0123456789") for word in fold_words(parted)]
    return " ".join(word for word in words if word)


def parse_list_headers(table: Mapping[str, object], where: str) -> ListHeaders:
    """Return the words in one file; `PackError` lists every mistake, naming `where`."""
    reader = PartReader(table, where)
    headers, parts, cells = (reader.table(name) for name in ("headers", "parts", "cells"))
    months, genders = reader.table("months"), reader.table("genders")
    words = ListHeaders(
        columns=_columns(headers),
        family_first=frozenset(header_key(h) for h in parts.phrases("family_first")),
        nothing=cells.words("nothing"),
        totals=cells.words("totals"),
        joining=cells.words("and"),
        units={fold(w): unit for unit in TermUnit for w in parts.phrases(unit.value)},
        months={fold(w): n for n in range(1, _MONTHS + 1) for w in months.phrases(str(n))},
        genders=parse_genders(genders),
    )
    for part in (headers, parts, cells, months, genders):
        part.close()
    reader.finish()
    return words


def join_list_headers(
    parts: Iterable[ListHeaders], calendars: Iterable[Calendar] = ()
) -> ListHeaders:
    """Return the words of all languages as one, with the months and units of the calendars."""
    every = list(parts)
    units: dict[str, TermUnit] = {}
    months: dict[str, int] = {}
    for calendar in calendars:
        units = {w: TermUnit(u) for w, u in calendar.units.items()} | units
        months = dict(calendar.months) | months
    return ListHeaders(
        columns=_join(p.columns for p in every),
        family_first=_union(p.family_first for p in every),
        nothing=_union(p.nothing for p in every),
        totals=_union(p.totals for p in every),
        joining=_union(p.joining for p in every),
        units=_join([units, *(p.units for p in every)]),
        months=_join([months, *(p.months for p in every)]),
        genders=join_genders(p.genders for p in every),
    )


def _columns(reader: PartReader) -> dict[str, ListField]:
    found: dict[str, ListField] = {}
    for field_ in ListField:
        for phrase in reader.phrases(field_.value):
            key = header_key(phrase)
            if not key:  # every header of figures or signs would mean it
                reader.complain(f"{phrase!r} holds no word")
            if found.setdefault(key, field_) is not field_:
                reader.complain(f"{phrase!r} stands under {found[key]} and {field_}")
    return found


def _join(maps: Iterable[Mapping[str, T]]) -> dict[str, T]:
    joined: dict[str, T] = {}
    for one in maps:
        joined |= {word: meaning for word, meaning in one.items() if word not in joined}
    return joined


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
