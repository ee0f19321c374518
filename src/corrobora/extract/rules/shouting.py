"""Texts all in capitals, set as others are: capitals for names alone, letter for letter.

Where capitals say nothing, a name is what a pack knows as one, else words that no pack of the
language knows: two or more in a row, or one beside a given name, a title or a site's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache

from corrobora.extract.rules.lexicon import Lexicon, lexicon_of
from corrobora.extract.rules.tokens import Token, tokenise
from corrobora.model.report import TextRevision
from corrobora.model.words import fold
from corrobora.packs.language import LanguagePack
from corrobora.packs.load import Packs

__all__ = ["quieten"]

_SAMPLE = 600  # code points: ordinary texts are told by their beginning
_FEWEST = 20  # letters; a shorter text may be a name
_MOST_LOW = 0.1  # of the letters: "McVale", a link, a line of the site's own
_SHORTEST = 3  # letters of a beginning that tells a word
_WORD = re.compile(r"[^\W\d_]+\*?")


def quieten(revision: TextRevision, packs: Packs, language: LanguagePack) -> TextRevision | None:
    """Return the revision with capitals for names alone; None where its text has small letters.

    The text keeps its length, so offsets are the same in both.
    """
    if not (_is_shouted(revision.text[:_SAMPLE]) and _is_shouted(revision.text)):
        return None
    lexicon, common = lexicon_of(packs, language), _common_words(_Key(language))
    letters = list(revision.text)
    for span in revision.sentences:
        tokens = tokenise(revision.text, span)
        named = _named(tokens, lexicon, common, language)
        for at, token in enumerate(tokens):
            first = at == 0 or at in named
            letters[token.start : token.end] = _set(token.text, is_name=first)
    return replace(revision, text="".join(letters))


def _is_shouted(text: str) -> bool:
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper >= _FEWEST and lower <= _MOST_LOW * upper


def _set(word: str, *, is_name: bool) -> str:
    """Return a word in small letters, a name's parts with a capital each; as long as it was."""
    if "." in word:
        return word  # "U.S."
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    if not is_name:
        return low
    parts = re.split(r"([-'’])", low)
    return "".join(p.capitalize() if len(p.capitalize()) == len(p) else p for p in parts)


def _named(
    tokens: tuple[Token, ...], lexicon: Lexicon, common: AbstractSet[str], language: LanguagePack
) -> set[int]:
    """Return the tokens that are words of names."""
    named = {n for m in lexicon.known.find(tokens) for n in range(m.first, m.last)}
    heads = {
        n
        for matcher in (lexicon.site_heads, lexicon.titles)
        for m in matcher.find(tokens)
        for n in (m.first - 1, m.last)
    }
    given = {n for n, t in enumerate(tokens) if _is_given(t.fold, lexicon, common)}
    rare = {
        n
        for n, t in enumerate(tokens)
        if t.is_word and n not in named and (n in given or _is_rare(t.fold, common, language))
    }
    for n in sorted(rare):
        is_led = n in given or n in heads or (n > 0 and tokens[n - 1].fold in lexicon.words.roles)
        if is_led or n - 1 in rare or n + 1 in rare:
            named.add(n)
    return named


def _is_given(word: str, lexicon: Lexicon, common: AbstractSet[str]) -> bool:
    return lexicon.is_given(word) and word not in common


def _is_rare(word: str, common: AbstractSet[str], language: LanguagePack) -> bool:
    """Say whether no list of the language holds the word."""
    if len(word) == 1 or word in common or language.concepts.of(word) is not None:
        return False
    return not any(f"{word[:n]}*" in common for n in range(_SHORTEST, len(word) + 1))


class _Key:
    """A pack is compared by identity; it holds mappings."""

    def __init__(self, language: LanguagePack) -> None:
        self.language = language

    def __hash__(self) -> int:
        return hash(self.language.code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.language is other.language


@lru_cache(maxsize=8)
def _common_words(key: _Key) -> frozenset[str]:
    """Return the folded words of every list of the language but that of given names."""
    return frozenset(word for text in _strings(key.language) for word in _WORD.findall(fold(text)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _strings(key)
            yield from _strings(held)
    elif isinstance(value, tuple | list | AbstractSet):
        for held in value:
            yield from _strings(held)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in {"given_feminine", "given_masculine", "examples"}:
                yield from _strings(getattr(value, field.name))
