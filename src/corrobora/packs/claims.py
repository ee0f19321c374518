"""Phrases by which a passage claims something (claims.csv), for telling what a copy changed.

Where concepts.csv says what a word speaks of, a claim says what a phrase does to a sentence:
it doubts, bounds a figure, says of how many a thing holds, names an act or a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.model.words import fold
from corrobora.packs.tables import Problems, read_rows

__all__ = ["CLAIM_COLUMNS", "Claims", "FoundClaim", "parse"]

CLAIM_COLUMNS = ("claim", "words")

_ANY = "*"


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim by its key, and which words make it: from `first` up to before `last`."""

    key: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """Phrases by their folded first word, the longest first; `prefixes` by how that begins."""

    phrases: Mapping[str, Sequence[_Phrase]] = field(default_factory=dict)
    prefixes: Mapping[str, Sequence[_Phrase]] = field(default_factory=dict)
    longest: int = 0

    def find(self, words: Sequence[str]) -> Iterator[FoundClaim]:
        """Yield what the folded `words` of a passage claim, in order.

        Claims of one class (the part of the key before the full stop) never overlap: the
        longest phrase wins. A phrase may claim several things.
        """
        until: dict[str, int] = {}
        for at in range(len(words)):
            for phrase in self._starting(words[at]):
                last = at + len(phrase.words)
                if last > len(words) or not _matches(phrase.words, words[at:last]):
                    continue
                free = [key for key in phrase.keys if until.get(_kind(key), 0) <= at]
                for key in free:
                    until[_kind(key)] = last
                    yield FoundClaim(key, at, last)

    def _starting(self, word: str) -> Iterator[_Phrase]:
        yield from self.phrases.get(word, ())
        for size in range(min(len(word), self.longest), 0, -1):
            yield from self.prefixes.get(word[:size], ())


def _kind(key: str) -> str:
    return key.partition(".")[0]


def _matches(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return all(
        part == word or (part.endswith(_ANY) and word.startswith(part[:-1]))
        for part, word in zip(phrase, words, strict=True)
    )


def parse(text: str, where: str, problems: Problems) -> Claims:
    """Return the claims of a file `claim,words`: phrases between `|`.

    `word*` stands for words that begin so, a lone `*` inside a phrase for any one word.
    """
    keys: dict[tuple[str, ...], list[str]] = {}
    for row in read_rows(text, where, CLAIM_COLUMNS, problems):
        for phrase in row.several("words"):
            words = tuple(fold(phrase).split())
            if words[0] == _ANY:
                problems.add(where, row.line, f"{phrase!r} must begin with a word")
            elif row["claim"] not in keys.setdefault(words, []):
                keys[words].append(row["claim"])
    exact: dict[str, list[_Phrase]] = {}
    prefixes: dict[str, list[_Phrase]] = {}
    for words in sorted(keys, key=len, reverse=True):
        first = words[0]
        into = prefixes if first.endswith(_ANY) else exact
        into.setdefault(first.removesuffix(_ANY), []).append(_Phrase(words, tuple(keys[words])))
    return Claims(exact, prefixes, max(map(len, prefixes), default=0))
