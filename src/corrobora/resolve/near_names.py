"""Which names are worth comparing: those of which every word has its like in the other.

More is never asked of two names than what stands in the two: whoever is found among all is found
among a part. How many bear a word only tells by which words it is quickest to look. The time
grows with the names and with the pairs that are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from corrobora.model.words import fold_words
from corrobora.packs.name_parts import NameParts
from corrobora.resolve.alike_words import Word, find_alike, first_letters, word_of
from corrobora.resolve.names.letters import to_latin
from corrobora.resolve.names.tables import NameTables, own_tables, prepare_tables
from corrobora.resolve.names.written import WrittenName, read_name

__all__ = ["find_near_names"]

_TWO = 2


def find_near_names(
    names: Sequence[str], parts: NameParts | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the places of two names worth comparing, the lower first, some more than once.

    `parts` are the packs' tables of names, as for `compare_names`.
    """
    tables = own_tables() if parts is None else prepare_tables(parts)
    written = [read_name(name, tables) for name in names]
    yield from _find_divided(written)
    words = _Words.of(written, tables)
    yield from words.find_pairs()
    yield from words.find_with_initials()
    yield from _find_longer(names, words)


def _find_divided(written: Sequence[WrittenName]) -> Iterator[tuple[int, int]]:
    """Yield the names of the same letters, divided into words or damaged otherwise."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(written):
        kept = "".join(name.word(at).kept for at in range(len(name.plain)))
        for key in {"".join(map(to_latin, name.every)), kept} - {""}:
            buckets[key].append(i)
    for members in buckets.values():
        yield from combinations(members, 2)


@dataclass(slots=True)
class _Entry:
    """The words of a name by number: those of more than one letter, initials, and all.

    `joined` are two neighbours written as one, where that is a word of some other name.
    """

    full: tuple[int, ...]
    initials: tuple[int, ...]
    held: frozenset[int]
    joined: tuple[tuple[int, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class _Words:
    entries: Sequence[_Entry]
    alike: Sequence[frozenset[int]]
    firsts: Sequence[frozenset[str]]
    sizes: Sequence[int] = field(default=())

    @classmethod
    def of(cls, written: Sequence[WrittenName], tables: NameTables) -> _Words:
        """Number the words of these names, and find which are alike."""
        numbers: dict[Word, int] = {}
        spelled = [[word_of(name.word(at)) for at in range(len(name.plain))] for name in written]
        for one in spelled:
            for word in one:
                numbers.setdefault(word, len(numbers))
        known = {word.plain for word in numbers} | tables.parts.nicknames.keys()
        for one in spelled:
            for joined, _ in _join_neighbours(one):
                if joined.plain in known:
                    numbers.setdefault(joined, len(numbers))
        words = list(numbers)
        return cls(
            entries=[_enter(one, numbers) for one in spelled],
            alike=find_alike(words, tables),
            firsts=[first_letters(word) for word in words],
            sizes=[len(one) for one in spelled],
        )

    @cached_property
    def bearers(self) -> dict[tuple[int, int], list[int]]:
        """The names that hold two words."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, entry in enumerate(self.entries):
            pairs = set(combinations(sorted(entry.held), 2))
            for joined, others in entry.joined:
                pairs |= {(min(joined, one), max(joined, one)) for one in others}
            if len(entry.held) == 1 < self.sizes[i]:
                (word,) = entry.held
                pairs.add((word, word))
            for pair in pairs:
                found[pair].append(i)
        return dict(found)

    def find_pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the names whose words of more than one letter all have their like."""
        for i, entry in enumerate(self.entries):
            if len(entry.full) < _TWO:
                continue
            for j in self._quickest(entry):
                if self._holds(i, j):
                    yield min(i, j), max(i, j)

    def _quickest(self, entry: _Entry) -> set[int]:
        """Return the names that hold the like of two of its words: of those two that fewest do."""
        best: list[list[int]] | None = None
        fewest = 0
        for a, b in dict.fromkeys(combinations(entry.full, 2)):
            there = [
                found
                for p in self.alike[a]
                for q in self.alike[b]
                if (found := self.bearers.get((p, q) if p <= q else (q, p))) is not None
            ]
            many = sum(map(len, there))
            if best is None or many < fewest:
                best, fewest = there, many
        return set().union(*best or ())

    def _holds(self, i: int, j: int) -> bool:
        """Say whether every word of the shorter name has its like in the other."""
        if i == j or self.sizes[j] < self.sizes[i]:
            return False
        entry, other = self.entries[i], self.entries[j]
        held = other.held
        if self.sizes[j] > self.sizes[i] and other.joined:
            held = held | {joined for joined, _ in other.joined}
        if any(self.alike[word].isdisjoint(held) for word in entry.full):
            return False
        begin = frozenset[str]().union(*(self.firsts[word] for word in other.held))
        return all(not begin.isdisjoint(self.firsts[word]) for word in entry.initials)

    def find_with_initials(self) -> Iterator[tuple[int, int]]:
        """Yield the names that share one word with a name of that word and initials."""
        asking: dict[tuple[int, str], list[int]] = defaultdict(list)
        for i, entry in enumerate(self.entries):
            if len(entry.full) == 1 and entry.initials:
                for word in self.alike[entry.full[0]]:
                    for first in self.firsts[entry.initials[0]]:
                        asking[word, first].append(i)
        for j, other in enumerate(self.entries if asking else ()):
            keys = {key for word in other.full for key in self._beside(word, other)}
            for i in {i for key in keys for i in asking.get(key, ())}:
                if self._holds(i, j):
                    yield min(i, j), max(i, j)

    def _beside(self, word: int, entry: _Entry) -> Iterator[tuple[int, str]]:
        """Yield a word with each letter with which another word of its name begins."""
        rest = (self.firsts[one] for one in entry.held if one != word)
        for first in frozenset[str]().union(*rest):
            yield word, first


def _enter(words: Sequence[Word], numbers: dict[Word, int]) -> _Entry:
    placed = [numbers[word] for word in words]
    joined = tuple(
        (numbers[one], tuple(placed[:at] + placed[at + _TWO :]))
        for one, at in _join_neighbours(words)
        if one in numbers
    )
    return _Entry(
        full=tuple(n for n, word in zip(placed, words, strict=True) if len(word.plain) > 1),
        initials=tuple(n for n, word in zip(placed, words, strict=True) if len(word.plain) == 1),
        held=frozenset(placed),
        joined=joined,
    )


def _join_neighbours(words: Sequence[Word]) -> Iterable[tuple[Word, int]]:
    """Return each two neighbours of a longer name as one word, with the place of the first."""
    if len(words) <= _TWO:
        return
    for at in range(len(words) - 1):
        plain = words[at].plain + words[at + 1].plain
        yield Word(plain, plain), at


def _find_longer(names: Sequence[str], words: _Words) -> Iterator[tuple[int, int]]:
    """Yield names that are one word once joined, with those like it and those that hold it."""
    single: dict[int, list[int]] = defaultdict(list)
    for i, size in enumerate(words.sizes):
        if size == 1:
            single[next(iter(words.entries[i].held))].append(i)
    if not single:
        return
    for word, members in single.items():
        yield from combinations(members, 2)
        for other in words.alike[word]:
            if other > word:
                yield from ((min(i, j), max(i, j)) for i in members for j in single.get(other, ()))
    parts = {i: set(fold_words(names[i])) for members in single.values() for i in members}
    for j, entry in enumerate(words.entries):
        asked = [i for word in entry.held for i in single.get(word, ()) if words.sizes[j] > 1]
        if asked:
            every = set(fold_words(names[j]))
            yield from ((min(i, j), max(i, j)) for i in asked if parts[i] < every)
