"""Whose names are worth comparing, kept by id; what a pair comes to is worked out from names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from corrobora.model.person import name_key
from corrobora.packs.name_parts import NameParts
from corrobora.resolve.alike_words import Word, find_alike
from corrobora.resolve.names.tables import own_tables, prepare_tables
from corrobora.resolve.near_names import find_near_names

__all__ = ["Names", "find_near_pairs", "find_near_pairs_of"]

Names = Mapping[str, Collection[str]]
"""Forms of names by the person's id."""

_FEW = 3000  # persons: below so many all names are laid beside each other, whoever is new


def find_near_pairs(names: Names, parts: NameParts | None) -> frozenset[tuple[str, str]]:
    """Return the pairs of persons of whom two forms are near, the lower id first.

    So are a name of one word and the same letters divided into several.
    """
    forms = [(id_, form) for id_, several in names.items() for form in several]
    full = [(id_, form) for id_, form in forms if " " in name_key(form)]
    pairs = {
        (full[a][0], full[b][0]) for a, b in find_near_names([form for _, form in full], parts)
    }
    pairs |= set(_of_one_spelling(forms))
    return frozenset((min(two), max(two)) for two in pairs if two[0] != two[1])


def _of_one_spelling(forms: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    lone: dict[str, set[str]] = defaultdict(set)
    joined: dict[str, set[str]] = defaultdict(set)
    for id_, form in forms:
        key = name_key(form)
        (joined if " " in key else lone)[key.replace(" ", "")].add(id_)
    for letters in lone.keys() & joined.keys():
        yield from ((a, b) for a in lone[letters] for b in joined[letters])


def find_near_pairs_of(
    new: Collection[str], names: Names, parts: NameParts | None
) -> frozenset[tuple[str, str]]:
    """Return of `find_near_pairs` those with one of the `new` persons, at a part of the cost."""
    held = names if len(names) <= _FEW else _narrow(new, names, parts)
    found = find_near_pairs(held, parts)
    wanted = frozenset(new)
    return frozenset(two for two in found if not wanted.isdisjoint(two))


def _narrow(new: Collection[str], names: Names, parts: NameParts | None) -> Names:
    """Return the names that share the like of a word with a new one, or all its letters."""
    tables = own_tables() if parts is None else prepare_tables(parts)
    words_of = {
        id_: {word for form in forms for word in name_key(form).split()}
        for id_, forms in names.items()
    }
    asked = {word for id_ in new for word in words_of.get(id_, ())}
    asked |= {
        a + b
        for id_ in new
        for form in names.get(id_, ())
        for words in [name_key(form).split()]
        for a, b in pairwise(words)
    }
    words = sorted({word for several in words_of.values() for word in several} | asked)
    number = {word: i for i, word in enumerate(words)}
    alike = find_alike([Word(word, word) for word in words], tables)
    like = {words[i] for word in asked for i in alike[number[word]]}
    letters = {"".join(sorted(words_of.get(id_, ()))) for id_ in new}
    letters |= {name_key(form).replace(" ", "") for id_ in new for form in names.get(id_, ())}
    return {
        id_: forms
        for id_, forms in names.items()
        if id_ in new
        or not like.isdisjoint(words_of[id_])
        or any(name_key(form).replace(" ", "") in letters for form in forms)
    }
