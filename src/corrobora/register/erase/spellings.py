"""The names of one person, wherever and however they are written; pure.

Case, accents (dropped with or without their letter), marks that cannot be seen, letters that only
look alike, and what stands between the words make no difference; nor does which word stands first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from corrobora.extract.plain_text import read_plainly
from corrobora.model.person import name_key
from corrobora.model.spans import Span
from corrobora.model.words import fold, fold_words

__all__ = ["BLANK", "Spellings", "blank", "look", "name_variants"]

# Stands in a text for each erased character. It is no letter, so nothing reads or compares it.
BLANK = "\u2588"
_LETTER = r"[^\W_]"
# Between two words of a name: a space, a line's end with its indent, marks of emphasis.
_BETWEEN = r"[\W_]{1,12}?"
# What a reader that did not know the encoding leaves where a letter with an accent was.
_LOST = "[\ufffd?]"
# A part of a name by itself has so many letters: fewer are mostly particles and initials.
_TELLING = 3
_MOST_WORDS = 8
# What may stand between two words of one proper name; behind an initial, a full stop too.
_JOINTS = " \u00a0-\u2019'"
_TOKEN = re.compile(rf"{_LETTER}+")


@dataclass(frozen=True, slots=True)
class Look:
    """A text as it is compared; `places` gives the kept text's offset of each character."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return where that stretch stands in the kept text."""
        return Span(self.places[start], self.places[end - 1] + 1)


def look(text: str) -> Look:
    """Return the text folded letter by letter, each with its place."""
    if text.isascii():
        return Look(text.lower(), range(len(text)))
    plain = read_plainly(text)
    seen, at = (text, range(len(text))) if plain is None else (plain.text, plain.places)
    letters, places = [], []
    for place, letter in zip(at, seen, strict=True):
        folded = fold(letter)
        letters.append(folded)
        places += [place] * len(folded)
    return Look("".join(letters), places)


def blank(text: str, spans: Iterable[Span]) -> str:
    """Return the text with these places blanked; its length and its lines stay."""
    letters = list(text)
    for span in spans:
        for at in range(max(0, span.start), min(span.end, len(letters))):
            if letters[at] not in "\r\n":
                letters[at] = BLANK
    return "".join(letters)


def name_variants(name: str) -> frozenset[str]:
    """Return the folded forms of a name of two words or more.

    Whichever word stands first, and with the letters that bear accents left out too.
    """
    forms = {tuple(fold_words(name)), tuple(fold_words(_without_accented(name)))}
    return frozenset(
        " ".join(turned) for words in forms if len(words) > 1 for turned in _turn(words)
    )


