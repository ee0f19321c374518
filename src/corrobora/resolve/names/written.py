"""A name as it is written, taken apart: its words, and what stands beside them.

What is convention is levelled here, before anything is compared: titles, particles, words that
one hand writes joined and another divided (Abdul Rahman, Abdulrahman).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corrobora.resolve.names.letters import (
    LATIN,
    SYLLABIC,
    VOWELLESS,
    Script,
    find_script,
    fold_form,
    to_latin,
)
from corrobora.resolve.names.mending import mend_name
from corrobora.resolve.names.tables import NameTables

__all__ = ["NameWord", "WrittenName", "read_name", "read_word"]

_CACHE = 1 << 16
_LONGEST = 1000  # letters; what is longer is no name, and costs no more than one so long
_MOST_WORDS = 24
_TWO = 2
_INITIALS = re.compile(r"\b[B-DF-HJ-NP-TV-Z]{2}\b")
_ARABIC_ARTICLE = "ال"
_LONG_ENOUGH = 5  # letters of a word that begins with the article


class NameWord(NamedTuple):
    """One word of a name.

    `raw` as written, for people; `text` in lower case; `plain` folded, as the tables hold it;
    `latin` in the letters a to z; `kept` what converters leave that drop every other letter.
    """

    raw: str
    text: str
    plain: str
    latin: str
    script: Script
    kept: str
    is_syllabic: bool = False
    is_vowelless: bool = False


@lru_cache(_CACHE)
def read_word(raw: str, text: str) -> NameWord:
    """Return all that is known of a word; `text` is how it is compared."""
    if text.isascii():
        return NameWord(raw, text, text, text, LATIN, text)
    script = find_script(text)
    kept = "".join(c for c in text if c.isascii()) if script is LATIN else text
    is_syllabic, is_vowelless = script in SYLLABIC, script in VOWELLESS
    latin = to_latin(text)
    return NameWord(raw, text, fold_form(text), latin, script, kept, is_syllabic, is_vowelless)


class WrittenName(NamedTuple):
    """The words that tell, the given ones first, and what tells little by itself.

    `plain` are the words folded; `raws` and `texts` the same as written and in lower case. `every`
    are all folded words in order, particles too.
    """

    plain: tuple[str, ...]
    raws: tuple[str, ...]
    texts: tuple[str, ...]
    every: tuple[str, ...]
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    generation: str = ""

    def word(self, at: int) -> NameWord:
        """Return the word at a place with all that is known of it."""
        return read_word(self.raws[at], self.texts[at])


@lru_cache(_CACHE)
def read_name(name: str, tables: NameTables) -> WrittenName:
    """Return the words of `name`; no text is refused, one without a letter or digit has none."""
    spaced = name[:_LONGEST]
    if not (name.isascii() and name.replace(" ", "").isalpha()):
        spaced = mend_name(spaced, tables.parts.generations)
    raws = spaced.split()
    if _TWO in map(len, raws) and not name.isupper():
        spaced = _INITIALS.sub(_split_initials, spaced)
        raws = spaced.split()
    folded = spaced.casefold()
    texts = folded.split()
    plain = texts if folded.isascii() else _fold_words(texts)
    if len(plain) > _MOST_WORDS:
        raws, texts, plain = raws[:_MOST_WORDS], texts[:_MOST_WORDS], plain[:_MOST_WORDS]
    is_joined = _is_joined(folded, texts, tables)
    if not is_joined and tables.special.isdisjoint(plain):
        words = tuple(plain)
        return WrittenName(words, tuple(raws), tuple(texts), words)
    return _take_apart((raws, texts, plain), tables, is_joined=is_joined)


def _split_initials(match: re.Match[str]) -> str:
    return " ".join(match[0])


def _fold_words(texts: list[str]) -> list[str]:
    """Return the words folded, without an article that is joined to them, also in `texts`."""
    plain = texts.copy()
    for i, text in enumerate(texts):
        if not text.isascii():
            texts[i] = _drop_script_article(text)
            plain[i] = fold_form(texts[i])
    return plain


def _is_joined(name: str, texts: Sequence[str], tables: NameTables) -> bool:
    """Say whether a word of the name was written joined that others divide."""
    for part in tables.inside:  # asked of every name: half the time of any()
        if part in name:
            return any(w.startswith(tables.heads) or w.endswith(tables.tails) for w in texts)
    return False


def _take_apart(
    words: tuple[Sequence[str], Sequence[str], Sequence[str]],
    tables: NameTables,
    *,
    is_joined: bool,
) -> WrittenName:
    """Return a name of words (raw, in lower case, folded) of which some are no part of it."""
    raws, texts, plain = words
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    generation = ""
    if plain[0] in tables.special or plain[-1] in tables.special:
        first = _count_titles(plain, tables)
        titles = tuple(raws[:first])
        first, behind, bodies = _find_bodies(plain, first, tables)
        if behind - first > 1:
            generation = tables.parts.generations.get(plain[behind - 1], "")
            behind -= bool(generation)
        raws, texts, plain = raws[first:behind], texts[first:behind], plain[first:behind]
    every = tuple(plain)
    if is_joined or not tables.joining.isdisjoint(plain):
        joined = _join_words(list(map(_Token, raws, texts, plain)), tables)
        raws, texts, plain = zip(*joined, strict=True)
    if not tables.parts.particles.isdisjoint(plain):
        told = _find_telling(raws, plain, tables)
        raws, texts = [raws[i] for i in told], [texts[i] for i in told]
        plain = [plain[i] for i in told]
    return WrittenName(tuple(plain), tuple(raws), tuple(texts), every, titles, bodies, generation)


def _drop_script_article(text: str) -> str:
    """Return a word of the Arabic script without the article that is joined to it."""
    has_article = text.startswith(_ARABIC_ARTICLE) and len(text) >= _LONG_ENOUGH
    return text[len(_ARABIC_ARTICLE) :] if has_article else text


def _count_titles(plain: Sequence[str], tables: NameTables) -> int:
    """Return how many words at the beginning are titles, or particles before one; not the last."""
    titles, particles = tables.parts.titles, tables.parts.particles
    last, count = len(plain) - 1, 0
    while count < last:
        at = count + (plain[count] in particles and plain[count + 1] in titles)
        if at == last or plain[at] not in titles:
            break
        count = at + 1
    return count


def _find_bodies(
    plain: Sequence[str], first: int, tables: NameTables
) -> tuple[int, int, tuple[str, ...]]:
    """Return between which places the words from `first` on are none of a form of body ("Ltd").

    Those stand at either end, and come third; one word is always left.
    """
    bodies, lengths = tables.parts.bodies, tables.lengths_of_bodies
    behind, found = len(plain), []
    while behind - first > 1:
        longest = max(lengths.get(plain[first], 0), lengths.get(plain[behind - 1], 0))
        for length in range(min(longest, behind - first - 1), 0, -1):
            if body := bodies.get(tuple(plain[behind - length : behind])):
                behind -= length
                break
            if body := bodies.get(tuple(plain[first : first + length])):
                first += length
                break
        else:
            break
        found.append(body)
    return first, behind, tuple(found)


class _Token(NamedTuple):
    """A word while a name is taken apart."""

    raw: str
    text: str
    plain: str


def _join_words(words: list[_Token], tables: NameTables) -> list[_Token]:
    """Return the words with those joined that are written both joined and divided."""
    joined: list[_Token] = []
    at = 0
    while at < len(words):
        word, at = _join_next(words, at, tables)
        head = tables.parts.joins_previous.get(word.plain)
        if head is None or not joined:
            joined.append(_join_inside(word, tables))
            continue
        if joined[-1].plain in tables.parts.articles and len(joined) > 1:
            joined.pop()
        before = joined.pop()
        joined.append(_compound(f"{before.raw} {word.raw}", before.text + head))
    return joined


def _join_next(words: Sequence[_Token], at: int, tables: NameTables) -> tuple[_Token, int]:
    """Return the word at a place, with the next where it joins it, and the place behind."""
    word, parts = words[at], tables.parts
    head = parts.joins_next.get(word.plain)
    if head is None or at + 1 >= len(words):
        return word, at + 1
    after = at + 1
    if words[after].plain in parts.articles and after + 1 < len(words):
        after += 1
    rest = _drop_article(words[after].text)
    return _compound(f"{word.raw} {words[after].raw}", head + rest), after + 1


def _join_inside(word: _Token, tables: NameTables) -> _Token:
    """Return a word that was written joined in the form of those that were divided."""
    text = word.text
    if text.startswith(tables.heads):
        head = next(head for head in tables.heads if text.startswith(head))
        rest = _drop_article(text[len(head) :])
        if len(rest) > 1:
            text = tables.parts.joins_next[head] + rest
    if text.endswith(tables.tails):
        tail = next(tail for tail in tables.tails if text.endswith(tail))
        if len(text) - len(tail) > 1:
            text = text[: -len(tail)] + tables.parts.joins_previous[tail]
    return word if text == word.text else _compound(word.raw, text)


def _drop_article(text: str) -> str:
    article = text.startswith(("al", _ARABIC_ARTICLE)) and len(text) >= _LONG_ENOUGH
    return text[2:] if article else text


def _compound(raw: str, text: str) -> _Token:
    return _Token(raw, text, fold_form(text))


def _find_telling(raws: Sequence[str], plain: Sequence[str], tables: NameTables) -> list[int]:
    """Return the places of words that are no particles; the first is one only before two others.

    A particle of one letter that stands in capitals is an initial.
    """
    particles = tables.parts.particles
    told = [
        i
        for i, word in enumerate(plain)
        if i == 0 or word not in particles or (len(word) == 1 and not raws[i].islower())
    ]
    return told[1:] if len(told) > _TWO and plain[0] in particles else told
