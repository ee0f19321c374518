"""The packs' tables of names in the forms in which names are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corrobora.packs.name_parts import NameParts, own_name_parts
from corrobora.resolve.names.letters import fold_form, to_latin
from corrobora.resolve.names.sounds import find_sound

__all__ = ["NameTables", "own_tables", "prepare_tables"]

_SHORTEST_HEAD, _SHORTEST_TAIL = 4, 5  # letters of what is joined to a word without a space

_CORE = 3


@dataclass(frozen=True, slots=True, eq=False)
class NameTables:
    """What the packs know, as it is asked for.

    `parts` are theirs with all words folded; `by_sound` are the nicknames for comparing across
    scripts, `latins` their words in Latin letters. `heads` and `tails` are what is joined to a
    word's beginning or end without a space, the longest first, and a word with one of them holds
    one of `inside`. `lengths_of_bodies` are for the first and the last words of forms of bodies
    the most words that one has; `joining` are the words that join others, and `special` all that
    are more than a part of a name.
    """

    parts: NameParts
    by_sound: Mapping[str, frozenset[str]]
    latins: frozenset[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    inside: tuple[str, ...]
    lengths_of_bodies: Mapping[str, int]
    joining: frozenset[str]
    special: frozenset[str]


@cache
def own_tables() -> NameTables:
    """Return the tables of the project's own packs."""
    return prepare_tables(own_name_parts())


@cache
def prepare_tables(parts: NameParts) -> NameTables:
    """Return the tables of these parts of names; once for each value."""
    nicknames = _fold_keys(parts.nicknames)
    folded = NameParts(
        nicknames=nicknames,
        particles=_fold(parts.particles),
        articles=_fold(parts.articles),
        titles=_fold(parts.titles),
        generations=parts.generations,
        joins_next=parts.joins_next,
        joins_previous=parts.joins_previous,
        bodies=parts.bodies,
        endings=parts.endings,
        patronymics=parts.patronymics,
        letters=parts.letters,
    )
    by_sound: dict[str, frozenset[str]] = defaultdict(frozenset)
    for word, names in nicknames.items():
        sounds = frozenset(find_sound(to_latin(name)) for name in names)
        by_sound[find_sound(to_latin(word))] |= sounds
    heads = [w for w in parts.joins_next if len(w) >= _SHORTEST_HEAD or not w.isascii()]
    tails = [w for w in parts.joins_previous if len(w) >= _SHORTEST_TAIL]
    lengths: dict[str, int] = defaultdict(int)
    for words in parts.bodies:
        for edge in (words[0], words[-1]):
            lengths[edge] = max(lengths[edge], len(words))
    joining = frozenset((*folded.joins_next, *folded.joins_previous))
    return NameTables(
        parts=folded,
        by_sound=dict(by_sound),
        latins=frozenset(map(to_latin, nicknames)),
        heads=_longest_first(heads),
        tails=_longest_first(tails),
        inside=_find_cores((*heads, *tails)),
        lengths_of_bodies=dict(lengths),
        joining=joining,
        special=joining
        | lengths.keys()
        | folded.titles
        | folded.particles
        | parts.generations.keys(),
    )


def _find_cores(words: Sequence[str]) -> tuple[str, ...]:
    """Return few short strings of which one is in each of the words."""
    cores: list[str] = []
    for word in sorted(set(words), key=lambda w: (len(w), w)):
        if not any(core in word for core in cores):
            starts = {word[i : i + _CORE] for i in range(max(1, len(word) - _CORE + 1))}
            cores.append(max(sorted(starts), key=lambda s: sum(s in w for w in words)))
    return tuple(cores)


def _fold_keys(table: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    folded: dict[str, frozenset[str]] = defaultdict(frozenset)
    for word, names in table.items():
        folded[fold_form(word)] |= names
    return dict(folded)


def _fold(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_form, words))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda w: (-len(w), w)))