@dataclass(frozen=True)
class Spellings:
    """How one person is called: `names` in full.

    `leading` are folded words that may stand
    before a part alone, with a capital and without being a name: titles, first words of sentences.

    `mark` takes the place of a name in a field; in a text, blanks do, which keep its length.
    """

    names: tuple[str, ...]
    mark: str
    leading: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The folded names."""
        return frozenset(name_key(name) for name in self.names)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Folded words that may mean the person alone: all but the first of a full name."""
        return frozenset(
            fold(word)
            for name in self.names
            for word in _TOKEN.findall(name)[1:]
            if len(word) >= _TELLING and (not word.islower() or name.islower())
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """All folded words of the names."""
        return frozenset(word for name in self.names for word in fold_words(name))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted({form for name in self.names for form in _patterns(name)})
        return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(forms)})(?!{_LETTER})")

    @cached_property
    def _squeezed(self) -> frozenset[str]:
        return frozenset(
            form.replace(" ", "") for name in self.names for form in name_variants(name)
        ) | {key for key in self.keys if " " not in key}

    def find(self, text: str) -> list[Span]:
        """Return where a name stands in full."""
        if not self.names or self._is_absent(text):
            return []
        seen = look(text)
        return [seen.span(*m.span()) for m in self._pattern.finditer(seen.text)]

    def is_in(self, text: str) -> bool:
        """Say whether a name stands in the text in full."""
        return bool(self.find(text))

    def is_in_address(self, text: str) -> bool:
        """Say whether a name stands in a path or address, where words may be run together."""
        run = "".join(_TOKEN.findall(look(unquote(text)).text))
        return any(form in run for form in self._squeezed)

    def has_part(self, text: str) -> bool:
        """Say whether a part that may mean the person alone is a word of the text."""
        return not self.parts.isdisjoint(_TOKEN.findall(look(text).text))

    def find_parts(self, text: str) -> Iterator[tuple[Span, str]]:
        """Give where a part of the name stands alone, with the folded part.

        It has a capital (or nothing in the text is in lower case), and no other proper name goes
        on before or behind it: there it is the name of a place, a body, or somebody else.
        """
        if self.parts.isdisjoint(_TOKEN.findall(look(text).text)):
            return
        tokens = list(_TOKEN.finditer(text))
        folded = [fold(token.group()) for token in tokens]
        for at, token in enumerate(tokens):
            if folded[at] in self.parts and token.group()[0].isupper():
                before = self._goes_on(text, tokens, at - 1, at)
                behind = self._goes_on(text, tokens, at, at + 1)
                if not before and not behind:
                    yield Span(*token.span()), folded[at]

    def scrub(self, text: str) -> str:
        """Return a field's text with the mark in place of each name."""
        spans = self.find(text)
        if not spans:
            return self.mark if self._is_part_alone(text) else text
        out, at = [], 0
        for span in spans:
            out += [text[at : span.start], self.mark]
            at = span.end
        return "".join([*out, text[at:]])

    def _is_part_alone(self, text: str) -> bool:
        """Say whether a field holds nothing but a part of the name, perhaps behind a title.

        With a capital: words of closed lists have none, and may be spelt like a surname.
        """
        tokens = _TOKEN.findall(text)
        words = [fold(token) for token in tokens]
        is_part = bool(words) and words[-1] in self.parts and tokens[-1][0].isupper()
        return is_part and self.leading.issuperset(words[:-1])

    def _is_absent(self, text: str) -> bool:
        """Say quickly that no name stands in a text; most texts do not hold it."""
        if not text.isascii():
            return False
        low = text.lower()
        return not any(all(w in low for w in words) for words in self._ascii_words)

    @cached_property
    def _ascii_words(self) -> tuple[tuple[str, ...], ...]:
        """What must all stand in an ASCII text that holds a name: a letter may be lost in it."""
        return tuple(
            tuple(p for w in _TOKEN.findall(name) for p in re.findall(r"[a-z]+", _ascii_of(w)))
            for name in self.names
        )

    def _goes_on(self, text: str, tokens: Sequence[re.Match[str]], at: int, to: int) -> bool:
        """Say whether two words beside each other are one proper name that is not this person's."""
        if at < 0 or to >= len(tokens):
            return False
        first, second = tokens[at], tokens[to]
        between = text[first.end() : second.start()]
        joints = _JOINTS + "." * (len(first.group()) == 1)
        if between.strip(joints) or "\n" in between:
            return False
        if not (first.group()[0].isupper() and second.group()[0].isupper()):
            return False
        other = second if fold(first.group()) in self.parts else first
        word = fold(other.group())
        if other is first and (word in self.leading or (len(word) == 1 and self._is_initial(word))):
            return False
        return word not in self.words

    def _is_initial(self, letter: str) -> bool:
        return any(word.startswith(letter) for word in self.words)


def _ascii_of(word: str) -> str:
    """Return the word with something that is no letter where an accented one may be lost."""
    return "".join(c.lower() if c.isascii() else " " for c in word)


def _patterns(name: str) -> Iterator[str]:
    """Give a pattern for each order in which the words of a name may stand."""
    words = tuple(_word_pattern(word) for word in _TOKEN.findall(_composed(name)))
    for turned in _turn(words[:_MOST_WORDS]):
        yield _BETWEEN.join(turned)


def _composed(name: str) -> str:
    """Return the name in composed letters, without marks that cannot be seen."""
    plain = read_plainly(name)
    return unicodedata.normalize("NFC", name if plain is None else plain.text)


def _word_pattern(word: str) -> str:
    # Where all letters may be lost, something has to stand there all the same.
    letters = "".join(_letter_pattern(letter, len(word)) for letter in word)
    return f"(?={_LETTER}|{_LOST}){letters}"


def _letter_pattern(letter: str, length: int) -> str:
    base = re.escape(fold(letter))
    if letter.isascii() or length <= _TELLING or not _may_be_lost(letter):
        return base
    return f"(?:{base}|{_LOST}{{1,3}}|)" if base else ""


def _may_be_lost(letter: str) -> bool:
    """Say whether it is lost among others that are not: a whole script is, or none of it."""
    return fold(letter) != letter.lower() or unicodedata.name(letter, "").startswith("LATIN ")


def _without_accented(name: str) -> str:
    return "".join(c for c in _composed(name) if c.isascii() or fold(c) == c.lower())


def _turn(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words)):
        yield words[at:] + words[:at]
