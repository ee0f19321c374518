"""Which words of names may be forms of one another: a wide net, drawn once for all words.

Whether two words are in it follows from the two alone, never from what else there is, so that a
part of a register finds what the whole finds. It holds what `resolve.names.word_pairs` lets pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from corrobora.resolve.names.letters import Script, find_script, to_latin
from corrobora.resolve.names.lexicon import find_forms
from corrobora.resolve.names.slips import fold_misread
from corrobora.resolve.names.sounds import find_skeleton, find_sound
from corrobora.resolve.names.tables import NameTables
from corrobora.resolve.names.written import NameWord

__all__ = ["Word", "find_alike", "first_letters", "word_of"]

# From how many letters on one slip, and two, leave a word what it is; of a sound that says much.
_SLIP_FROM, _SLIPS_FROM, _SOUNDS = 4, 7, 3
_ARTICLE = 2  # letters
_STEM = 3  # letters behind a particle that was joined to a word
# Sounds that stand for letters which a script without vowels writes for vowels, or leaves out.
_FAINT = str.maketrans("", "", "hv")


class Word(NamedTuple):
    """A word as it is compared, and what is left of it without every letter that has an accent."""

    plain: str
    kept: str


def word_of(word: NameWord) -> Word:
    """Return a word of a name as this module knows it."""
    return Word(word.plain, word.kept if word.script is Script.LATIN else word.plain)


def find_alike(words: Sequence[Word], tables: NameTables) -> list[frozenset[int]]:
    """Return for each word the places of those that it may be a form of, its own among them.

    A single letter is among those of the words that it may stand for, not they among its.
    """
    found: list[set[int]] = [{i} for i in range(len(words))]
    for i, j in _find_pairs(words, tables):
        found[i].add(j)
        found[j].add(i)
    initials: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        if len(word.plain) == 1:
            for first in first_letters(word):
                initials[first].append(i)
    for i, word in enumerate(words):
        if len(word.plain) > 1:
            for first in first_letters(word):
                found[i].update(initials.get(first, ()))
    return [frozenset(one) for one in found]


def first_letters(word: Word) -> frozenset[str]:
    """Return the Latin letters with which a word begins, as it is written and as it sounds.

    An initial may stand for a word with which it shares one.
    """
    latin = to_latin(word.plain)
    return frozenset((latin[:1], find_sound(latin)[:1])) - {""}


def _find_pairs(words: Sequence[Word], tables: NameTables) -> Iterator[tuple[int, int]]:
    """Yield the places of two words that may be one name's, some more than once."""
    long = {i: word for i, word in enumerate(words) if len(word.plain) > 1}
    yield from _share_keys((i, _keys(word, tables)) for i, word in long.items())
    known = [bool(find_forms(word.plain)) for word in words]
    yield from _find_slips({i: word.plain for i, word in long.items()}, known)
    others = {i for i, word in long.items() if not word.plain.isascii()}
    if not others:
        return
    # Words of other scripts are held against all by their letters in Latin, and by their sound.
    latin = {i: to_latin(word.plain) for i, word in long.items()}
    sounds = {i: find_sound(word) for i, word in latin.items()}
    across = ((i, _keys_across(word, tables)) for i, word in long.items())
    for i, j in chain(
        _share_keys(across, others), _find_slips(latin, known), _find_slips(sounds, known)
    ):
        if i in others or j in others:
            yield i, j


def _share_keys(
    keyed: Iterable[tuple[int, Iterable[str]]], others: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield those who share a key; where `others` are told, one of the two is among them."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, keys in keyed:
        for key in keys:
            buckets[key].append(i)
    for members in buckets.values():
        if others is None:
            yield from combinations(members, 2)
        else:
            yield from product((i for i in members if i in others), members)


def _keys(word: Word, tables: NameTables) -> set[str]:
    """Return the keys of which two words of one script share one, slips aside."""
    latin = to_latin(word.plain)
    keys = {word.plain, word.kept, latin, f"misread {fold_misread(word.plain)}"}
    keys |= {f"form {form}" for form in find_forms(word.plain)}
    keys |= {f"name {name}" for name in tables.parts.nicknames.get(word.plain, ())}
    sound, skeleton = find_sound(latin), find_skeleton(latin)
    if len(sound) >= _SOUNDS:
        keys.add(f"sound {sound}")
    if find_script(word.plain) is Script.CYRILLIC and len(skeleton) >= _SOUNDS:
        keys.add(f"ear {skeleton}")
    for end in range(1, len(word.plain) - _STEM + 1):
        if word.plain[:end] in tables.parts.particles:
            keys.add(word.plain[end:])
    return keys - {""}


def _keys_across(word: Word, tables: NameTables) -> set[str]:
    """Return the keys of which two words of different scripts share one, slips aside."""
    latin = to_latin(word.plain)
    heard = {latin}
    if latin[:_ARTICLE] in tables.parts.articles:
        heard.add(latin[_ARTICLE:])
    sound = find_sound(latin)
    return {
        f"sound {sound}",
        *(f"nickname {name}" for name in tables.by_sound.get(sound, ())),
        *(f"consonants {find_skeleton(one).translate(_FAINT)}" for one in heard),
    }


def _find_slips(words: Mapping[int, str], known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the words one letter apart, of longer ones two; two known names never are slips.

    By what is left of them without one letter or two: who is one such letter off shares that.
    It is gone through by its length, so that little of it is in memory at once.
    """
    by_length: dict[int, list[int]] = defaultdict(list)
    for i, word in words.items():
        if len(word) >= _SLIP_FROM:
            by_length[len(word)].append(i)
    for length in range(_SLIP_FROM - 1, max(by_length, default=0) + 1):
        near = [i for n in range(length, length + 3) for i in by_length.get(n, ())]
        left = {i: _leave_out(words[i], length) for i in near}
        for i, j in _share_left(left, known):
            if _is_slip(words[i], words[j]):
                yield i, j


def _share_left(
    left: Mapping[int, Iterable[str]], known: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Yield the words of which the same may be left, one of them at least no known name."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, rests in left.items():
        if not known[i]:
            for rest in rests:
                buckets[rest].append(i)
    for i, rests in left.items():
        for rest in rests:
            yield from ((i, j) for j in buckets.get(rest, ()) if j < i or known[i])


def _leave_out(word: str, length: int) -> Iterable[str]:
    """Return what is left of a word at that length, where it may lose so many letters."""
    fewer = len(word) - length
    if fewer == 0:
        return (word,)
    once = {word[:i] + word[i + 1 :] for i in range(len(word))}
    if fewer == 1:
        return once
    if len(word) < _SLIPS_FROM:
        return ()
    return {rest[:i] + rest[i + 1 :] for rest in once for i in range(len(rest))}


def _is_slip(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    most = 2 if shorter >= _SLIPS_FROM else 1
    return shorter >= _SLIP_FROM and OSA.distance(a, b, score_cutoff=most) <= most
