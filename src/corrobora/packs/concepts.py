"""Words that stand for one idea in whatever language (concepts.csv), for comparing texts.

Two passages in different words, or in different languages, share an idea where their
words have the same concept; the concept's name is a key, never shown to people.

An entry is a word (`jail`), a beginning (`releas*`), a stem with any ending that the row
`endings` lists (`pris~`), or several of these in a row (`set~ _ free`), where `_` stands
for one to three words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.model.words import fold
from corrobora.packs.tables import Problems, Row, read_rows

__all__ = ["CONCEPT_COLUMNS", "ENDINGS", "Concepts", "Phrase", "parse"]

CONCEPT_COLUMNS = ("concept", "words")
ENDINGS = "endings"
"""The row that lists what may follow a stem (`~`); it is no concept."""

_ANY = "_"
_GAP = 3  # words that `_` stands for at most ("took the two men into custody")
_MARKS = "*~"
_OPEN = "*~_"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words that stand for one idea together; each part is an entry or `_`."""

    parts: tuple[str, ...]
    concept: str

    def may_go_on_with(self, word: str) -> bool:
        """Say whether `word` may be the second one: cheap, and sure only where it says no."""
        second = self.parts[1]
        return second == word or second[-1] in _OPEN


@dataclass(frozen=True, slots=True)
class Concepts:
    """Folded word → concept; `prefixes` stand for words that begin so ("liber*").

    `stems` stand for words that go on with one of `endings`; `phrases` are listed under
    the first word's letters, marks aside, the longest first.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0
    stems: Mapping[str, str] = field(default_factory=dict)
    endings: frozenset[str] = frozenset()
    phrases: Mapping[str, Sequence[Phrase]] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The concepts that any entry stands for."""
        tables = (self.words, self.prefixes, self.stems)
        plain = {name for table in tables for name in table.values()}
        return frozenset(plain | {p.concept for found in self.phrases.values() for p in found})

    def of(self, word: str) -> str | None:
        """Return the concept of a folded word: by the word, else by its longest beginning."""
        exact = self.words.get(word)
        if exact is not None or not self.longest:
            return exact
        for n in range(min(len(word), self.longest), 0, -1):
            part = word[:n]
            if part in self.stems and word[n:] in self.endings:
                return self.stems[part]
            if part in self.prefixes:
                return self.prefixes[part]
        return None

    def phrases_from(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with a folded word, the longest first."""
        found = [
            phrase
            for n in range(1, len(word) + 1)
            for phrase in self.phrases.get(word[:n], ())
            if self._fits(phrase.parts[0], word)
        ]
        return tuple(sorted(found, key=lambda phrase: (-len(phrase.parts), phrase.parts)))

    def match(
        self, phrase: Phrase, forms: Sequence[str], at: int, is_joined: Callable[[int], bool]
    ) -> tuple[int, ...] | None:
        """Return the places of a phrase's words where it begins at `at`; None where it does not.

        `is_joined` says whether nothing but space stands before a place. Words that `_`
        stands for are not among the places.
        """
        rest = self._follow(phrase.parts[1:], forms, at + 1, is_joined)
        return None if rest is None else (at, *rest)

    def _follow(
        self,
        parts: Sequence[str],
        forms: Sequence[str],
        at: int,
        is_joined: Callable[[int], bool],
    ) -> tuple[int, ...] | None:
        if not parts:
            return ()
        gaps = range(1, _GAP + 1) if parts[0] == _ANY else (0,)
        needed = parts[1:] if parts[0] == _ANY else parts
        for gap in gaps:
            place = at + gap
            if place >= len(forms) or not all(map(is_joined, range(at, place + 1))):
                return None
            if self._fits(needed[0], forms[place]):
                rest = self._follow(needed[1:], forms, place + 1, is_joined)
                if rest is not None:
                    return (place, *rest)
        return None

    def _fits(self, entry: str, word: str) -> bool:
        stem = entry.rstrip(_MARKS)
        if entry.endswith("*"):
            return word.startswith(stem)
        if entry.endswith("~"):
            return word.startswith(stem) and word[len(stem) :] in self.endings
        return word == entry


def parse(text: str, where: str, problems: Problems) -> Concepts:
    """Return the concepts of a file `concept,words`, entries between `|` (module docstring)."""
    tables: dict[str, dict[str, str]] = {"": {}, "*": {}, "~": {}, " ": {}}
    endings: set[str] = set()
    for row in read_rows(text, where, CONCEPT_COLUMNS, problems):
        if row["concept"] == ENDINGS:
            endings.update("" if word == _ANY else fold(word) for word in row.several("words"))
            continue
        for entry, mark in _entries(row, where, problems):
            if tables[mark].setdefault(entry, row["concept"]) != row["concept"]:
                problems.add(where, row.line, f"{entry!r} already stands for another concept")
    prefixes, stems = tables["*"], tables["~"]
    longest = max(map(len, (*prefixes, *stems)), default=0)
    phrases = _group(tables[" "])
    return Concepts(tables[""], prefixes, longest, stems, frozenset(endings), phrases)


def _entries(row: Row, where: str, problems: Problems) -> Iterator[tuple[str, str]]:
    """Yield each entry of a row without its mark, and the mark: "*", "~", a space for a phrase."""
    for word in map(fold, row.several("words")):
        parts = word.split()
        if _ANY in (parts[0], parts[-1]):
            problems.add(where, row.line, f"{word!r} may neither begin nor end with '_'")
        elif len(parts) > 1:
            yield " ".join(parts), " "
        else:
            mark = word[-1] if word[-1] in _MARKS else ""
            yield word.removesuffix(mark), mark


def _group(phrases: Mapping[str, str]) -> Mapping[str, Sequence[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for words, concept in phrases.items():
        phrase = Phrase(tuple(words.split()), concept)
        found.setdefault(phrase.parts[0].rstrip(_MARKS), []).append(phrase)
    return found
