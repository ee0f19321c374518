"""How lists write women and men: words of all languages, and letters that a column tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corrobora.model.words import fold
from corrobora.packs.part_reader import PartReader

__all__ = ["FEMALE", "MALE", "GenderWords", "join_genders", "parse_genders"]


class _Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


FEMALE = _Gender.FEMALE.value
MALE = _Gender.MALE.value


@dataclass(frozen=True, slots=True)
class GenderWords:
    """`words` map a folded word to what it says, `marks` are letters for a woman and for a man.

    One letter may be both: "m" beside "f" is a man, "m" beside "h" (hombre) a woman.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[tuple[str, str]] = frozenset()

    def read(self, cell: str) -> str:
        """Return what a folded cell says, empty where its letter may be both, else the cell."""
        women, men = ({pair[at] for pair in self.marks} for at in (0, 1))
        if cell in women and cell in men:
            return ""
        mark = FEMALE if cell in women else MALE if cell in men else cell
        return self.words.get(cell, mark)

    def choose_marks(self, cells: Iterable[str]) -> Mapping[str, str]:
        """Return what the letters of a column say, where its cells hold those of one pair alone."""
        held = {fold(cell).strip() for cell in cells}
        fitting = [pair for pair in self.marks if held.issuperset(pair)]
        return dict(zip(fitting[0], (FEMALE, MALE), strict=True)) if len(fitting) == 1 else {}


def parse_genders(reader: PartReader) -> GenderWords:
    """Return the words of one language; mistakes are noted in the reader."""
    words: dict[str, str] = {}
    for gender in _Gender:
        for word in reader.phrases(gender.value):
            if words.setdefault(fold(word), gender.value) != gender.value:
                reader.complain(f"{word!r} stands under {FEMALE} and {MALE}")
    marks = [tuple(fold(mark).split()) for mark in reader.phrases("marks")]
    pairs = [(pair[0], pair[1]) for pair in marks if len(pair) == len(_Gender)]
    if len(pairs) < len(marks) or any(woman == man for woman, man in pairs):
        reader.complain("marks are two letters each, a woman's and a man's, as in 'f m'")
    return GenderWords(words, frozenset(pairs))


def join_genders(many: Iterable[GenderWords]) -> GenderWords:
    """Return the words of all languages; what two of them take otherwise says nothing."""
    said: dict[str, set[str]] = {}
    marks: frozenset[tuple[str, str]] = frozenset()
    for one in many:
        marks |= one.marks
        for word, gender in one.words.items():
            said.setdefault(word, set()).add(gender)
    return GenderWords({w: min(found) for w, found in said.items() if len(found) == 1}, marks)
