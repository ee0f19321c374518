"""What of a list's row can be compared with another's; what a row does not say stays empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from corrobora.model.listing import ListField
from corrobora.model.words import fold, fold_words
from corrobora.packs.list_genders import GenderWords
from corrobora.packs.nations import phrase_key
from corrobora.resolve.records.dates import read_date, read_years
from corrobora.resolve.records.words import name_words, skeleton

__all__ = ["ARTICLES", "Cells", "Knowledge", "Record", "RecordReader"]

_T = TypeVar("_T")

Cells = Mapping[ListField, Sequence[str]]
"""What a row says, by meaning: the filled cells, in the order of the columns."""

ARTICLES = "articles"
"""Where somebody stands whom no list names."""

# Cells repeat: places and names do, and dates within a generation.
_KEPT = 1 << 17
_GIVEN = (ListField.FIRST_NAME, ListField.MIDDLE_NAME, ListField.FATHER_NAME)
_FAMILY = (ListField.LAST_NAME, ListField.SECOND_LAST_NAME)
_WHOLE = (ListField.NAME,)
_RESIDENCE = (ListField.RESIDENCE,)
_PLACE = (ListField.ARREST_PLACE, ListField.PLACE)
_SITE = (ListField.SITE,)
_OCCUPATION = (ListField.OCCUPATION,)
_WRITTEN_ORDER = (ListField.NAME, *_GIVEN, *_FAMILY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What languages know that cells are read by: folded particles, titles, names of months.

    `nations` hold for each folded phrase for a country or its people the one it is compared by.
    """

    particles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    months: Mapping[str, int]
    nations: Mapping[str, str] = field(default_factory=dict)
    genders: GenderWords = field(default_factory=GenderWords)


class Record(NamedTuple):
    """One row as it is compared. Empty values say nothing. Plain, for there are millions.

    Words by which a list says that it does not know were left out when it was read.

    `key` tells records apart, `source` is the list that it stands in. `words` are those of the
    whole name in the order of the columns, `skeletons` what they sound like; `given` and
    `family` the same words where the list keeps them apart. Dates are YYYY, YYYY-MM or
    YYYY-MM-DD; `born_from` and `born_to` the years that the birth date or the age leave.
    """

    key: str
    source: str
    name: str
    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    given: str
    family: str
    birth: str
    born_from: int | None
    born_to: int | None
    arrest: str
    death: str
    number: str
    residence: tuple[str, ...]
    place: tuple[str, ...]
    site: tuple[str, ...]
    nationality: str
    gender: str
    occupation: tuple[str, ...]


class _Kept(dict[str, _T]):
    """What was worked out of a text, for all its copies; forgotten as a whole when there is much.

    A plain table: one that knows what was asked for last takes longer than to read most cells.
    """

    def __init__(self, make: Callable[[str], _T]) -> None:
        self._make = make

    def __missing__(self, text: str) -> _T:
        if len(self) >= _KEPT:
            self.clear()
        made = self[text] = self._make(text)
        return made


class RecordReader:
    """Makes records of rows, quickly: what a cell says is worked out once for all its copies."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take what the packs know."""

        def words(text: str) -> tuple[str, ...]:
            return name_words(text, knowledge.particles, knowledge.titles)

        def date(text: str) -> str:
            return read_date(text, knowledge.months)

        def nation(text: str) -> str:
            return knowledge.nations.get(phrase_key(text)) or _read_text(text)

        def gender(text: str) -> str:
            return knowledge.genders.read(_read_text(text))

        self.knowledge = knowledge
        self._words = _Kept(words)
        self._date = _Kept(date)
        self._sound = _Kept(skeleton)
        self._tokens = _Kept(_read_tokens)
        self._nation = _Kept(nation)
        self._gender = _Kept(gender)

    def read(self, key: str, source: str, cells: Cells) -> Record:
        """Return the record of one row; a row without a name has no words."""
        full = self._join_words(cells, _WHOLE)
        given = self._join_words(cells, _GIVEN)
        family = self._join_words(cells, _FAMILY)
        if full and not family and (turned := self._read_turned(cells)):
            full, (given, family) = (), turned
        if full and family and not given and not set(family) <= set(full):
            given = full  # "name" beside "surnames" is the given name
        words = given + family
        if full and set(words) <= set(full):
            words = full
        birth = self._date[_first(cells, ListField.BIRTH_DATE)]
        arrest = self._date[_first(cells, ListField.ARREST_DATE)]
        death = self._date[_first(cells, ListField.DEATH_DATE)]
        born = _find_years(birth, _first(cells, ListField.AGE), arrest or death)
        return Record(
            key,
            source,
            " ".join([text for field in _WRITTEN_ORDER if field in cells for text in cells[field]]),
            words,
            tuple([self._sound[word] for word in words]),
            " ".join(given),
            " ".join(family),
            birth,
            *born,
            arrest,
            death,
            _read_number(_first(cells, ListField.ID_NUMBER)),
            self._join_tokens(cells, _RESIDENCE),
            self._join_tokens(cells, _PLACE),
            self._join_tokens(cells, _SITE),
            self._nation[_first(cells, ListField.NATIONALITY)],
            self._gender[_first(cells, ListField.GENDER)],
            self._join_tokens(cells, _OCCUPATION),
        )

    def read_name(self, person: str, name: str) -> Record:
        """Return somebody known by name alone, from articles, as a record in no list."""
        return self.read(person, ARTICLES, {ListField.NAME: [name]})

    def _join_words(self, cells: Cells, fields: Iterable[ListField]) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for meaning in fields:
            if meaning in cells:
                for text in cells[meaning]:
                    found += self._words[text]
        return found

    def _read_turned(self, cells: Cells) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return given and family words of a name written "Family, Given"."""
        family, comma, given = cells[ListField.NAME][0].partition(",")
        if not comma or "," in given:
            return None
        return self._words[given], self._words[family]

    def _join_tokens(self, cells: Cells, fields: Iterable[ListField]) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for meaning in fields:
            if meaning in cells:
                for text in cells[meaning]:
                    more = self._tokens[text]
                    found = tuple(dict.fromkeys(found + more)) if found else more
        return found


def _first(cells: Cells, meaning: ListField) -> str:
    return cells[meaning][0] if meaning in cells else ""


def _read_tokens(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold_words(text)))


def _read_text(text: str) -> str:
    """Return a cell as it is compared; marks without a word ("?", "-") say nothing."""
    text = " ".join(fold(text).split())
    return text if any(map(str.isalnum, text)) else ""


def _read_number(text: str) -> str:
    """Return the letters and figures alone: 12.345.678 is 0012345678, as spreadsheets have it."""
    return "".join(filter(str.isalnum, fold(text))).lstrip("0") if text else ""


def _find_years(birth: str, age: str, on: str) -> tuple[int | None, int | None]:
    if birth:
        year = int(birth[:4])
        return year, year
    return (age and read_years(age, on)) or (None, None)
