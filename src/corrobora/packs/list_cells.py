"""What lists of people write in their cells: words for somebody's state, and for a row's source.

`lists/status.csv`, `lists/turns.csv` (what denies or doubts a state) and `lists/sources.csv` go by
language, and are read in all of them at once: lists are headed in one language, filled in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from corrobora.model.listing import ListStatus
from corrobora.model.vocabulary import Certainty, Condition, SpeakerKind
from corrobora.model.words import fold_words
from corrobora.packs.tables import Problems, Row, read_rows

__all__ = ["LIST_FOLDER", "CellWords", "StatusWords", "parse_cell_words"]

LIST_FOLDER = "lists"
_STATUS = ("language", "words", "status", "certainty", "conditions")
_SOURCES = ("language", "words", "kind")
_TURNS = ("language", "words", "turn")
_LONGEST = 8  # words of a phrase
_CLAUSE = re.compile(r"[,;:()\[\]\n]|\.\s")

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Phrase = tuple[str, ...]


class Turn(StrEnum):
    """What words beside those for a state do to it: "*never* freed", "*allegedly* freed"."""

    DENIED = "denied"
    HEDGED = "hedged"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What words of a cell say: a state, or with none the conditions alone.

    `certainty` is None where the words leave it open.
    """

    status: ListStatus | None
    certainty: Certainty | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class CellWords:
    """The words of all languages, by their folded words."""

    statuses: Mapping[Phrase, StatusWords] = field(default_factory=dict)
    sources: Mapping[Phrase, SpeakerKind] = field(default_factory=dict)
    turns: Mapping[Phrase, Turn] = field(default_factory=dict)
    _said: Mapping[Phrase, StatusWords | Turn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay states and turns together once: each cell of a list is read by both."""
        object.__setattr__(self, "_said", {**self.turns, **self.statuses})

    def find_statuses(self, cell: str) -> tuple[StatusWords, ...]:
        """Return what the words of a cell say, in order, the longest phrases first taken.

        What the cell denies is left out: who was "never freed" is not free. What it doubts
        anywhere is hedged, where the words leave open how sure it is.
        """
        clauses = [list(_scan(self._said, fold_words(part))) for part in _CLAUSE.split(cell)]
        said = tuple(one for clause in clauses for one in _affirmed(clause))
        if not any(Turn.HEDGED in clause for clause in clauses):
            return said
        return tuple(replace(one, certainty=one.certainty or Certainty.HEDGED) for one in said)

    def read_status(self, cell: str) -> tuple[StatusWords, ...]:
        """Return the same where the cell is nothing but such words, else nothing."""
        whole = self.statuses.get(tuple(fold_words(cell)))
        return () if whole is None else (whole,)

    def find_source(self, cell: str) -> SpeakerKind | None:
        """Return what kind of party the first such words of a cell name."""
        return next(_scan(self.sources, fold_words(cell)), None)


def _affirmed(clause: Sequence[StatusWords | Turn]) -> list[StatusWords]:
    """Return what a clause says without what it denies: behind the denial, else right before it."""
    at = clause.index(Turn.DENIED) if Turn.DENIED in clause else len(clause)
    said = [one for one in clause[:at] if isinstance(one, StatusWords)]
    is_behind = any(isinstance(one, StatusWords) for one in clause[at:])
    return said if at == len(clause) or is_behind else said[:-1]


def _scan(table: Mapping[Phrase, T], words: list[str]) -> Iterator[T]:
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            found = table.get(tuple(words[at : at + length]))
            if found is not None:
                yield found
                at += length - 1
                break
        at += 1


def parse_cell_words(
    files: Mapping[str, str], where: Mapping[str, str], problems: Problems
) -> CellWords:
    """Return the words in the files of the folder `lists` (name → text); others are left alone.

    A file whose name begins as one of ours does adds to it (`status-ours.csv`), and stands where
    both have a word.
    """
    statuses: dict[Phrase, StatusWords] = {}
    sources: dict[Phrase, SpeakerKind] = {}
    turns: dict[Phrase, Turn] = {}
    for name, text in sorted(files.items(), key=lambda item: item[0].removesuffix(".csv")):
        shown = where[name]
        if name.startswith("status") and name.endswith(".csv"):
            for row in _rows(text, shown, _STATUS, problems):
                _add(statuses, row, _status(row, shown, problems))
        elif name.startswith("sources") and name.endswith(".csv"):
            for row in _rows(text, shown, _SOURCES, problems):
                kind = _member(SpeakerKind, row["kind"], row, shown, problems)
                if kind is not None:
                    _add(sources, row, kind)
        elif name.startswith("turns") and name.endswith(".csv"):
            for row in _rows(text, shown, _TURNS, problems):
                turn = _member(Turn, row["turn"], row, shown, problems)
                if turn is not None:
                    _add(turns, row, turn)
    return CellWords(statuses, sources, turns)


def _rows(text: str, shown: str, columns: tuple[str, ...], problems: Problems) -> Iterator[Row]:
    for row in read_rows(text, shown, columns, problems):
        for phrase in row.several("words"):
            if not fold_words(phrase):  # every empty cell would say it
                problems.add(shown, row.line, f"{phrase!r} holds no word")
        yield row


def _add(table: dict[Phrase, T], row: Row, value: T) -> None:
    for phrase in row.several("words"):
        table[tuple(fold_words(phrase))] = value


def _status(row: Row, shown: str, problems: Problems) -> StatusWords:
    status = row["status"] and _member(ListStatus, row["status"], row, shown, problems)
    certainty = row["certainty"] and _member(Certainty, row["certainty"], row, shown, problems)
    found = [_member(Condition, c, row, shown, problems) for c in row.several("conditions")]
    return StatusWords(status or None, certainty or None, tuple(c for c in found if c is not None))


def _member(kind: type[E], name: str, row: Row, shown: str, problems: Problems) -> E | None:
    try:
        return kind(name)
    except ValueError:
        known = ", ".join(sorted(kind))
        problems.add(shown, row.line, f"{name!r} is none of {known}")
        return None
