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
        return NameWord(raw, text, text, text, Script.LATIN, text)
    script = find_script(text)
    kept = "".join(c for c in text if c.isascii()) if script is Script.LATIN else text
    is_syllabic, is_vowelless = script in SYLLABIC, script in VOWELLESS
    latin = to_latin(text)
    return NameWord(raw, text, fold_form(text), latin, script, kept, is_syllabic, is_vowelless)


class _Token(NamedTuple):
    """A word while a name is taken apart."""

    raw: str
    text: str
    plain: str


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
    texts = spaced.casefold().split()
    plain = texts
    if not spaced.isascii():
        texts = list(map(_drop_script_article, texts))
        plain = list(map(fold_form, texts))
    if len(plain) > _MOST_WORDS:
        raws, texts, plain = raws[:_MOST_WORDS], texts[:_MOST_WORDS], plain[:_MOST_WORDS]
    marked = tables.special.intersection(plain)
    if not _holds(" ".join(plain), tables.inside):
        if not marked:
            words = tuple(plain)
            return WrittenName(words, tuple(raws), tuple(texts), words)
        if marked <= tables.lone_particles and plain[0] not in marked:
            told = [i for i, word in enumerate(plain) if word not in marked]
            return WrittenName(
                tuple([plain[i] for i in told]),
                tuple([raws[i] for i in told]),
                tuple([texts[i] for i in told]),
                tuple(plain),
            )
    return _take_apart(list(map(_Token, raws, texts, plain)), tables)


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110 - asked of every name: half the time of any()
        if part in text:
            return True
    return False


def _split_initials(match: re.Match[str]) -> str:
    return " ".join(match[0])


def _take_apart(words: list[_Token], tables: NameTables) -> WrittenName:
    """Return a name of these words, of which some are more than a part of a name."""
    parts = tables.parts
    plain = [word.plain for word in words]
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    generation = ""
    if not parts.titles.isdisjoint(plain):
        words, titles = _split_titles(words, tables)
    if not tables.edges_of_bodies.isdisjoint(plain):
        words, bodies = _split_bodies(words, tables)
    if words[-1].plain in parts.generations:
        words, generation = _split_generation(words, tables)
    every = tuple([word.plain for word in words])
    if not tables.joining.isdisjoint(plain) or _holds(" ".join(every), tables.inside):
        words = _join_words(words, tables)
    if not parts.particles.isdisjoint(plain):
        words = _split_particles(words, tables)
    raws, texts, told = zip(*words, strict=True)
    return WrittenName(told, raws, texts, every, titles, bodies, generation)


def _drop_script_article(text: str) -> str:
    """Return a word of the Arabic script without the article that is joined to it."""
    has_article = text.startswith(_ARABIC_ARTICLE) and len(text) >= _LONG_ENOUGH
    return text[len(_ARABIC_ARTICLE) :] if has_article else text


def _split_titles(words: list[_Token], tables: NameTables) -> tuple[list[_Token], tuple[str, ...]]:
    """Return the words behind titles at the beginning; one word is always left."""
    parts, at = tables.parts, 0
    while at < len(words) - 1:
        skipped = words[at].plain in parts.particles and words[at + 1].plain in parts.titles
        at += skipped
        if at >= len(words) - 1 or words[at].plain not in parts.titles:
            at -= skipped
            break
        at += 1
    return words[at:], tuple(word.raw for word in words[:at])


def _split_bodies(words: list[_Token], tables: NameTables) -> tuple[list[_Token], tuple[str, ...]]:
    """Return the words between forms of bodies ("Ltd") at either end; one is always left."""
    edges, found = tables.edges_of_bodies, []
    while len(words) > 1 and (words[0].plain in edges or words[-1].plain in edges):
        taken = _body_at(words, tables)
        if taken is None:
            break
        words, body = taken
        found.append(body)
    return words, tuple(found)


def _body_at(words: Sequence[_Token], tables: NameTables) -> tuple[list[_Token], str] | None:
    plain = tuple(word.plain for word in words)
    for length in range(min(len(words) - 1, 5), 0, -1):
        if body := tables.parts.bodies.get(plain[-length:]):
            return list(words[:-length]), body
        if body := tables.parts.bodies.get(plain[:length]):
            return list(words[length:]), body
    return None


def _split_generation(words: list[_Token], tables: NameTables) -> tuple[list[_Token], str]:
    """Return the words without "Jr" or "III" at the end, and which one it is."""
    generation = tables.parts.generations.get(words[-1].plain, "") if len(words) > 1 else ""
    return (words[:-1] if generation else words), generation


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
    if head := tables.heads.match(text):
        rest = _drop_article(text[head.end() :])
        if len(rest) > 1:
            text = tables.parts.joins_next[head[0]] + rest
    tail = tables.tails.search(text)
    if tail and tail.start() > 1:
        text = text[: tail.start()] + tables.parts.joins_previous[tail[0]]
    return word if text == word.text else _compound(word.raw, text)


def _drop_article(text: str) -> str:
    article = text.startswith(("al", _ARABIC_ARTICLE)) and len(text) >= _LONG_ENOUGH
    return text[2:] if article else text


def _compound(raw: str, text: str) -> _Token:
    return _Token(raw, text, fold_form(text))


def _split_particles(words: list[_Token], tables: NameTables) -> list[_Token]:
    """Return the words that are no particles; the first is one only where two others are left."""
    particles = tables.parts.particles
    told = [w for i, w in enumerate(words) if i == 0 or w.plain not in particles or _is_initial(w)]
    return told[1:] if len(told) > _TWO and told[0].plain in particles else told


def _is_initial(word: _Token) -> bool:
    """Say whether a particle of one letter is an initial here: those stand in capitals."""
    return len(word.plain) == 1 and not word.raw.islower()
